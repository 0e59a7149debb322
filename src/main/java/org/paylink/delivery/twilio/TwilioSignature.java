package org.paylink.delivery.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a call is Twilio's: HMAC-SHA1 with the account's auth token over the address that was called and the form's fields by name; where the
 * body is no form, its hash stands in the address.
 */
final class TwilioSignature {

    private static final String BODY_HASH = "bodySHA256";

    private final SecretKeySpec key;
    private final URI webhook;

    TwilioSignature(String authToken, URI webhook) {
        this.key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1");
        this.webhook = webhook;
    }

    /** @param query of the address called, as it came; empty for none */
    boolean genuine(
            String header, String query, Map<String, String> queryFields, byte[] body, Map<String, String> form) {
        var hash = queryFields.get(BODY_HASH);
        if (hash != null && !same(hash, HexFormat.of().formatHex(sha256(body)))) {
            return false;
        }
        var fields = new StringBuilder();
        if (hash == null) {
            new TreeMap<>(form).forEach((name, value) -> fields.append(name).append(value));
        }
        var genuine = false;
        for (var address : addresses()) {
            genuine |= same(header, of(address + (query.isEmpty() ? "" : "?" + query) + fields));
        }
        return genuine;
    }

    /** With and without the port that goes without saying: Twilio signs now one, now the other. */
    private List<String> addresses() {
        var usual = "https".equals(webhook.getScheme()) ? 443 : 80;
        var written = webhook.toString();
        if (webhook.getPort() != -1 && webhook.getPort() != usual) {
            return List.of(written);
        }
        var bare = written.replaceFirst("^(https?://[^/]*?)(:\\d+)?(?=/|$)", "$1");
        return List.of(bare, bare.replaceFirst("^(https?://[^/]*)", "$1:" + usual));
    }

    String of(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA1", e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static boolean same(String theirs, String ours) {
        return MessageDigest.isEqual(theirs.getBytes(StandardCharsets.UTF_8), ours.getBytes(StandardCharsets.UTF_8));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "TwilioSignature[" + webhook + "]";
    }
}
