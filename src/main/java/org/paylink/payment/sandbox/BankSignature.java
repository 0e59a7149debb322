package org.paylink.payment.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.paylink.effects.HmacSignature;

/** Signs the bank's notices, with one {@code v1} for each secret. */
final class BankSignature {

    static final String HEADER = "Sandbox-Signature";

    static String of(String body, Instant at, List<String> secrets) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        // Each signature repeats the time, which is the same.
        return secrets.stream()
                .map(secret -> new HmacSignature(secret).sign(at, bytes))
                .collect(Collectors.joining(","));
    }

    private BankSignature() {}
}
