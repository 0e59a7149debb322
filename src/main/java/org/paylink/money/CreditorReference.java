package org.paylink.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The reference by which a bank transfer finds its invoice (ISO 11649): RF, two check digits, up to 21 letters and digits. Ours are derived from the
 * invoice's id and lead back to it, so that none has to be kept.
 */
public record CreditorReference(String text) {

    private static final Pattern SHAPE = Pattern.compile("RF\\d{2}[A-Z0-9]{1,21}");

    // 16 signs of 5 bits are the first 80 bits of an id; without I, L, O and U, which people misread.
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern OURS = Pattern.compile("RF\\d{2}([%s]{16})".formatted(SIGNS));
    private static final Pattern OURS_IN_A_TEXT = Pattern.compile("(?=(RF\\d{2}[%s]{16}))".formatted(SIGNS));
    private static final int BITS_LEFT_OUT = 48;

    /** @throws IllegalArgumentException where its shape or its check digits are wrong */
    public CreditorReference {
        if (!SHAPE.matcher(text).matches() || !Mod97.holds(text)) {
            throw new IllegalArgumentException("no creditor reference");
        }
    }

    /** The ids that a reference of ours may stand for: in practice one, for what they share is 80 bits. */
    public record Ids(UUID first, UUID last) {}

    /** Of an invoice's id. */
    public static CreditorReference of(UUID id) {
        var bits = number(id).shiftRight(BITS_LEFT_OUT);
        var body = new StringBuilder();
        for (int shift = 75; shift >= 0; shift -= 5) {
            body.append(SIGNS.charAt(bits.shiftRight(shift).intValue() & 31));
        }
        return new CreditorReference("RF" + Mod97.digits("RF", body.toString()) + body);
    }

    /** As people and banks write it: in any case, with spaces; empty where it is none. */
    public static Optional<CreditorReference> find(@Nullable String written) {
        var text = written == null ? "" : written.replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
        return SHAPE.matcher(text).matches() && Mod97.holds(text)
                ? Optional.of(new CreditorReference(text))
                : Optional.empty();
    }

    /** Those that stand somewhere in what a customer wrote: as words of their own, or ours with whatever around them. */
    public static List<CreditorReference> allIn(String text) {
        var found = new ArrayList<CreditorReference>();
        for (var word : text.split("[^A-Za-z0-9]+")) {
            find(word).ifPresent(found::add);
        }
        var match = OURS_IN_A_TEXT.matcher(text.replaceAll("\\s+", "").toUpperCase(Locale.ROOT));
        while (match.find()) {
            find(match.group(1)).ifPresent(found::add);
        }
        return found.stream().distinct().toList();
    }

    /** Empty where it is not one of ours, but for example the ERP's own. */
    public Optional<Ids> ids() {
        var match = OURS.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var bits = BigInteger.ZERO;
        for (var sign : match.group(1).toCharArray()) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(SIGNS.indexOf(sign)));
        }
        var first = bits.shiftLeft(BITS_LEFT_OUT);
        return Optional.of(new Ids(
                id(first), id(first.add(BigInteger.ONE.shiftLeft(BITS_LEFT_OUT).subtract(BigInteger.ONE)))));
    }

    /** In groups of four. */
    public String printed() {
        return Mod97.inGroups(text);
    }

    private static BigInteger number(UUID id) {
        return unsigned(id.getMostSignificantBits()).shiftLeft(64).or(unsigned(id.getLeastSignificantBits()));
    }

    private static BigInteger unsigned(long half) {
        return new BigInteger(Long.toUnsignedString(half));
    }

    private static UUID id(BigInteger number) {
        return new UUID(number.shiftRight(64).longValue(), number.longValue());
    }

    @Override
    public String toString() {
        return text;
    }
}
