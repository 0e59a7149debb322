package org.paylink.payment.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Form;
import org.paylink.effects.Hmac;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;
import org.paylink.payment.PaymentProvider.Look;

/**
 * Whether a notice is the provider's, and of which session it speaks: signed over its bytes, or to an address with a token in it; or unsigned, so
 * that anybody may make us ask.
 */
final class RouteSignature {

    private static final int SESSIONS_MAX = 100;

    private final @Nullable String header;
    private final @Nullable Hmac secret;
    private final @Nullable String token;
    private final boolean unsigned;
    private final @Nullable String session;

    private RouteSignature(
            @Nullable String header,
            @Nullable Hmac secret,
            @Nullable String token,
            boolean unsigned,
            @Nullable String session) {
        this.header = header;
        this.secret = secret;
        this.token = token;
        this.unsigned = unsigned;
        this.session = session;
    }

    /** @throws IllegalArgumentException with a sentence where the settings contradict each other */
    static RouteSignature of(AccountSettings settings) {
        var header = settings.optional("notices.signature");
        var secret = settings.optional("notices.secret");
        var token = settings.optional("notices.token");
        var session = settings.optional("notices.session");
        var unsigned = settings.optional("notices.unsigned").orElse("false");
        if (header.isPresent() != secret.isPresent()) {
            throw settings.wrong("needs both notices.signature, the header's name, and notices.secret, or neither");
        }
        if (!List.of("true", "false").contains(unsigned)) {
            throw settings.wrong("has notices.unsigned, which is neither true nor false");
        }
        var ways = (header.isPresent() ? 1 : 0) + (token.isPresent() ? 1 : 0) + (unsigned.equals("true") ? 1 : 0);
        if (ways > 1 || ways == 0 && session.isPresent()) {
            throw settings.wrong(
                    "needs one of notices.signature with notices.secret, notices.token, or notices.unsigned");
        }
        return new RouteSignature(
                header.map(name -> name.toLowerCase(Locale.ROOT)).orElse(null),
                secret.map(Hmac::new).orElse(null),
                token.orElse(null),
                unsigned.equals("true"),
                session.orElse(null));
    }

    boolean hearsNothing() {
        return secret == null && token == null && !unsigned;
    }

    /** Where the provider is to post what happens to one session. */
    URI address(URI noticeUrl, UUID id) {
        var query = "session=" + id + (token == null ? "" : "&token=" + Form.encoded(token));
        return hearsNothing() ? noticeUrl : URI.create(noticeUrl + "?" + query);
    }

    /** The sessions to look at. */
    List<Look> sessions(Notice notice) throws BadNotice {
        try {
            var query = Form.read(notice.header(Notice.QUERY).orElse(""));
            check(notice, query);
            var looks = new ArrayList<Look>();
            if (session == null) {
                named(query.getOrDefault("session", ""), looks);
            } else {
                find(body(notice), List.of(session.split("\\.")), looks);
            }
            if (looks.isEmpty() || looks.size() > SESSIONS_MAX) {
                throw new BadNotice("it names no session where notices.session says, or too many");
            }
            return List.copyOf(looks);
        } catch (IllegalArgumentException e) {
            throw new BadNotice("it cannot be read: " + e.getMessage());
        }
    }

    private void check(Notice notice, Map<String, String> query) throws BadNotice {
        if (hearsNothing()) {
            throw new BadNotice("the account's settings do not say how its notices are believed");
        }
        if (secret != null && !signed(notice.header(String.valueOf(header)).orElse(""), secret.of(notice.body()))) {
            throw new BadNotice(header + " does not match");
        }
        if (token != null && !same(query.getOrDefault("token", ""), token)) {
            throw new BadNotice("the token in the address does not match");
        }
    }

    /** In hexadecimal or Base64, with or without the name of the method before it. */
    private static boolean signed(String theirs, byte[] ours) {
        var plain = theirs.strip().replaceFirst("^(?i)sha-?256=", "");
        return same(plain.toLowerCase(Locale.ROOT), HexFormat.of().formatHex(ours))
                | same(plain, Base64.getEncoder().encodeToString(ours));
    }

    private static boolean same(String theirs, String ours) {
        return MessageDigest.isEqual(theirs.getBytes(StandardCharsets.UTF_8), ours.getBytes(StandardCharsets.UTF_8));
    }

    /** JSON, or a form where it is none. */
    private static JsonNode body(Notice notice) {
        var text = new String(notice.body(), StandardCharsets.UTF_8).strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return Json.read(notice.body());
        }
        var form = Json.object();
        Form.read(text).forEach(form::put);
        return form;
    }

    /** Each step leads inwards; of a list every element is followed. */
    private static void find(JsonNode tree, List<String> path, List<Look> looks) {
        if (tree.isArray()) {
            tree.forEach(element -> find(element, path, looks));
        } else if (!path.isEmpty()) {
            find(tree.path(path.get(0)), path.subList(1, path.size()), looks);
        } else if (tree.isTextual() || tree.isNumber()) {
            named(tree.asText(), looks);
        }
    }

    private static void named(String name, List<Look> looks) {
        if (!name.isBlank()) {
            looks.add(new Look(ours(name), name));
        }
    }

    private static @Nullable UUID ours(String name) {
        try {
            return UUID.fromString(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "RouteSignature";
    }
}
