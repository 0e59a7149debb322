package org.paylink.payment.lyra;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.paylink.effects.Hmac;
import org.paylink.payment.BadNotice;

/**
 * Checks the signature over {@code kr-answer}. Two keys are in use: what Lyra's server sends is signed with the REST password; what comes
 * through the customer's browser, with the HMAC key.
 */
final class LyraSignature {

    private final Hmac server;
    private final Hmac browser;

    LyraSignature(String password, String hmacKey) {
        server = new Hmac(password);
        browser = new Hmac(hmacKey);
    }

    enum From {
        SERVER,
        BROWSER
    }

    /** Whose words the form holds. */
    From check(Map<String, String> form) throws BadNotice {
        if (!"sha256_hmac".equals(form.get("kr-hash-algorithm"))) {
            throw new BadNotice("kr-hash-algorithm is not sha256_hmac");
        }
        var kind = form.getOrDefault("kr-hash-key", "");
        var from = switch (kind) {
            case "password" -> From.SERVER;
            case "sha256_hmac" -> From.BROWSER;
            default -> throw new BadNotice("kr-hash-key names no key of ours");
        };
        if (!signed(from == From.SERVER ? server : browser, form)) {
            throw new BadNotice("kr-hash does not match");
        }
        return from;
    }

    /** Some of their servers escape slashes in the JSON after they have signed it. */
    private static boolean signed(Hmac key, Map<String, String> form) {
        var answer = form.getOrDefault("kr-answer", "");
        var hash = form.getOrDefault("kr-hash", "");
        return Hmac.same(hash, key.of(answer.getBytes(StandardCharsets.UTF_8)))
                | Hmac.same(hash, key.of(answer.replace("\\/", "/").getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "LyraSignature";
    }
}
