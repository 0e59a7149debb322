package org.paylink.payment.sandbox;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.SessionOrder;

/** The sandbox's words and ours. Its amounts are in the minor units of ISO 4217. */
final class SandboxWords {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** An event as it was told. */
    record Event(String id, List<Observation> observations) {}

    static byte[] order(SessionOrder order) {
        var tree = JSON.createObjectNode()
                .put("reference", order.session().toString())
                .put("amount", order.amount().minorUnits())
                .put("currency", order.amount().currency().code())
                .put("shop", order.merchantName())
                .put("invoice", order.invoiceNumber())
                .put("language", order.language())
                .put("return_url", order.returnUrl().toString())
                .put("notice_url", order.noticeUrl().toString())
                .put("expires_in", Math.max(1, order.validFor().toSeconds()));
        if (order.description() != null) {
            tree.put("description", order.description());
        }
        try {
            return JSON.writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException where it is not what the sandbox answers */
    static OpenedSession opened(byte[] body) {
        var session = tree(body);
        return new OpenedSession(
                text(session, "id"), URI.create(text(session, "url")), instant(text(session, "expires_at")));
    }

    /** @throws IllegalArgumentException where it is not what the sandbox answers */
    static List<Observation> observations(byte[] session) {
        return observations(tree(session));
    }

    /** @throws IllegalArgumentException where it is no event */
    static Event event(byte[] body) {
        var event = tree(body);
        return new Event(text(event, "id"), observations(event.path("session")));
    }

    /** Each payment, refund and chargeback, and the session's own end. */
    private static List<Observation> observations(JsonNode session) {
        var seen = new ArrayList<Observation>();
        for (var payment : session.path("payments")) {
            seen.add(new Observation(
                    entry(text(payment, "kind")),
                    status(text(payment, "kind"), text(payment, "status")),
                    text(payment, "id"),
                    amount(payment),
                    instant(text(payment, "created_at")),
                    payment.path("method").isTextual() ? text(payment, "method") : null,
                    ours(session),
                    text(session, "id")));
        }
        var end = end(text(session, "status"));
        if (end != null) {
            seen.add(new Observation(
                    Entry.PAYMENT,
                    end,
                    text(session, "id"),
                    amount(session),
                    instant(text(session, "created_at")),
                    null,
                    ours(session),
                    text(session, "id")));
        }
        return seen;
    }

    private static Entry entry(String theirs) {
        return switch (theirs) {
            case "refund" -> Entry.REFUND;
            case "chargeback" -> Entry.CHARGEBACK;
            default -> Entry.PAYMENT;
        };
    }

    private static Status status(String kind, String theirs) {
        if (!List.of("payment", "refund", "chargeback").contains(kind)) {
            // What moved by a kind we do not know must never count as money.
            return Status.PENDING;
        }
        return switch (theirs) {
            case "succeeded" -> Status.DONE;
            case "failed" -> Status.FAILED;
            case "pending" -> Status.PENDING;
            default -> Status.PENDING; // A word we do not know must never count as money.
        };
    }

    /** Null while the session is alive: its payments speak for it. */
    private static @Nullable Status end(String theirs) {
        return switch (theirs) {
            case "open", "processing", "complete" -> null;
            case "expired" -> Status.EXPIRED;
            case "cancelled" -> Status.CANCELLED;
            default -> Status.PENDING;
        };
    }

    private static Money amount(JsonNode tree) {
        var amount = tree.path("amount");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong()) {
            throw new IllegalArgumentException("amount is no whole number");
        }
        return new Money(amount.longValue(), Currency.of(text(tree, "currency")));
    }

    /** Our own id, which the sandbox carries for us; null where the session was opened by someone else. */
    private static @Nullable UUID ours(JsonNode session) {
        try {
            return UUID.fromString(text(session, "reference"));
        } catch (IllegalArgumentException someoneElses) {
            return null;
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time is not written as in ISO 8601");
        }
    }

    private static String text(JsonNode tree, String key) {
        var value = tree.path(key);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value.textValue();
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON");
        }
    }

    private SandboxWords() {}
}
