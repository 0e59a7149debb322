package org.paylink.payment;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Our reference for one session where the provider keeps a single one: a person at the provider reads the invoice's number in it, and it leads back
 * to our session. At most 64 characters of {@code A-Za-z0-9_-}.
 */
public final class OrderReference {

    // After the invoice's number: the session, 128 bits in hexadecimal.
    private static final Pattern OURS = Pattern.compile("(?:.{0,31}-)?([0-9a-f]{32})");
    private static final int NUMBER_MAX = 31;

    public static String of(SessionOrder order) {
        var number = order.invoiceNumber().replaceAll("[^A-Za-z0-9_-]+", "-");
        var bits = order.session().toString().replace("-", "");
        return number.substring(0, Math.min(number.length(), NUMBER_MAX)) + "-" + bits;
    }

    /** Empty where it was not made by us. */
    public static Optional<UUID> session(String reference) {
        var match = OURS.matcher(reference);
        if (!match.matches()) {
            return Optional.empty();
        }
        var buffer = ByteBuffer.wrap(HexFormat.of().parseHex(match.group(1)));
        return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
    }

    private OrderReference() {}
}
