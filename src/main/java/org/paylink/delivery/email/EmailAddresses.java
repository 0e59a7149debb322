package org.paylink.delivery.email;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** E-mail addresses as an envelope can carry them. */
final class EmailAddresses {

    private static final int CHARACTERS_MAX = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile("(?=.{1,64}$)" + ATOM + "(\\." + ATOM + ")*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]");

    // Java knows the rules of 2003 only, by which these lead to another domain than today's.
    private static final Pattern WRITTEN_OTHERWISE_SINCE = Pattern.compile("[\u00df\u1e9e\u03c2\u200c\u200d]");

    /**
     * The address with its domain in ASCII; empty where it is none that every server takes. Letters beyond ASCII before the @ need an extension that
     * few have.
     */
    static Optional<String> address(@Nullable String text) {
        if (text == null || text.length() > CHARACTERS_MAX) {
            return Optional.empty();
        }
        var address = text.strip();
        var at = address.lastIndexOf('@');
        if (at < 1 || !LOCAL.matcher(address.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return domain(address.substring(at + 1))
                .map(domain -> address.substring(0, at) + "@" + domain)
                .filter(whole -> whole.length() <= CHARACTERS_MAX);
    }

    private static Optional<String> domain(String written) {
        if (WRITTEN_OTHERWISE_SINCE.matcher(written).find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(written, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT))
                    .filter(domain -> DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private EmailAddresses() {}
}
