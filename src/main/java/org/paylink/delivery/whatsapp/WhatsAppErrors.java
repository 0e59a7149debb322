package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * What Meta's error codes mean. The same ones stand in answers, whatever their HTTP status, and in notices of messages that failed later. Only the
 * code is told on: their texts may quote what was sent.
 */
final class WhatsAppErrors {

    private static final int PAIR_RATE = 131056;
    private static final int ENOUGH_FOR_NOW = 131049;
    private static final int WINDOW_CLOSED = 131047;
    private static final int PAUSED = 132015;
    private static final int DISABLED = 132016;
    private static final int NO_SUCH_OBJECT = 33;
    // Limits of calls by the hour: whoever comes back at once is refused for longer.
    private static final Set<Integer> HOURLY = Set.of(4, 80007);
    private static final Duration HOURLY_WAIT = Duration.ofMinutes(5);
    private static final int UPGRADING = 131057;
    private static final Duration UPGRADING_WAIT = Duration.ofMinutes(1);
    private static final Duration PAIR_WAIT_MIN = Duration.ofSeconds(6);
    private static final Duration PAIR_WAIT_MAX = Duration.ofHours(1);
    private static final int DAYS_MAX = 7;

    private static final Map<Integer, Meaning> MEANINGS = new HashMap<>();

    private record Meaning(Kind kind, String words) {}

    static {
        // Their own trouble: the message may have gone out all the same.
        add(Kind.UNKNOWN, "trouble on their side", 1, 2, 131000, 131016, 133004);
        add(Kind.NOT_DONE, "too many calls", 4, 80007, 130429);
        add(Kind.NOT_DONE, "the number is being upgraded", UPGRADING);
        add(Kind.NOT_DONE, "too many messages to this customer", PAIR_RATE);
        add(Kind.NOT_DONE, "this customer gets enough messages for now", ENOUGH_FOR_NOW);
        add(Kind.ASK_A_HUMAN, "the access token is not valid or may not do this", 0, 3, 10, 190);
        add(Kind.ASK_A_HUMAN, "the account may not do this", 131005);
        add(Kind.ASK_A_HUMAN, "the sender's display name is not approved", 131037);
        add(Kind.ASK_A_HUMAN, "the sender's number is not registered with the right certificate", 131045);
        add(Kind.ASK_A_HUMAN, "the account is blocked for a breach of policy", 368);
        add(Kind.ASK_A_HUMAN, "the account is locked", 131031);
        add(Kind.ASK_A_HUMAN, "the account cannot be billed", 131042);
        add(Kind.ASK_A_HUMAN, "too many customers complained", 131048);
        add(Kind.ASK_A_HUMAN, "the sender's number is not registered", 133010);
        add(Kind.ASK_A_HUMAN, "the template has other parameters", 132000, 132012, 132018);
        add(Kind.ASK_A_HUMAN, "there is no such template in this language", 132001);
        add(Kind.ASK_A_HUMAN, "the template's text is too long with these values", 132005);
        add(Kind.ASK_A_HUMAN, "the template breaks a policy", 132007);
        add(Kind.ASK_A_HUMAN, "the template is paused", PAUSED);
        add(Kind.ASK_A_HUMAN, "the template is disabled", DISABLED);
        add(Kind.REFUSED, "the customer is not on WhatsApp or cannot be reached there", 131026);
        add(Kind.REFUSED, "the customer's number is the sender's own", 131021);
        add(Kind.REFUSED, "the customer does not want such messages", 131050);
        add(Kind.REFUSED, "messages to this country are not allowed", 130497);
        add(Kind.REFUSED, "a test number may not write to this customer", 131030);
        add(Kind.REFUSED, "the customer takes part in an experiment of Meta's", 130472);
        add(Kind.REFUSED, "more than 24 hours have passed since the customer last wrote", WINDOW_CLOSED);
        add(Kind.REFUSED, "the customer's WhatsApp shows no order details", 2040);
        add(Kind.REFUSED, "the document could not be fetched, or is no PDF", 131052, 131053);
        add(Kind.REFUSED, "the call was wrong", 100, 131008, 131009, 131051, 135000);
    }

    private static void add(Kind kind, String words, int... codes) {
        for (var code : codes) {
            MEANINGS.put(code, new Meaning(kind, words));
        }
    }

    /** Null where the HTTP status alone decides. */
    static @Nullable OutsideFailure of(int status, JsonNode answer, int attempt) {
        var error = answer.path("error");
        var code = code(error);
        if (code < 0) {
            return null;
        }
        var kind = kind(error, code);
        if (kind == null) {
            // A yes with an error that we do not know is no yes.
            return status / 100 == 2 ? new OutsideFailure(Kind.UNKNOWN, text(code)) : null;
        }
        var wait = wait(code, attempt);
        // A 429 may say itself how long to wait.
        return status == 429 && kind == Kind.NOT_DONE && wait == null
                ? null
                : new OutsideFailure(kind, text(code), wait);
    }

    /** The same for a text in our own words. A receipt that comes too late for it goes as a template at its next attempt. */
    static @Nullable OutsideFailure ofText(int status, JsonNode answer, Message message) {
        var late = code(answer.path("error")) == WINDOW_CLOSED && message.purpose() != Purpose.ANSWER;
        return late ? new OutsideFailure(Kind.NOT_DONE, text(WINDOW_CLOSED)) : of(status, answer, message.attempt());
    }

    /** The state in which Meta says a template is, where that is why it refused. */
    static Optional<String> unusable(JsonNode answer) {
        return switch (code(answer.path("error"))) {
            case PAUSED -> Optional.of("PAUSED");
            case DISABLED -> Optional.of("DISABLED");
            default -> Optional.empty();
        };
    }

    /** What stands in a notice of a message that failed. */
    static String problem(JsonNode status) {
        var code = code(status.path("errors").path(0));
        return code < 0 ? "WhatsApp says that it failed, and not why" : text(code);
    }

    private static int code(JsonNode error) {
        return error.path("code").asInt(-1);
    }

    private static @Nullable Kind kind(JsonNode error, int code) {
        var meaning = MEANINGS.get(code);
        if (code == 100 && error.path("error_subcode").asInt() == NO_SUCH_OBJECT) {
            // The sender's id is wrong, or the token may not use it.
            return Kind.ASK_A_HUMAN;
        }
        if (meaning != null) {
            return meaning.kind;
        }
        // Permissions, and templates.
        return code / 100 == 2 || code / 1000 == 132 ? Kind.ASK_A_HUMAN : null;
    }

    private static @Nullable Duration wait(int code, int attempt) {
        if (code == PAIR_RATE) {
            var asked = Duration.ofSeconds((long) Math.pow(4, Math.min(attempt, 10)));
            var enough = asked.compareTo(PAIR_WAIT_MIN) < 0 ? PAIR_WAIT_MIN : asked;
            return enough.compareTo(PAIR_WAIT_MAX) > 0 ? PAIR_WAIT_MAX : enough;
        }
        if (code == ENOUGH_FOR_NOW) {
            return Duration.ofDays(Math.min(attempt, DAYS_MAX));
        }
        return code == UPGRADING ? UPGRADING_WAIT : HOURLY.contains(code) ? HOURLY_WAIT : null;
    }

    private static String text(int code) {
        var meaning = MEANINGS.get(code);
        return "WhatsApp answered " + code + (meaning == null ? "" : ": " + meaning.words);
    }

    private WhatsAppErrors() {}
}
