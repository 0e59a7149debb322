package org.paylink.delivery.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * What Messenger's error codes mean, whatever the HTTP status. Several things share one code, and only its subcode tells them apart. Only the codes
 * are told on: their texts may quote what was sent.
 */
final class MessengerErrors {

    private static final Map<Integer, Meaning> CODES = new HashMap<>();
    private static final Map<Integer, Meaning> SUBCODES = new HashMap<>();

    private record Meaning(Kind kind, String words) {}

    static {
        // Their own trouble: the message may have gone out all the same.
        code(Kind.UNKNOWN, "trouble on their side", 1, 2, 1200);
        code(Kind.NOT_DONE, "too many calls", 4, 17, 32, 613, 80001, 80006);
        code(Kind.ASK_A_HUMAN, "the access token is not valid or may not do this", 0, 3, 10, 102, 190, 230);
        code(Kind.ASK_A_HUMAN, "the page is blocked for a breach of policy", 368);
        code(Kind.REFUSED, "the customer cannot be reached now", 551);
        code(Kind.REFUSED, "the call was wrong", 100);

        subcode(Kind.REFUSED, "more than 24 hours have passed since the customer last wrote", 2018065, 2018278);
        subcode(Kind.REFUSED, "the customer is not known to this page", 2018001);
        subcode(Kind.REFUSED, "the customer cannot be reached now", 1545041, 2018108);
        subcode(Kind.REFUSED, "an app in development may not write to this customer", 2018028);
        // The page's id is wrong, or the token may not use it.
        subcode(Kind.ASK_A_HUMAN, "there is no such page for this token", 33);
    }

    private static void code(Kind kind, String words, int... codes) {
        for (var code : codes) {
            CODES.put(code, new Meaning(kind, words));
        }
    }

    private static void subcode(Kind kind, String words, int... subcodes) {
        for (var subcode : subcodes) {
            SUBCODES.put(subcode, new Meaning(kind, words));
        }
    }

    /** Null where the HTTP status alone decides. */
    static @Nullable OutsideFailure of(int status, JsonNode answer) {
        var error = answer.path("error");
        var code = error.path("code").asInt(-1);
        if (code < 0) {
            return null;
        }
        var subcode = error.path("error_subcode").asInt(0);
        var meaning = meaning(code, subcode);
        if (meaning == null) {
            // A yes with an error that we do not know is no yes.
            return status / 100 == 2 ? new OutsideFailure(Kind.UNKNOWN, text(code, subcode, "")) : null;
        }
        // A 429 may say itself how long to wait.
        return status == 429 && meaning.kind == Kind.NOT_DONE
                ? null
                : new OutsideFailure(meaning.kind, text(code, subcode, ": " + meaning.words));
    }

    private static @Nullable Meaning meaning(int code, int subcode) {
        var known = SUBCODES.get(subcode);
        // Whatever a trouble of theirs or a limit has for a subcode, it stays one.
        if (known != null && (CODES.get(code) == null || isSettled(code))) {
            return known;
        }
        var meaning = CODES.get(code);
        if (meaning == null && (code / 100 == 2 || code / 1000 == 132)) {
            return new Meaning(
                    Kind.ASK_A_HUMAN,
                    code < 1000 ? "a permission is missing" : "the template cannot be used like this");
        }
        return meaning;
    }

    private static boolean isSettled(int code) {
        var kind = CODES.getOrDefault(code, new Meaning(Kind.UNKNOWN, "")).kind;
        return kind == Kind.REFUSED || kind == Kind.ASK_A_HUMAN;
    }

    private static String text(int code, int subcode, String words) {
        return "Messenger answered " + code + (subcode == 0 ? "" : "/" + subcode) + words;
    }

    private MessengerErrors() {}
}
