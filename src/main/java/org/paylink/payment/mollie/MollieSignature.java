package org.paylink.payment.mollie;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.paylink.effects.Form;
import org.paylink.effects.Hmac;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;

/**
 * Whether a notice is Mollie's. Its newer events are signed with a secret of the webhook; its older notices are not signed at all, but go to an
 * address that we give with each payment, and that nobody else knows.
 */
final class MollieSignature {

    static final String HEADER = "x-mollie-signature";
    private static final String SESSION = "session";
    private static final String TOKEN = "token";

    private final Hmac addresses;
    private final List<Hmac> secrets;

    /** @param secrets none where no webhook of the newer kind was made; several while one is changed */
    MollieSignature(String apiKey, List<String> secrets) {
        this.addresses = new Hmac(apiKey);
        this.secrets = secrets.stream().map(Hmac::new).toList();
    }

    /** Where the notices of one session go. */
    URI address(URI noticeUrl, UUID session) {
        return URI.create("%s?%s=%s&%s=%s".formatted(noticeUrl, SESSION, session, TOKEN, token(session.toString())));
    }

    /** The session whose address was called. */
    UUID session(Notice notice) throws BadNotice {
        try {
            var query = Form.read(notice.header(Notice.QUERY).orElse(""));
            var session = query.getOrDefault(SESSION, "");
            if (!Hmac.same(query.getOrDefault(TOKEN, ""), HexFormat.of().parseHex(token(session)))) {
                throw new BadNotice("the token in the address does not match");
            }
            return UUID.fromString(session);
        } catch (IllegalArgumentException e) {
            throw new BadNotice("the address is none of ours");
        }
    }

    void check(Notice notice) throws BadNotice {
        var matches = false;
        for (var theirs : notice.header(HEADER).orElse("").split(",")) {
            for (var secret : secrets) {
                matches |= Hmac.same(theirs.strip().replaceFirst("^sha256=", ""), secret.of(notice.body()));
            }
        }
        if (!matches) {
            throw new BadNotice("X-Mollie-Signature does not match");
        }
    }

    private String token(String session) {
        return HexFormat.of().formatHex(addresses.of(("notices of " + session).getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "MollieSignature";
    }
}
