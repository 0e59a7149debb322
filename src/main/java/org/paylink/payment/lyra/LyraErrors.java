package org.paylink.payment.lyra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What Lyra's errors mean. They come with HTTP 200, in an answer whose {@code status} is ERROR. Only codes are told on: texts may quote what was sent. */
final class LyraErrors {

    /** No transaction of that order: nobody has tried to pay yet. */
    static final String NOTHING_FOUND = "PSP_010";

    // The key, the contract or the shop is wrong.
    private static final Set<String> OURS = Set.of("INT_905", "PSP_100");

    // Their own trouble; from a third party's list, none of it says that nothing happened.
    private static final Set<String> THEIRS = Set.of(
            "PSP_099", "PSP_106", "PSP_513", "PSP_514", "PSP_515", "PSP_516", "PSP_525", "PSP_538", "PSP_540",
            "PSP_541", "PSP_999");

    static @Nullable OutsideFailure of(int status, JsonNode answer) {
        if (!isError(answer) || status == 429 || status / 100 == 5) {
            return null;
        }
        var code = code(answer);
        return new OutsideFailure(kind(code), "Lyra answered " + (code.isEmpty() ? "an error without a code" : code));
    }

    /** The same, but that nothing was found is an answer like any other. */
    static @Nullable OutsideFailure butNothingFound(int status, JsonNode answer) {
        return nothingFound(answer) ? null : of(status, answer);
    }

    static boolean nothingFound(JsonNode answer) {
        return isError(answer) && code(answer).equals(NOTHING_FOUND);
    }

    private static boolean isError(JsonNode answer) {
        return Json.find(answer, "status").filter("ERROR"::equals).isPresent();
    }

    private static String code(JsonNode answer) {
        return Json.find(answer.path("answer"), "errorCode")
                .filter(code -> code.matches("[A-Z]{2,10}_\\d{1,6}"))
                .orElse("");
    }

    private static Kind kind(String code) {
        if (OURS.contains(code)) {
            return Kind.ASK_A_HUMAN;
        }
        // What has no code of theirs came from somewhere on the way.
        return code.isEmpty() || THEIRS.contains(code) ? Kind.UNKNOWN : Kind.REFUSED;
    }

    private LyraErrors() {}
}
