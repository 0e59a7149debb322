package org.paylink.effects;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, by which most providers sign their notices. */
public final class Hmac {

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException where the key is empty */
    public Hmac(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    public Hmac(String key) {
        this(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the parts, one after the other. */
    public byte[] of(byte[]... parts) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    /** Whether this hexadecimal text is ours; the time taken tells nothing. */
    public static boolean same(String theirs, byte[] ours) {
        return MessageDigest.isEqual(
                theirs.getBytes(StandardCharsets.US_ASCII),
                HexFormat.of().formatHex(ours).getBytes(StandardCharsets.US_ASCII));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Hmac";
    }
}
