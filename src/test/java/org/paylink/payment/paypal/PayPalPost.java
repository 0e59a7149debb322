package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.ProviderStandIn.Told;

/** Events as PayPal makes, signs and posts them. Its key and certificates are of these tests only; they stand in {@code src/test/resources/paypal}. */
final class PayPalPost {

    static final Path KEYS = Path.of("src", "test", "resources", "paypal");
    private static final PrivateKey KEY = key();

    static ObjectNode event(String type, JsonNode resource) {
        var event = Json.object()
                .put("id", "WH-" + random())
                .put("event_version", "1.0")
                .put("create_time", Instant.now().toString())
                .put("event_type", type);
        event.set("resource", resource);
        return event;
    }

    static Told told(JsonNode event, URI site, String webhook) {
        var body = Json.write(event);
        var headers = headers(body, site + "/v1/notifications/certs/signer", Instant.now(), webhook);
        return new Told(
                URI.create("https://pay.example/webhooks/psp"), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** As it reaches the adapter. */
    static Notice notice(JsonNode event, URI site, Instant signedAt, Instant receivedAt) {
        return notice(event, site + "/v1/notifications/certs/signer", signedAt, receivedAt);
    }

    static Notice notice(JsonNode event, String certificate, Instant signedAt, Instant receivedAt) {
        var body = Json.write(event);
        return new Notice("trial", lower(headers(body, certificate, signedAt, PayPalTrial.WEBHOOK)), body, receivedAt);
    }

    static Map<String, String> lower(Map<String, String> headers) {
        var lower = new HashMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return lower;
    }

    static Map<String, String> headers(byte[] body, String certificate, Instant at, String webhook) {
        var crc = new CRC32();
        crc.update(body);
        var id = random();
        return Map.of(
                "PAYPAL-TRANSMISSION-ID",
                id,
                "PAYPAL-TRANSMISSION-TIME",
                at.toString(),
                "PAYPAL-CERT-URL",
                certificate,
                "PAYPAL-AUTH-ALGO",
                "SHA256withRSA",
                "PAYPAL-TRANSMISSION-SIG",
                signature(id + "|" + at + "|" + webhook + "|" + crc.getValue()));
    }

    private static String signature(String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KEY);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static PrivateKey key() {
        try {
            var pem = Files.readString(KEYS.resolve("signer.key")).replaceAll("-----[A-Z ]+-----|\\s", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static String random() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT).replace("-", "");
    }

    private PayPalPost() {}
}
