package org.paylink.delivery.email;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Hmac;

/**
 * The token by which a mail is known again when it comes back: its message's id and, so that nobody makes one up, a code over it. It stands in the
 * address to which mails come back ({@code bounces+{token}@…}), in the envelope and in the Message-ID. Letters and digits, of either case.
 */
final class EmailTokens {

    static final String PLACE = "{token}";

    // 16 bytes of the id and 8 of the code, to the base 36.
    static final int CHARACTERS = 38;

    private static final int CODE_BYTES = 8;
    private static final String TOKEN = "([0-9a-z]{" + CHARACTERS + "})";

    private final @Nullable Hmac secret;
    private final String domain;
    private final @Nullable String returnTo;

    /** @param returnTo where mails come back to, with {@link #PLACE} in it; null, and no secret, where nobody reads those */
    EmailTokens(String domain, @Nullable String returnTo, @Nullable String secret) {
        this.domain = domain;
        this.returnTo = returnTo;
        this.secret = secret == null ? null : new Hmac(secret);
    }

    String token(UUID id) {
        var bytes = ByteBuffer.allocate(16 + CODE_BYTES);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        if (secret != null) {
            bytes.put(code(secret, id));
        }
        var text = new BigInteger(1, bytes.array()).toString(Character.MAX_RADIX);
        return "0".repeat(CHARACTERS - text.length()) + text;
    }

    /** The same at each attempt. */
    String messageId(UUID id) {
        return "<" + token(id) + "@" + domain + ">";
    }

    Optional<String> returnTo(UUID id) {
        return Optional.ofNullable(returnTo).map(address -> address.replace(PLACE, token(id)));
    }

    /** The message's id in a genuine token, whatever its case; empty where it is none of ours. */
    Optional<UUID> idIn(@Nullable String token) {
        if (secret == null
                || token == null
                || !token.strip().toLowerCase(Locale.ROOT).matches(TOKEN)) {
            return Optional.empty();
        }
        var number = new BigInteger(token.strip().toLowerCase(Locale.ROOT), Character.MAX_RADIX).toByteArray();
        if (number.length > 16 + CODE_BYTES + 1 || number.length == 16 + CODE_BYTES + 1 && number[0] != 0) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.allocate(16 + CODE_BYTES);
        var length = Math.min(number.length, 16 + CODE_BYTES);
        bytes.position(bytes.capacity() - length)
                .put(number, number.length - length, length)
                .flip();
        var id = new UUID(bytes.getLong(), bytes.getLong());
        var theirs = new byte[CODE_BYTES];
        bytes.get(theirs);
        return MessageDigest.isEqual(theirs, code(secret, id)) ? Optional.of(id) : Optional.empty();
    }

    /** In an address to which a mail came back. */
    Optional<UUID> idInAddress(String text) {
        return returnTo == null
                ? Optional.empty()
                : find(Pattern.quote(returnTo).replace(PLACE, "\\E" + TOKEN + "\\Q"), text);
    }

    Optional<UUID> idInMessageId(String text) {
        return find("<" + TOKEN + "@" + Pattern.quote(domain) + ">", text);
    }

    private Optional<UUID> find(String pattern, String text) {
        var found = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(text);
        return found.find() ? idIn(found.group(1)) : Optional.empty();
    }

    private static byte[] code(Hmac secret, UUID id) {
        var bytes = ByteBuffer.allocate(16);
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Arrays.copyOf(secret.of(bytes.array()), CODE_BYTES);
    }
}
