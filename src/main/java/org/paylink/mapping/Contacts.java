package org.paylink.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Customer;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.Merchant;
import org.paylink.invoice.PostalAddress;

/**
 * Puts the ways to reach a customer into the one form that channels understand. A phone or e-mail that is none does not spoil the invoice: it
 * moves to {@code extra}, as it was written, with a warning.
 */
final class Contacts {

    private static final int LONGEST_EMAIL = 254;
    private static final Pattern BREAKS = Pattern.compile("\\s*[\\p{Cntrl}\\u2028\\u2029]+\\s*");
    private static final Pattern EMAIL = Pattern.compile(
            "[^@\\s,;:<>()\\[\\]\"\\p{Cntrl}]+@[^@\\s,;:<>()\\[\\]\"\\p{Cntrl}.]+(\\.[^@\\s,;:<>()\\[\\]\"\\p{Cntrl}.]+)+");

    private final Map<String, Object> extra;
    private final List<String> warnings;

    private Contacts(Map<String, Object> extra, List<String> warnings) {
        this.extra = new LinkedHashMap<>(extra);
        this.warnings = new ArrayList<>(warnings);
    }

    static Mapped.Ready settled(Invoice invoice, Merchant merchant, List<String> warnings) {
        var contacts = new Contacts(invoice.extra(), warnings);
        var customer = contacts.settled(invoice.customer(), merchant);
        if (invoice.open().isZero() && invoice.status() == Invoice.Status.OPEN) {
            contacts.warnings.add("open is zero: there is nothing to collect");
        }
        return new Mapped.Ready(
                new Invoice(
                        invoice.number(),
                        invoice.kind(),
                        invoice.status(),
                        invoice.issueDate(),
                        invoice.dueDate(),
                        invoice.total(),
                        invoice.open(),
                        customer,
                        invoice.reference(),
                        invoice.description(),
                        invoice.document(),
                        invoice.origin(),
                        contacts.extra),
                List.copyOf(contacts.warnings));
    }

    private Customer settled(Customer customer, Merchant merchant) {
        var country = keep("country", customer.country(), Countries::code, "is neither a country's code nor its name");
        var region = country == null ? merchant.country() : country;
        var phone =
                keep("phone", customer.phone(), text -> Phones.read(text, region), "is no phone number of " + region);
        var email = keep("email", customer.email(), Contacts::email, "is no e-mail address");
        return new Customer(
                customer.id(),
                oneLine(customer.name()),
                customer.kind(),
                email,
                phone,
                customer.language(),
                country,
                settled(customer.address()),
                customer.consent());
    }

    private @Nullable PostalAddress settled(@Nullable PostalAddress address) {
        if (address == null) {
            return null;
        }
        var country =
                keep("addressCountry", address.country(), Countries::code, "is neither a country's code nor its name");
        return new PostalAddress(
                address.lines().stream()
                        .map(line -> BREAKS.matcher(line).replaceAll(" "))
                        .toList(),
                oneLine(address.postcode()),
                oneLine(address.city()),
                country);
    }

    /** Some ERPs keep names with line breaks, which no message may have in the middle of a sentence. */
    private static @Nullable String oneLine(@Nullable String name) {
        return name == null ? null : BREAKS.matcher(name).replaceAll(" ");
    }

    private interface Form {
        Optional<String> of(String text);
    }

    private @Nullable String keep(String field, @Nullable String text, Form form, String otherwise) {
        if (text == null) {
            return null;
        }
        var settled = form.of(text).orElse(null);
        if (settled == null) {
            extra.put(field + "AsWritten", text);
            warnings.add("customer.%s %s; kept as extra.%sAsWritten".formatted(field, otherwise, field));
        }
        return settled;
    }

    private static Optional<String> email(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
