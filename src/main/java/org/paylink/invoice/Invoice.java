package org.paylink.invoice;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/**
 * What the ERP says of one invoice: the canonical form that every mapping produces (the README's chapter "The invoice").
 * {@code open} is what is still to be paid, never the gross total.
 */
public record Invoice(
        String number,
        Kind kind,
        Status status,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate dueDate,
        @Nullable Money total,
        Money open,
        Customer customer,
        @Nullable String reference,
        @Nullable String description,
        @Nullable String document,
        Origin origin,
        Map<String, Object> extra) {

    /** A credit note reduces what a customer owes; it is never collected. */
    public enum Kind {
        INVOICE,
        CREDIT_NOTE
    }

    public enum Status {
        OPEN,
        PAID,
        CANCELLED,
        DISPUTED
    }

    /** Who it is in the ERP: {@code id} is the ERP's own key, {@code seller} the company that issued it where a source has several. */
    public record Origin(@Nullable String id, @Nullable String seller) {}

    public Currency currency() {
        return open.currency();
    }

    /** What makes it the same invoice when its source delivers it again: the ERP's key, else number and issue date. */
    public String identity() {
        if (origin.id() != null) {
            return origin.id();
        }
        return number + "|"
                + Optional.ofNullable(issueDate).map(LocalDate::toString).orElse("") + "|"
                + Optional.ofNullable(origin.seller()).orElse("");
    }

    /** The payment means of the document (UN/ECE 4461), where the mapping hands it over in {@code extra.paymentMeans}. */
    public Optional<String> paymentMeans() {
        return Optional.ofNullable(extra.get("paymentMeans")).map(Object::toString);
    }

    /** Somebody else than the seller who is to receive the money (factoring), where {@code extra.payee} says so. */
    public Optional<String> otherPayee() {
        return Optional.ofNullable(extra.get("payee")).map(Object::toString);
    }

    @Override
    public String toString() {
        return "Invoice[%s %s %s]".formatted(number, kind, open);
    }
}
