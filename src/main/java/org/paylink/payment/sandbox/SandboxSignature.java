package org.paylink.payment.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;

/** Checks the sandbox's signature over a notice's bytes, before anything of it is read. */
record SandboxSignature(List<String> secrets, Duration tolerance) {

    private static final String HEADER = "sandbox-signature";

    /** Any of our secrets may match any of the signatures sent: both sides change over without a gap. */
    void check(Notice notice) throws BadNotice {
        var header = notice.header(HEADER).orElseThrow(() -> new BadNotice("Sandbox-Signature is missing"));
        var time = "";
        var signatures = new ArrayList<byte[]>();
        for (var part : header.split(",", 20)) {
            if (part.startsWith("t=")) {
                time = part.substring(2);
            }
            if (part.matches("v1=[0-9a-f]{64}")) {
                signatures.add(HexFormat.of().parseHex(part.substring(3)));
            }
        }
        if (!time.matches("\\d{1,12}")) {
            throw new BadNotice("Sandbox-Signature has no time");
        }
        if (!signed(time, notice.body(), signatures)) {
            throw new BadNotice("Sandbox-Signature does not match");
        }
        var age = Math.abs(notice.receivedAt().getEpochSecond() - Long.parseLong(time));
        if (age > tolerance.toSeconds()) {
            throw new BadNotice("Sandbox-Signature is %d s away from our clock, more than %d s"
                    .formatted(age, tolerance.toSeconds()));
        }
    }

    private boolean signed(String time, byte[] body, List<byte[]> signatures) {
        var match = false;
        for (var secret : secrets) {
            var expected = hmac(secret, time, body);
            for (var signature : signatures) {
                // No early return: the time taken tells nothing.
                match |= MessageDigest.isEqual(expected, signature);
            }
        }
        return match;
    }

    private static byte[] hmac(String secret, String time, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SandboxSignature";
    }
}
