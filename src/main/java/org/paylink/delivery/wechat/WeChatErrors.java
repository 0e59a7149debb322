package org.paylink.delivery.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** What WeChat's error codes mean, which come with a 200. Only the code is told on: its texts may quote what was sent. */
final class WeChatErrors {

    private static final Set<Integer> TOKEN = Set.of(40001, 40014, 42001);
    private static final int DAY_IS_FULL = 45009;
    private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofHours(1);

    private static final Map<Integer, Meaning> MEANINGS = new HashMap<>();

    private record Meaning(Kind kind, String words) {}

    static {
        // Their own trouble: the message may have gone out all the same.
        add(Kind.UNKNOWN, "they are busy or in trouble", -1, 61450);
        add(Kind.NOT_DONE, "too many calls", 45011, DAY_IS_FULL);
        add(Kind.ASK_A_HUMAN, "the access token is not believed", 40001, 40014, 41001, 42001);
        add(Kind.ASK_A_HUMAN, "the account's id or secret is wrong", 40013, 40125, 41002, 41004);
        add(Kind.ASK_A_HUMAN, "our address is not on the account's list", 40164, 61004);
        add(Kind.ASK_A_HUMAN, "the account may not do this", 45109, 48001, 48004, 50001, 50002);
        add(Kind.ASK_A_HUMAN, "there is no such template", 40037, 41028, 41029);
        add(Kind.ASK_A_HUMAN, "the template takes no such values", 47001, 47003);
        add(Kind.REFUSED, "the customer's id is none of this account", 40003);
        add(Kind.REFUSED, "the customer does not follow the account", 43004, 50005);
        add(Kind.REFUSED, "the customer takes no such messages", 43101);
    }

    private static void add(Kind kind, String words, int... codes) {
        for (var code : codes) {
            MEANINGS.put(code, new Meaning(kind, words));
        }
    }

    /** Null where all is well. */
    static @Nullable OutsideFailure of(JsonNode answer) {
        var code = code(answer);
        if (code == 0) {
            return null;
        }
        // A yes with an error that we do not know is no yes.
        var meaning = MEANINGS.getOrDefault(code, new Meaning(Kind.UNKNOWN, "an error that we do not know"));
        return new OutsideFailure(
                meaning.kind,
                "WeChat answered %d: %s".formatted(code, meaning.words),
                code == DAY_IS_FULL ? UNTIL_THERE_IS_ROOM : null);
    }

    /** Whether a newer access token may help: proof that nothing happened. */
    static boolean isOfTheToken(JsonNode answer) {
        return TOKEN.contains(code(answer));
    }

    private static int code(JsonNode answer) {
        return answer.path("errcode").asInt(0);
    }

    private WeChatErrors() {}
}
