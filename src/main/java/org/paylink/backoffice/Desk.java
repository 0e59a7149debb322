package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.DerivedId;
import org.paylink.flow.Delivery;
import org.paylink.flow.Intake;
import org.paylink.flow.Merchants;
import org.paylink.flow.RecordEnd;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.mapping.Phones;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes a PayLink that no ERP knows of: an invoice of the source {@code <merchant>-desk}, and afterwards like any other. */
@Component
final class Desk {
    private static final int KEY_MAX = 200;

    private final Intake intake;
    private final PayLinks links;
    private final Merchants merchants;
    private final ObjectMapper json;

    Desk(Intake intake, PayLinks links, Merchants merchants, ObjectMapper json) {
        this.intake = intake;
        this.links = links;
        this.merchants = merchants;
        this.json = json;
    }

    /** What is asked for; name and language may be missing, and one of phone and email. */
    record Wish(
            @Nullable String amount,
            @Nullable String currency,
            @Nullable String description,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String language) {
        /** Shows nobody's data: it ends in logs. */
        @Override
        public String toString() {
            return "Wish[" + amount + " " + currency + "]";
        }
    }

    /**
     * The same key again gives the same PayLink.
     *
     * @throws Refused 400 where something is missing or wrong, 409 where the key stands for another wish
     */
    PayLink make(String merchant, @Nullable String key, Wish wish) {
        if (key == null || key.isBlank() || key.length() > KEY_MAX) {
            throw Refused.badRequest(
                    "The key is missing or too long",
                    null,
                    "send the header Idempotency-Key, of your own choice and new for each PayLink");
        }
        var id = DerivedId.of(merchant, "desk", key).toString();
        var tree = tree(merchant, id, wish);
        var invoice = invoice(tree);
        var known = find(merchant, invoice.number());
        if (known.isPresent()) {
            return same(known.get(), invoice);
        }
        take(merchant, tree);
        return find(merchant, invoice.number()).orElseThrow();
    }

    private Map<String, Object> tree(String merchant, String id, Wish wish) {
        var customer = new LinkedHashMap<String, Object>();
        InvoiceTrees.put(customer, "name", blankAway(wish.name()));
        phone(merchant, blankAway(wish.phone())).ifPresent(phone -> customer.put("phone", phone));
        InvoiceTrees.put(customer, "email", blankAway(wish.email()));
        InvoiceTrees.put(customer, "language", blankAway(wish.language()));
        if (!customer.containsKey("phone") && !customer.containsKey("email")) {
            throw Refused.badRequest("Nobody is reached", null, "give a phone number or an e-mail address");
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put("number", "PL-" + id.replace("-", "").substring(0, 12).toUpperCase(Locale.ROOT));
        tree.put("currency", String.valueOf(wish.currency()).strip());
        tree.put("open", String.valueOf(wish.amount()).strip());
        InvoiceTrees.put(tree, "description", blankAway(wish.description()));
        tree.put("customer", customer);
        tree.put("origin", Map.of("id", id));
        return tree;
    }

    private Optional<String> phone(String merchant, @Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        var read = Phones.read(written, merchants.named(merchant).country());
        if (read.isEmpty()) {
            throw Refused.badRequest(
                    "The phone number is none", null, "write it with its country, such as +31 6 12345678");
        }
        return read;
    }

    private static Invoice invoice(Map<String, Object> tree) {
        try {
            var invoice = CanonicalForm.read(tree);
            if (invoice.open().isZero()) {
                throw Refused.badRequest("There is nothing to pay", null, "give an amount above zero");
            }
            return invoice;
        } catch (NotAnInvoice e) {
            var field = e.field().equals("open") ? "amount" : e.field();
            // What is wrong is known to the form, not to an ERP.
            var cure = e.cure().replace(" in the ERP", "");
            throw Refused.badRequest("The PayLink cannot be made", field + ": " + e.reason(), cure);
        }
    }

    private static PayLink same(PayLink known, Invoice wanted) {
        if (CanonicalForm.write(known.invoice()).equals(CanonicalForm.write(wanted))) {
            return known;
        }
        throw new Refused(
                HttpStatus.CONFLICT, "This key was used for another PayLink", null, "take a new Idempotency-Key");
    }

    private void take(String merchant, Map<String, Object> tree) {
        var ends = new ArrayList<RecordEnd>();
        try {
            var body = json.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
            intake.receive(new Delivery(merchant, PayLink.deskOf(merchant), null, body, "desk.json", false), ends::add);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        if (ends.stream().anyMatch(end -> end.invoice() == null)) {
            throw Refused.badRequest("The PayLink cannot be made", null, "see the parked records for what is wrong");
        }
    }

    private Optional<PayLink> find(String merchant, String number) {
        return links.allWithNumber(merchant, number).stream()
                .filter(PayLink::ofDesk)
                .findFirst();
    }

    private static @Nullable String blankAway(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
