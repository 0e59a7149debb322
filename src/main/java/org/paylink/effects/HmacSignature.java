package org.paylink.effects;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The signature that shows who sent a notice, and when: HMAC-SHA256 over "t.body", written as {@code t=1793520000,v1=<hex>} with t in
 * seconds since 1970. Several v1 may stand in one header, while the sender changes its secret.
 */
public final class HmacSignature {

    /** How far the sender's clock may be from ours, either way. A retry by the sender carries a new time. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int HEADER_CHARACTERS_MAX = 1000;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}");

    private final Hmac hmac;

    /** @throws IllegalArgumentException where the secret is blank */
    public HmacSignature(String secret) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("the secret for signatures is empty");
        }
        this.hmac = new Hmac(secret);
    }

    /** The header's value for a body sent at this time. */
    public String sign(Instant at, byte[] body) {
        var seconds = Long.toString(at.getEpochSecond());
        return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac(seconds, body));
    }

    /**
     * What speaks against believing the body, in words without any secret; empty where it is genuine.
     *
     * @param header the header's value as it came, null where it is missing
     * @param receivedAt when the body reached us, so that reading it again much later gives the same answer
     */
    public Optional<String> objection(@Nullable String header, byte[] body, Instant receivedAt) {
        if (header == null || header.length() > HEADER_CHARACTERS_MAX) {
            return Optional.of("it is not signed");
        }
        var seconds = "";
        var genuine = false;
        for (var part : header.split(",")) {
            var pair = part.strip().split("=", 2);
            if (pair.length == 2
                    && pair[0].equals("t")
                    && SECONDS.matcher(pair[1]).matches()) {
                if (!seconds.isEmpty()) {
                    // An old signature with its own time, and a new time behind it.
                    return Optional.of("its signature has two times");
                }
                seconds = pair[1];
            }
            if (pair.length == 2 && pair[0].equals("v1") && !seconds.isEmpty()) {
                genuine |= Hmac.same(pair[1], mac(seconds, body));
            }
        }
        if (!genuine) {
            return Optional.of("its signature is wrong");
        }
        var age = Duration.between(Instant.ofEpochSecond(Long.parseLong(seconds)), receivedAt);
        return age.abs().compareTo(TOLERANCE) > 0 ? Optional.of("its signature is stale") : Optional.empty();
    }

    private byte[] mac(String seconds, byte[] body) {
        return hmac.of((seconds + ".").getBytes(StandardCharsets.US_ASCII), body);
    }
}
