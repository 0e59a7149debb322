package org.paylink.mapping;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them, read into E.164 with a country as the default region. */
public final class Phones {

    /** The longest text that is looked at as a phone number. */
    static final int LONGEST = 40;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** The number as E.164 ({@code +31612345678}); empty where it is none of that country nor an international one. */
    public static Optional<String> read(String text, @Nullable String country) {
        var written = text.strip();
        if (written.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var number = NUMBERS.parse(bare(written), country == null ? "ZZ" : country);
            // An extension reaches a desk, not a messenger: the number without it would be somebody else's.
            return NUMBERS.isValidNumber(number) && !number.hasExtension()
                    ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** Without the punctuation the parser would drop anyway, where there is nothing else: its patterns then run over half the text. */
    private static String bare(String written) {
        var bare = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9' || c == '+' && i == 0) {
                bare.append(c);
            } else if (c != ' ' && c != '-' && c != '.' && c != '/' && c != '(' && c != ')') {
                return written;
            }
        }
        return bare.toString();
    }

    private Phones() {}
}
