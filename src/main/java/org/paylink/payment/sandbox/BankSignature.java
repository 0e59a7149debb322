package org.paylink.payment.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs the bank's notices: {@code t=<seconds>,v1=<HMAC-SHA256 over "t.body", in hex>}, one {@code v1} for each secret. */
final class BankSignature {

    static final String HEADER = "Sandbox-Signature";

    static String of(String body, Instant at, List<String> secrets) {
        var seconds = at.getEpochSecond();
        return secrets.stream()
                .map(secret -> ",v1=" + HexFormat.of().formatHex(hmac(secret, seconds + "." + body)))
                .collect(Collectors.joining("", "t=" + seconds, ""));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private BankSignature() {}
}
