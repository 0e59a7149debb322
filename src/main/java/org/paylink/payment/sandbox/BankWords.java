package org.paylink.payment.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.sandbox.BankSession.Statement;

/** How the bank writes and reads JSON. */
final class BankWords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration VALID_MAX = Duration.ofDays(3660);
    private static final int TEXT_MAX = 1000;

    /** @throws BankRefusal (400) with what is wrong */
    static BankOrder order(byte[] body) {
        try {
            var tree = JSON.readTree(body);
            var seconds = tree.path("expires_in").asLong(0);
            if (seconds < 1 || seconds > VALID_MAX.toSeconds()) {
                throw new BankRefusal(400, "expires_in is in seconds, 1 to " + VALID_MAX.toSeconds());
            }
            return new BankOrder(
                    text(tree, "reference"),
                    amount(tree),
                    text(tree, "shop"),
                    text(tree, "invoice"),
                    tree.path("description").isTextual() ? text(tree, "description") : null,
                    text(tree, "language"),
                    address(tree, "return_url"),
                    address(tree, "notice_url"),
                    Duration.ofSeconds(seconds));
        } catch (java.io.IOException e) {
            throw new BankRefusal(400, "the body is no JSON");
        }
    }

    /** A session and its payments; the page's address is left out where nobody is to be sent there. */
    static String session(Statement statement, @Nullable URI page) {
        return written(tree(statement, page));
    }

    static String refusal(BankRefusal refusal) {
        return written(JSON.createObjectNode().put("error", refusal.getMessage()));
    }

    static String event(String id, String type, Instant at, Statement statement) {
        var event = JSON.createObjectNode().put("id", id).put("type", type).put("created_at", at.toString());
        event.set("session", tree(statement, null));
        return written(event);
    }

    /** The name of what happened to a payment, such as {@code refund.succeeded}. */
    static String event(BankPayment payment) {
        return word(payment.kind()) + "." + word(payment.state());
    }

    private static ObjectNode tree(Statement statement, @Nullable URI page) {
        var session = statement.session();
        var tree = JSON.createObjectNode()
                .put("id", session.id())
                .put("reference", session.reference())
                .put("status", word(session.state()))
                .put("amount", session.amount().minorUnits())
                .put("currency", session.amount().currency().code())
                .put("created_at", session.openedAt().toString())
                .put("expires_at", session.expiresAt().toString());
        if (page != null) {
            tree.put("url", page.toString());
        }
        var payments = tree.putArray("payments");
        statement.payments().forEach(payment -> payments.add(tree(payment)));
        return tree;
    }

    private static ObjectNode tree(BankPayment payment) {
        var tree = JSON.createObjectNode()
                .put("id", payment.id())
                .put("kind", word(payment.kind()))
                .put("status", word(payment.state()))
                .put("amount", payment.amount().minorUnits())
                .put("currency", payment.amount().currency().code())
                .put("method", payment.method())
                .put("created_at", payment.madeAt().toString());
        if (payment.ofPayment() != null) {
            tree.put("payment", payment.ofPayment());
        }
        return tree;
    }

    private static Money amount(JsonNode tree) {
        var currency =
                Currency.find(text(tree, "currency")).orElseThrow(() -> new BankRefusal(400, "currency is unknown"));
        var amount = tree.path("amount");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.longValue() < 1) {
            throw new BankRefusal(400, "amount is a whole number of minor units, at least 1");
        }
        return new Money(amount.longValue(), currency);
    }

    private static URI address(JsonNode tree, String key) {
        var text = text(tree, key);
        if (!text.matches("https?://[^\\s<>\"]+")) {
            throw new BankRefusal(400, key + " is an address that begins with http");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new BankRefusal(400, key + " is no address");
        }
    }

    private static String text(JsonNode tree, String key) {
        var text = tree.path(key).asText("");
        // PostgreSQL's text cannot hold NUL.
        if (text.isBlank() || text.length() > TEXT_MAX || text.indexOf('\0') >= 0) {
            throw new BankRefusal(400, "%s is missing or not a text of 1 to %d characters".formatted(key, TEXT_MAX));
        }
        return text;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String written(ObjectNode tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private BankWords() {}
}
