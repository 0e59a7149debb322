package org.paylink.delivery.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PostalAddress;
import org.paylink.paper.Paper;
import org.paylink.paper.Typeface;

/** What stands in the window of an envelope, a line each. */
final class LetterAddress {

    /** Those of DIN 5008's field: six for the address, and three above for what posts add. */
    static final int LINES_MAX = 9;

    static final double SIZE = 10;

    // 80 of the 85 mm of a window, in points: the sheet moves in its envelope.
    static final double WIDTH = 80 * Paper.MM;

    // Where the postcode follows the town, on its line or below it.
    private static final Set<String> CODE_AFTER = Set.of("US", "CA", "AU", "IN", "TH", "ID");
    private static final Set<String> CODE_BELOW = Set.of("GB", "GG", "JE", "IM", "IE", "GI");

    /**
     * Name, lines, town and, for mail abroad, the country; empty where a letter would not arrive: without a name, a street or a town, or with what the
     * typeface or the window does not hold.
     *
     * @param from the country where letters are posted; null where it is not known
     */
    static Optional<String> of(Customer customer, @Nullable String from) {
        var address = customer.address();
        if (address == null || customer.name() == null || address.lines().isEmpty() || address.city() == null) {
            return Optional.empty();
        }
        var country = address.country() == null ? customer.country() : address.country();
        var lines = new ArrayList<String>();
        lines.add(customer.name());
        lines.addAll(address.lines());
        lines.addAll(town(address, address.city(), country == null ? "" : country));
        if (country != null && !country.equals(from)) {
            lines.add(new Locale("", country).getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT));
        }
        var text = String.join("\n", lines.stream().map(Typeface::line).toList());
        return Typeface.SANS.covers(text) && printed(text).size() <= LINES_MAX ? Optional.of(text) : Optional.empty();
    }

    private static List<String> town(PostalAddress address, String city, String country) {
        if (address.postcode() == null) {
            return List.of(city);
        }
        if (CODE_BELOW.contains(country)) {
            return List.of(city, address.postcode());
        }
        return List.of(
                CODE_AFTER.contains(country) ? city + " " + address.postcode() : address.postcode() + " " + city);
    }

    /** The lines as they fit into the window. */
    static List<String> printed(String address) {
        return address.lines()
                .flatMap(line -> Typeface.SANS.wrapped(line, SIZE, WIDTH).stream())
                .toList();
    }

    private LetterAddress() {}
}
