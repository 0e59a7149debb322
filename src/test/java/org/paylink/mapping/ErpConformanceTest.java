package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.invoice.Invoice;

/**
 * Public answers of ERPs' interfaces and exports, without a mapping named, against answers that were extracted independently of this project.
 * What differs is listed with its reason; anything else that differs fails, and so does a listed difference that is none any more.
 */
@Tag("conformance")
final class ErpConformanceTest {

    private static final String UNSAVED = "was never saved in the ERP, so it has no number: parked";
    private static final String MOBILE = "a mobile phone comes before a fixed one: messages need it";
    private static final String NET_DATE = "the payment terms in EDI_cctop_120_v name the net date";
    private static final String NO_CURRENCY = "the record names none: it is given by currencies.csv";

    private static final Map<String, String> DIFFERENT = Map.ofEntries(
            Map.entry("sales_invoice_test_records.json 1 collectable", UNSAVED),
            Map.entry("sales_invoice_test_records.json 2 collectable", UNSAVED),
            Map.entry("invoice_post_body.json 1 collectable", UNSAVED),
            Map.entry("creditnote_by_id_get.json 1 phone", MOBILE),
            Map.entry("invoice_by_id_get.json 1 phone", MOBILE),
            Map.entry("INVOIC_as_ordered.xml 1 dueDate", NET_DATE),
            Map.entry("inhouse_v2_INVOIC.xml 1 dueDate", NET_DATE),
            Map.entry("invoice_send.xml 1 currency", NO_CURRENCY),
            Map.entry("invoice_with_discount_line_item_response.xml 1 currency", NO_CURRENCY),
            Map.entry("soap_get_invoice.xml 1 currency", NO_CURRENCY),
            Map.entry(
                    "invoice_void_success_response.xml 1 collectable", "its memo says Voided: nobody is asked for it"));

    private static final Map<String, int[]> TABLE = new TreeMap<>();
    private static final Map<String, String> SEEN = new TreeMap<>();

    @TempDir
    static Path folder;

    static Stream<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        try (var folders = Files.newDirectoryStream(Shared.data("."), "erp-*")) {
            for (var erp : folders) {
                // An IDoc is a document, not an answer of an interface.
                if (Files.exists(erp.resolve("expected.json")) && !erp.endsWith("erp-sap-idoc")) {
                    expected(erp).keySet().forEach(file -> files.add(erp.resolve(String.valueOf(file))));
                }
            }
        }
        return files.stream().filter(file -> isInvoices(file)).sorted();
    }

    @ParameterizedTest
    @MethodSource("files")
    void agrees(Path file) throws IOException {
        Files.writeString(folder.resolve("currencies.csv"), "written,currency\nacme,USD\n$,USD\n");
        var mappings = new Mappings(folder);
        var answers = answers(expected(erp(file)).get(file.getFileName().toString()));
        var differences = new ArrayList<String>();
        try (var records = Records.read(file, null)) {
            for (int i = 0; i < answers.size(); i++) {
                var record = records.next();
                var mapped = mappings.fitting(record).orElseThrow().map(record, Merchants.of("US", "America/New_York"));
                differences.addAll(compare(file, i + 1, answers.get(i), mapped));
            }
            assertEquals(rest(file), count(records), "records beyond those of the answers");
        }
        assertEquals(listed(file), differences);
    }

    @AfterAll
    static void show() {
        TABLE.forEach((erp, counts) -> System.out.printf("%-22s %3d of %3d fields equal%n", erp, counts[0], counts[1]));
        SEEN.forEach((place, reason) -> System.out.println("  " + place + ": " + reason));
    }

    private static List<String> compare(Path file, int n, Map<String, ?> answer, List<Mapped> mapped) {
        var invoice = mapped.size() == 1 && mapped.get(0) instanceof Mapped.Ready ready ? ready.invoice() : null;
        var counts = TABLE.computeIfAbsent(String.valueOf(erp(file).getFileName()), erp -> new int[2]);
        var differences = new ArrayList<String>();
        fields(answer, invoice).forEach((field, pair) -> {
            counts[1]++;
            if (Objects.equals(pair.get(0), pair.get(1))) {
                counts[0]++;
                return;
            }
            var place = "%s %d %s".formatted(file.getFileName(), n, field);
            differences.add(place);
            SEEN.put(place, DIFFERENT.getOrDefault(place, "expected %s, is %s".formatted(pair.get(0), pair.get(1))));
        });
        return differences;
    }

    /** Field to what is expected and what is; of a record that became no invoice only whether it is collected. */
    private static Map<String, List<String>> fields(Map<String, ?> answer, @Nullable Invoice invoice) {
        var fields = new LinkedHashMap<String, List<String>>();
        boolean collected = invoice != null
                && invoice.kind() == Invoice.Kind.INVOICE
                && invoice.status() == Invoice.Status.OPEN
                && !invoice.open().isZero();
        put(fields, "collectable", answer.get("collectable"), collected);
        if (invoice == null) {
            return fields;
        }
        put(fields, "number", answer.get("number"), invoice.number());
        put(fields, "kind", answer.get("kind"), invoice.kind() == Invoice.Kind.INVOICE ? "invoice" : "credit_note");
        put(fields, "issueDate", answer.get("issueDate"), invoice.issueDate());
        put(fields, "dueDate", answer.get("dueDate"), invoice.dueDate());
        put(fields, "currency", answer.get("currency"), invoice.currency().code());
        put(
                fields,
                "payable",
                plain(answer.get("payable")),
                plain(invoice.open().decimal()));
        put(fields, "name", answer.get("buyerName"), invoice.customer().name());
        put(fields, "email", answer.get("buyerEmail"), invoice.customer().email());
        var phone = answer.get("buyerPhone");
        put(
                fields,
                "phone",
                phone == null ? null : Phones.read(phone.toString(), "US").orElse(null),
                invoice.customer().phone());
        return fields;
    }

    private static void put(
            Map<String, List<String>> fields, String name, @Nullable Object expected, @Nullable Object is) {
        fields.put(name, List.of(String.valueOf(expected), String.valueOf(is)));
    }

    private static @Nullable String plain(@Nullable Object amount) {
        return amount == null
                ? null
                : new BigDecimal(amount.toString()).stripTrailingZeros().toPlainString();
    }

    private static List<String> listed(Path file) {
        var name = file.getFileName() + " ";
        return DIFFERENT.keySet().stream()
                .filter(place -> place.startsWith(name))
                .sorted()
                .toList();
    }

    private static Path erp(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static Map<?, ?> expected(Path erp) throws IOException {
        return Shared.json(Files.readString(erp.resolve("expected.json")));
    }

    /** Beside invoices the collection has customers, which are none. */
    private static boolean isInvoices(Path file) {
        try {
            return !answers(expected(erp(file)).get(file.getFileName().toString()))
                    .isEmpty();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<Map<String, ?>> answers(@Nullable Object expected) {
        var answers = new ArrayList<Map<String, ?>>();
        if (expected instanceof List<?> list) {
            list.forEach(each -> answers.addAll(answers(each)));
        } else if (expected instanceof Map<?, ?> map) {
            if (map.get("firstTen") instanceof List<?> first) {
                first.forEach(each -> answers.add(ofCsv((Map<?, ?>) each, "")));
            } else if (map.get("invoices") instanceof List<?> list) {
                list.forEach(each -> answers.add(ofCsv((Map<?, ?>) each, "")));
            } else if (map.get("invoices") instanceof Map<?, ?> byNumber) {
                byNumber.forEach((number, each) -> answers.add(ofCsv((Map<?, ?>) each, String.valueOf(number))));
            } else if (map.containsKey("collectable")) {
                answers.add(texts(map));
            }
        }
        return answers;
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        var texts = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    /** The answers about exports name the same things otherwise, and "$" has no currency. */
    private static Map<String, Object> ofCsv(Map<?, ?> answer, String number) {
        var texts = texts(answer);
        texts.putIfAbsent("number", number);
        texts.putIfAbsent("currency", "USD");
        texts.put("kind", "invoice");
        texts.put("collectable", true);
        texts.put("payable", answer.containsKey("due") ? answer.get("due") : answer.get("total"));
        texts.put("buyerName", answer.get("buyer"));
        texts.put("buyerEmail", answer.get("email"));
        return texts;
    }

    private static int rest(Path file) {
        return file.getFileName().toString().equals("invoice.csv") ? 390 : 0;
    }

    private static int count(RecordStream records) {
        int count = 0;
        while (records.hasNext()) {
            assertEquals(false, records.next().fault().isPresent());
            count++;
        }
        return count;
    }
}
