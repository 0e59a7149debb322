package org.paylink.delivery.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message;
import org.paylink.effects.HttpCalls.Answer;
import org.paylink.effects.OutsideFailure;
import org.paylink.invoice.Customer;

/** The words of the sandbox messenger, and ours for them. */
final class SandboxWords {

    private static final String WHO = "the sandbox messenger";
    private static final int NAME_CHARACTERS_MAX = 80;
    private static final Pattern NAMED = Pattern.compile("(.*) <([^<>]+)>");

    private final ObjectMapper json;

    SandboxWords(ObjectMapper json) {
        this.json = json;
    }

    static Optional<String> address(Customer customer) {
        var bare = Optional.ofNullable(customer.phone())
                .filter(phone -> !phone.isBlank())
                .or(() -> Optional.ofNullable(customer.email()).filter(email -> email.contains("@")));
        return bare.map(address -> {
            var name = Optional.ofNullable(customer.name()).orElse("").replaceAll("[<>\\p{Cc}]", " ");
            var shown = name.strip().substring(0, Math.min(name.strip().length(), NAME_CHARACTERS_MAX));
            return shown.isEmpty() ? address : "%s <%s>".formatted(shown, address);
        });
    }

    /** The order to send a message. */
    byte[] order(Message message) {
        var named = NAMED.matcher(message.address());
        var isNamed = named.matches();
        var order = json.createObjectNode()
                .put("to", isNamed ? named.group(2) : message.address())
                .put("name", isNamed ? named.group(1) : null)
                .put("from", message.merchantName())
                .put("language", message.language())
                .put("text", message.text())
                .put("link", message.link() == null ? null : message.link().toString())
                .put("correlation", message.correlation());
        try {
            return json.writeValueAsBytes(order);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write message " + message.id(), e);
        }
    }

    /** The messenger's own id of a message it has accepted; fails with what is known of the message's fate. */
    String accepted(Answer answer) {
        if (answer.status() == 422 && "not_on_messenger".equals(text(answer.body(), "error"))) {
            throw new OutsideFailure(OutsideFailure.Kind.REFUSED, "the customer is not on this messenger");
        }
        if (!answer.ok()) {
            throw answer.failure(WHO);
        }
        var id = text(answer.body(), "id");
        if (id == null) {
            // It said yes in words we cannot read: the message may be on the phone.
            throw new OutsideFailure(
                    OutsideFailure.Kind.UNKNOWN, "%s answered %d without an id".formatted(WHO, answer.status()));
        }
        return id;
    }

    /** A notice whose signature is right. A word that we do not know reports nothing. */
    ReadNotice notice(byte[] body) throws BadNotice {
        try {
            var tree = json.readTree(body);
            var event = tree.path("event").asText();
            if (event.isEmpty()) {
                throw new BadNotice("it has no event id");
            }
            var at = Instant.parse(tree.path("at").asText());
            return new ReadNotice(
                    event,
                    status(tree.path("status").asText())
                            .map(status -> List.of(report(tree, status, at)))
                            .orElse(List.of()));
        } catch (IOException | DateTimeException e) {
            throw new BadNotice("it cannot be read");
        }
    }

    private static DeliveryReport report(JsonNode tree, Status status, Instant at) {
        return new DeliveryReport(
                Message.idIn(tree.path("correlation").textValue()).orElse(null),
                tree.path("message").textValue(),
                status,
                at,
                tree.path("problem").textValue());
    }

    private static Optional<Status> status(String theirs) {
        return switch (theirs) {
            case "sent" -> Optional.of(Status.SENT);
            case "delivered" -> Optional.of(Status.DELIVERED);
            case "read" -> Optional.of(Status.READ);
            case "failed" -> Optional.of(Status.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    private @Nullable String text(byte[] body, String field) {
        try {
            return json.readTree(body).path(field).textValue();
        } catch (IOException e) {
            return null;
        }
    }
}
