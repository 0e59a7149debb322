package org.paylink.flow;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;
import org.springframework.stereotype.Component;

/** What a receipt is for: a payment as the customer made it, whole, for however many invoices. */
@Component
final class Receipts {

    private static final int NUMBERS_MAX = 4;

    private final Ledger ledger;
    private final PayLinks links;

    Receipts(Ledger ledger, PayLinks links) {
        this.ledger = ledger;
        this.links = links;
    }

    /** {@code parts}: at least one; {@code numbers}: of the invoices, as a sentence names them. */
    record Receipt(List<Payment> parts, String numbers) {

        Money amount() {
            return parts.stream().map(Payment::amount).reduce(Money::plus).orElseThrow();
        }

        @Nullable
        String method() {
            return parts.get(0).method();
        }

        /** The ERP shows all of it. */
        boolean booked() {
            return parts.stream().allMatch(part -> part.booked() != Booked.PLANNED);
        }
    }

    /** {@code payment}: one of its parts; null where nothing was paid. */
    @Nullable
    Receipt of(@Nullable UUID payment) {
        if (payment == null) {
            return null;
        }
        var parts = ledger.find(payment).map(ledger::whole).orElse(List.of());
        return parts.isEmpty() ? null : new Receipt(parts, numbers(parts));
    }

    private String numbers(List<Payment> parts) {
        var found = links.all(parts.stream().map(Payment::invoice).toList());
        var numbers = parts.stream()
                .map(part -> Objects.requireNonNull(found.get(part.invoice()))
                        .invoice()
                        .number())
                .limit(NUMBERS_MAX)
                .collect(Collectors.joining(", "));
        return parts.size() > NUMBERS_MAX ? "%s (+%d)".formatted(numbers, parts.size() - NUMBERS_MAX) : numbers;
    }
}
