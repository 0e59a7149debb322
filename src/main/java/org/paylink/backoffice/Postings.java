package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Counts;
import org.paylink.flow.Delivery;
import org.paylink.flow.Intake;
import org.paylink.flow.RecordEnd;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.mapping.ParkedRecords;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Hands in what a program posted, and says of each record what became of it. */
@Component
final class Postings {

    private static final int PARKED_SHOWN_MAX = 1000;

    private final Intake intake;
    private final ParkedRecords parked;
    private final PayLinks links;
    private final InvoiceFiles files;
    private final Names names;

    Postings(Intake intake, ParkedRecords parked, PayLinks links, InvoiceFiles files, Names names) {
        this.intake = intake;
        this.parked = parked;
        this.links = links;
        this.files = files;
        this.names = names;
    }

    /** One canonical invoice, or a list of them: each is answered, and each answer is final. */
    Map<String, Object> oneByOne(String merchant, byte[] body) {
        var posted = read(body);
        var ends = new ArrayList<RecordEnd>();
        var counts =
                receive(new Delivery(merchant, source(merchant), null, body, names.name(".json"), false), ends::add);
        var known = links.all(
                ends.stream().map(RecordEnd::invoice).filter(Objects::nonNull).toList());
        return tree(
                counts,
                ends.stream()
                        .sorted(Comparator.comparingLong(RecordEnd::number))
                        .map(end -> answer(end, posted, end.invoice() == null ? null : known.get(end.invoice())))
                        .toList());
    }

    /** A document with one record or many, in as few transactions as the intake likes; only what is parked is named. */
    Map<String, Object> document(String merchant, @Nullable String mapping, byte[] body, String ending) {
        var file = names.name(ending);
        var counts = receive(new Delivery(merchant, source(merchant), mapping, body, file, false), Intake.UNHEARD);
        var answers = new ArrayList<Map<String, Object>>();
        if (counts.parked() > 0) {
            parked.of(merchant, source(merchant), file + ", ", PARKED_SHOWN_MAX).forEach(record -> {
                var answer = new LinkedHashMap<String, Object>();
                answer.put("place", String.valueOf(record.place()));
                answer.put("result", "parked");
                answer.put("parked", ParkedApi.why(record));
                answers.add(answer);
            });
        }
        return tree(counts, answers);
    }

    private Map<String, Object> answer(RecordEnd end, List<JsonNode> posted, @Nullable PayLink link) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("record", end.number());
        var number = end.number() <= posted.size()
                ? posted.get((int) end.number() - 1).path("number").asText("")
                : "";
        if (!number.isEmpty()) {
            answer.put("number", number);
        }
        answer.put("result", end.result().name().toLowerCase(Locale.ROOT));
        if (end.parked() != null) {
            parked.find(end.parked()).ifPresent(why -> answer.put("parked", ParkedApi.why(why)));
        }
        if (link != null) {
            answer.put("invoice", InvoiceTrees.summary(link, files.url(link)));
        }
        return answer;
    }

    private Counts receive(Delivery delivery, Consumer<RecordEnd> ends) {
        try {
            return intake.receive(delivery, ends);
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest(
                    "The delivery cannot be taken in",
                    e.getMessage(),
                    "check the name of the mapping and the document");
        } catch (UncheckedIOException e) {
            throw Refused.badRequest("The delivery cannot be read", null, "check that the document is whole");
        }
    }

    private List<JsonNode> read(byte[] body) {
        try {
            var tree = JSON.readTree(body);
            var records = new ArrayList<JsonNode>();
            (tree.isArray() ? tree : List.of(tree)).forEach(records::add);
            if (records.size() > names.invoicesMax()) {
                throw new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "The list is too long",
                        "%d invoices, more than %d".formatted(records.size(), names.invoicesMax()),
                        "send them in parts, or as a document with ?mapping=canonical");
            }
            return records;
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e, "send one invoice as an object, or several as a list of objects, in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> tree(Counts counts, List<Map<String, Object>> records) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("accepted", counts.accepted());
        tree.put("changed", counts.changed());
        tree.put("unchanged", counts.unchanged());
        tree.put("parked", counts.parked());
        tree.put("records", records);
        return tree;
    }

    private static String source(String merchant) {
        return merchant + "-api";
    }

    // Exact numbers and no key twice: of two amounts nobody could say which counts.
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What a posted delivery is called where a file would have its name, and how long it may be. */
    @Component
    static final class Names {

        private final Clock clock;
        private final OfficeSettings settings;
        private final AtomicLong count = new AtomicLong();

        Names(Clock clock, OfficeSettings settings) {
            this.clock = clock;
            this.settings = settings;
        }

        String name(String ending) {
            return "posted %s no %d%s"
                    .formatted(clock.instant().truncatedTo(ChronoUnit.SECONDS), count.incrementAndGet(), ending);
        }

        int invoicesMax() {
            return settings.backoffice().deliveryInvoices();
        }
    }
}
