package org.paylink.delivery.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * What Twilio's error codes mean. The same ones stand in answers and in callbacks of messages that failed later. Only the code is told on: their
 * texts quote numbers.
 */
final class TwilioErrors {

    private static final Set<String> NEVER_SENT = Set.of("failed", "undelivered", "canceled");
    private static final Map<Integer, Meaning> MEANINGS = new HashMap<>();

    private record Meaning(Kind kind, String words) {}

    static {
        add(Kind.NOT_DONE, "too many calls", 20429, 14107);
        add(Kind.NOT_DONE, "too many messages wait", 21611, 21730, 30001);
        add(Kind.NOT_DONE, "too many messages from this sender", 30022, 63018);
        add(Kind.ASK_A_HUMAN, "the account's keys are not valid or may not do this", 20003, 20403, 20404, 70051);
        add(Kind.ASK_A_HUMAN, "the account is not active", 20005, 30002);
        add(Kind.ASK_A_HUMAN, "these are test keys", 20008);
        add(Kind.ASK_A_HUMAN, "a trial account writes to verified numbers only", 21608, 21219);
        add(Kind.ASK_A_HUMAN, "the sender is not valid", 21212, 21603, 21606, 21659, 21660, 21661, 63007, 63001);
        add(Kind.ASK_A_HUMAN, "the sender is not registered", 30032, 30034, 63020, 63038);
        add(Kind.ASK_A_HUMAN, "the callback's address is not valid", 21609);
        add(Kind.ASK_A_HUMAN, "the account may not write to this country", 21408);
        add(Kind.ASK_A_HUMAN, "the messaging service is not usable", 21701, 21703, 21704, 21705);
        add(Kind.ASK_A_HUMAN, "the template or its values are not right", 21654, 21655, 21656, 63027, 63028);
        add(Kind.ASK_A_HUMAN, "the template was not approved, is paused or disabled", 63040, 63041, 63042);
        add(Kind.ASK_A_HUMAN, "outside of 24 hours WhatsApp takes approved templates only", 63016);
        add(Kind.ASK_A_HUMAN, "a carrier filtered it as unwanted", 30007);
        add(Kind.ASK_A_HUMAN, "it breaks a policy of the channel", 63013);
        add(Kind.REFUSED, "the customer's number is not valid", 21211, 21214, 21217, 21265, 21266, 21604);
        add(Kind.REFUSED, "the customer said STOP", 21610);
        add(Kind.REFUSED, "this sender does not reach this number", 21612);
        add(Kind.REFUSED, "the customer's number takes no SMS", 21614, 21635, 30006);
        add(Kind.REFUSED, "the text is too long or empty", 21602, 21617, 21619);
        add(Kind.REFUSED, "the phone is off or out of reach", 30003);
        add(Kind.REFUSED, "the number or the carrier blocks it", 30004);
        add(Kind.REFUSED, "the number is not known", 30005);
        add(Kind.REFUSED, "the carrier does not say why", 30008);
        add(Kind.REFUSED, "a part of it is missing", 30009);
        add(Kind.REFUSED, "it costs more than allowed", 30010);
        add(Kind.REFUSED, "it was not delivered in time", 30036);
        add(Kind.REFUSED, "the customer is not on WhatsApp or cannot be reached there", 63003, 63024);
        add(Kind.REFUSED, "the customer has not joined the sandbox", 63015);
        add(Kind.REFUSED, "WhatsApp does not deliver it to this customer for now", 63032, 63049);
        add(Kind.REFUSED, "the customer does not want such messages", 63033);
    }

    private static void add(Kind kind, String words, int... codes) {
        for (var code : codes) {
            MEANINGS.put(code, new Meaning(kind, words));
        }
    }

    /** Null where the HTTP status alone decides. */
    static @Nullable OutsideFailure of(int status, JsonNode answer) {
        if (status / 100 == 2) {
            return neverSent(answer);
        }
        var code = answer.path("code").asInt(-1);
        var meaning = MEANINGS.get(code);
        // 429 says itself how long to wait; what broke on their side may have been done all the same.
        return meaning == null || status == 429 || status / 100 == 5
                ? null
                : new OutsideFailure(meaning.kind, text(code));
    }

    /** They took it and gave it up at once. */
    private static @Nullable OutsideFailure neverSent(JsonNode answer) {
        if (!NEVER_SENT.contains(answer.path("status").asText())) {
            return null;
        }
        var code = answer.path("error_code").asInt(-1);
        var meaning = MEANINGS.get(code);
        return new OutsideFailure(meaning == null ? Kind.REFUSED : meaning.kind, text(code));
    }

    /** What stands in a callback of a message that failed. */
    static String problem(String word, String code) {
        if (!code.matches("\\d{5}")) {
            return "Twilio says that it is %s, and not why".formatted(word);
        }
        return text(Integer.parseInt(code));
    }

    private static String text(int code) {
        var meaning = MEANINGS.get(code);
        return "Twilio answered " + (code < 0 ? "no" : code) + (meaning == null ? "" : ": " + meaning.words);
    }

    private TwilioErrors() {}
}
