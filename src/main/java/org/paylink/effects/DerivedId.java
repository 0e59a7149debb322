package org.paylink.effects;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that follow from what they name, so that the same thing met twice has the same id: UUID version 5 (RFC 9562, 5.5). */
public final class DerivedId {

    // A namespace of our own, drawn once.
    private static final UUID NAMESPACE = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");

    /** The id of the thing that these parts name together; the order matters, and no part may be null. */
    public static UUID of(Object... parts) {
        var sha1 = sha1();
        sha1.update(bytes(NAMESPACE));
        for (var part : parts) {
            sha1.update(part.toString().getBytes(StandardCharsets.UTF_8));
            // A separator that no text contains keeps ("ab", "c") apart from ("a", "bc").
            sha1.update((byte) 0);
        }
        var hash = ByteBuffer.wrap(sha1.digest());
        var high = hash.getLong() & ~0xF000L | 0x5000L;
        var low = hash.getLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private DerivedId() {}
}
