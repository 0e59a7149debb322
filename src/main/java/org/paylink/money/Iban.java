package org.paylink.money;

import java.util.Locale;
import java.util.regex.Pattern;

/** The number of a bank account (ISO 13616), without spaces. */
public record Iban(String text) {

    private static final Pattern SHAPE = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");

    /** @throws IllegalArgumentException where its shape or its check digits are wrong */
    public Iban {
        if (!SHAPE.matcher(text).matches() || !Mod97.holds(text)) {
            throw new IllegalArgumentException("no IBAN");
        }
    }

    /** As people write it: in any case, with spaces. */
    public static Iban of(String written) {
        return new Iban(written.replaceAll("\\s+", "").toUpperCase(Locale.ROOT));
    }

    /** In groups of four. */
    public String printed() {
        return Mod97.inGroups(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
