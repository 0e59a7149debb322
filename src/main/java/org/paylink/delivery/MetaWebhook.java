package org.paylink.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.effects.Form;
import org.paylink.effects.Hmac;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;

/** The webhook that Meta's messengers have in common: signed with the app's secret, and greeted with a token of our choice before the first notice. */
public final class MetaWebhook {

    private static final String PREFIX = "sha256=";

    private final Hmac secret;
    private final String verifyToken;

    public MetaWebhook(String appSecret, String verifyToken) {
        this.secret = new Hmac(appSecret);
        this.verifyToken = verifyToken;
    }

    /** What a genuine notice says. */
    public JsonNode read(Notice notice) throws BadNotice {
        var header = notice.header("x-hub-signature-256").orElse("");
        if (!header.startsWith(PREFIX)) {
            throw new BadNotice("it is not signed");
        }
        // Over the bytes as they came: Meta writes other characters than ASCII as escapes before it signs.
        if (!Hmac.same(header.substring(PREFIX.length()), secret.of(notice.body()))) {
            throw new BadNotice("its signature is wrong");
        }
        try {
            return Json.read(notice.body());
        } catch (IllegalArgumentException e) {
            throw new BadNotice("it cannot be read");
        }
    }

    /** Meta makes sure that the address is ours: whoever knows our token gets its challenge back. */
    public Optional<String> greet(Notice knock) {
        try {
            var query = Form.read(knock.header(Notice.QUERY).orElse(""));
            return Optional.ofNullable(query.get("hub.challenge"))
                    .filter(challenge -> challenge.matches("[A-Za-z0-9_.-]{1,200}"))
                    .filter(challenge -> "subscribe".equals(query.get("hub.mode")))
                    .filter(challenge -> knows(query.getOrDefault("hub.verify_token", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean knows(String token) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8), verifyToken.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "MetaWebhook";
    }
}
