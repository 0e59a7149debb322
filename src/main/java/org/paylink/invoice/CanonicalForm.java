package org.paylink.invoice;

import static org.paylink.invoice.CanonicalFields.amount;
import static org.paylink.invoice.CanonicalFields.currency;
import static org.paylink.invoice.CanonicalFields.date;
import static org.paylink.invoice.CanonicalFields.lines;
import static org.paylink.invoice.CanonicalFields.object;
import static org.paylink.invoice.CanonicalFields.onlyKnown;
import static org.paylink.invoice.CanonicalFields.required;
import static org.paylink.invoice.CanonicalFields.text;
import static org.paylink.invoice.CanonicalFields.texts;
import static org.paylink.invoice.CanonicalFields.word;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Invoice.Origin;

/**
 * The canonical invoice as a tree of maps, the form that mappings produce and programs post, and back. Strict: an unknown key, an amount with
 * more decimals than its currency, a date that is none are refused, never mended.
 */
public final class CanonicalForm {

    /** Reads the canonical form; the schema of it is {@code schema/invoice.schema.json}. */
    public static Invoice read(Map<?, ?> tree) throws NotAnInvoice {
        onlyKnown("", tree, KEYS);
        var currency = currency(required(tree, "currency"));
        var open = amount("open", required(tree, "open"), currency);
        var number = String.valueOf(asWritten("number", required(tree, "number")));
        return new Invoice(
                number,
                word(
                        "kind",
                        text(tree, "kind"),
                        "invoice",
                        Map.of("invoice", Invoice.Kind.INVOICE, "creditNote", Invoice.Kind.CREDIT_NOTE)),
                word("status", text(tree, "status"), "open", STATUS),
                date("issueDate", text(tree, "issueDate")),
                date("dueDate", text(tree, "dueDate")),
                tree.get("total") == null ? null : amount("total", required(tree, "total"), currency),
                open,
                customer(tree.get("customer")),
                text(tree, "reference"),
                text(tree, "description"),
                text(tree, "document"),
                origin(tree.get("origin")),
                extra(tree.get("extra")));
    }

    /** The fields that the object of this path may have, "" being the invoice itself; none where it may have any. */
    public static Set<String> fields(String path) {
        return switch (path) {
            case "" -> KEYS;
            case "customer" -> CUSTOMER_KEYS;
            case "customer.address" -> ADDRESS_KEYS;
            case "origin" -> ORIGIN_KEYS;
            default -> Set.of();
        };
    }

    /** Writes it; what is missing has no key. */
    public static Map<String, Object> write(Invoice invoice) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("number", invoice.number());
        tree.put("kind", invoice.kind() == Invoice.Kind.INVOICE ? "invoice" : "creditNote");
        tree.put("status", invoice.status().name().toLowerCase(Locale.ROOT));
        put(tree, "issueDate", invoice.issueDate());
        put(tree, "dueDate", invoice.dueDate());
        tree.put("currency", invoice.currency().code());
        put(tree, "total", invoice.total() == null ? null : invoice.total().decimal());
        tree.put("open", invoice.open().decimal());
        tree.put("customer", write(invoice.customer()));
        put(tree, "reference", invoice.reference());
        put(tree, "description", invoice.description());
        put(tree, "document", invoice.document());
        var origin = new LinkedHashMap<String, Object>();
        put(origin, "id", invoice.origin().id());
        put(origin, "seller", invoice.origin().seller());
        if (!origin.isEmpty()) {
            tree.put("origin", origin);
        }
        if (!invoice.extra().isEmpty()) {
            tree.put("extra", invoice.extra());
        }
        return tree;
    }

    private static Map<String, Object> write(Customer customer) {
        var tree = new LinkedHashMap<String, Object>();
        put(tree, "id", customer.id());
        put(tree, "name", customer.name());
        if (customer.kind() != Customer.Kind.UNKNOWN) {
            tree.put("kind", customer.kind().name().toLowerCase(Locale.ROOT));
        }
        put(tree, "email", customer.email());
        put(tree, "phone", customer.phone());
        put(tree, "language", customer.language());
        put(tree, "country", customer.country());
        put(tree, "address", customer.address() == null ? null : write(customer.address()));
        if (!customer.consent().isEmpty()) {
            tree.put("consent", customer.consent());
        }
        return tree;
    }

    private static Map<String, Object> write(PostalAddress address) {
        var tree = new LinkedHashMap<String, Object>();
        put(tree, "lines", address.lines().isEmpty() ? null : address.lines());
        put(tree, "postcode", address.postcode());
        put(tree, "city", address.city());
        put(tree, "country", address.country());
        return tree;
    }

    private static Customer customer(@Nullable Object value) throws NotAnInvoice {
        if (value == null) {
            return Customer.unknown();
        }
        var tree = object("customer", value, CUSTOMER_KEYS);
        return new Customer(
                asWritten("customer.id", text(tree, "id")),
                text(tree, "name"),
                word("customer.kind", text(tree, "kind"), "unknown", CUSTOMER_KIND),
                text(tree, "email"),
                text(tree, "phone"),
                text(tree, "language"),
                text(tree, "country"),
                address(tree.get("address")),
                texts(tree.get("consent")));
    }

    /** One of which nothing is filled in is none: ERPs have its fields for everybody. */
    private static @Nullable PostalAddress address(@Nullable Object value) throws NotAnInvoice {
        if (value == null) {
            return null;
        }
        var tree = object("customer.address", value, ADDRESS_KEYS);
        var address = new PostalAddress(
                lines(tree.get("lines")), text(tree, "postcode"), text(tree, "city"), text(tree, "country"));
        return address.isEmpty() ? null : address;
    }

    private static Origin origin(@Nullable Object value) throws NotAnInvoice {
        if (value == null) {
            return new Origin(null, null);
        }
        var tree = object("origin", value, ORIGIN_KEYS);
        return new Origin(asWritten("origin.id", text(tree, "id")), text(tree, "seller"));
    }

    private static Map<String, Object> extra(@Nullable Object value) throws NotAnInvoice {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new NotAnInvoice("extra", value, "is not an object", "write {\"key\": value, …}");
        }
        var extra = new LinkedHashMap<String, Object>();
        map.forEach((key, entry) -> {
            if (entry != null) {
                extra.put(String.valueOf(key), entry);
            }
        });
        return extra;
    }

    /** What names something must be the ERP's own digits: 12345.0 beside 12345 would be another invoice, and asked for twice. */
    private static @Nullable String asWritten(String field, @Nullable String name) throws NotAnInvoice {
        if (name != null && CALCULATED.matcher(name).matches()) {
            throw new NotAnInvoice(
                    field,
                    name,
                    "was taken for a number on its way, so zeros or digits may be lost",
                    "have it exported as text, as the ERP shows it; or cast it in the route's query");
        }
        return name;
    }

    private static void put(Map<String, Object> tree, String key, @Nullable Object value) {
        if (value != null) {
            tree.put(key, value instanceof LocalDate date ? date.toString() : value);
        }
    }

    /** As programs write a floating point number, and spreadsheets a long one; 2E15 may be a name, 2.0E15 and 2E+15 are none. */
    private static final Pattern CALCULATED =
            Pattern.compile("[0-9]+[.]0|[0-9]+[.][0-9]+[eE][+-]?[0-9]+|[0-9]+[eE][+-][0-9]+");

    private static final Set<String> KEYS = Set.of(
            "number",
            "kind",
            "status",
            "issueDate",
            "dueDate",
            "currency",
            "total",
            "open",
            "customer",
            "reference",
            "description",
            "document",
            "origin",
            "extra");
    private static final Set<String> CUSTOMER_KEYS =
            Set.of("id", "name", "kind", "email", "phone", "language", "country", "address", "consent");
    private static final Set<String> ORIGIN_KEYS = Set.of("id", "seller");
    private static final Set<String> ADDRESS_KEYS = Set.of("lines", "postcode", "city", "country");
    private static final Map<String, Invoice.Status> STATUS = Map.of(
            "open", Invoice.Status.OPEN,
            "paid", Invoice.Status.PAID,
            "cancelled", Invoice.Status.CANCELLED,
            "disputed", Invoice.Status.DISPUTED);
    private static final Map<String, Customer.Kind> CUSTOMER_KIND = Map.of(
            "consumer", Customer.Kind.CONSUMER, "business", Customer.Kind.BUSINESS, "unknown", Customer.Kind.UNKNOWN);

    private CanonicalForm() {}
}
