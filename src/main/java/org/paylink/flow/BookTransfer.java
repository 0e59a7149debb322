package org.paylink.flow;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Merchant;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.TransferTargets;
import org.paylink.money.CreditorReference;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.BankEntry;
import org.paylink.payment.BankEntry.Direction;
import org.paylink.payment.Ledger;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.springframework.stereotype.Component;

/**
 * Books one entry of a bank's statement where it bears the reference of one invoice, in its currency; puts it before a person in every other case.
 * Nothing is ever booked by an amount or a name. Runs in the caller's transaction.
 */
@Component
final class BookTransfer {

    private final TransferTargets targets;
    private final Ledger ledger;
    private final RecordPayment record;
    private final Merchants merchants;
    private final ParkTransfer park;

    BookTransfer(TransferTargets targets, Ledger ledger, RecordPayment record, Merchants merchants, ParkTransfer park) {
        this.targets = targets;
        this.ledger = ledger;
        this.record = record;
        this.merchants = merchants;
        this.park = park;
    }

    /** An entry, into which account, and where it stood. */
    record Told(Merchant merchant, String account, String source, String place, BankEntry entry) {

        Entry kind() {
            return entry.direction() == Direction.BACK ? Entry.REFUND : Entry.PAYMENT;
        }
    }

    enum End {
        BOOKED,
        /** It stands in the ledger. */
        KNOWN,
        PARKED
    }

    End book(Told told) {
        var found = referenced(told);
        if (found.size() == 1) {
            var objection = objection(told, found.get(0));
            return objection == null ? booked(told, found.get(0)) : parked(told, objection, found);
        }
        if (ledger.knows(told.account(), told.entry().id(), told.kind())) {
            return End.KNOWN;
        }
        return found.isEmpty()
                ? parked(told, "no invoice has the reference of this bank transfer", candidates(told))
                : parked(told, "the references of several invoices stand in one bank transfer", found);
    }

    /** What stands where the reference belongs counts first, then what stands anywhere in the text: banks carry it there, too. */
    private List<PayLink> referenced(Told told) {
        var structured = told.entry().references().stream().flatMap(text -> CreditorReference.find(text).stream());
        var found = links(told.merchant(), structured);
        return found.isEmpty()
                ? links(told.merchant(), CreditorReference.allIn(told.entry().text()).stream())
                : found;
    }

    private List<PayLink> links(Merchant merchant, Stream<CreditorReference> references) {
        return references
                .distinct()
                .flatMap(reference -> targets.withReference(merchant.id(), reference).stream())
                .distinct()
                .toList();
    }

    /** Why a person must look, in words; null where it can be booked. */
    private @Nullable String objection(Told told, PayLink link) {
        var entry = told.entry();
        var amount = amount(entry);
        if (entry.problem() != null) {
            return entry.problem();
        }
        if (amount.isEmpty() || !amount.get().currency().equals(link.invoice().currency())) {
            return "the bank transfer is in another currency than its invoice";
        }
        if (amount.get().isZero()) {
            return "the bank transfer has no amount";
        }
        var known = ledger.find(told.account(), entry.id(), told.kind());
        if (known.isPresent()
                && !(known.get().invoice().equals(link.id())
                        && known.get().amount().equals(amount.get()))) {
            return "another booking bears the bank's reference of this one";
        }
        var paid = ledger.of(link.id()).stream()
                .anyMatch(one -> one.entry() == Entry.PAYMENT && one.account().equals(told.account()));
        return told.kind() == Entry.REFUND && !paid ? "a bank transfer is taken back that was never booked" : null;
    }

    private End booked(Told told, PayLink link) {
        var entry = told.entry();
        var day = entry.bookedOn() == null ? merchants.today(told.merchant().id()) : entry.bookedOn();
        var seen = new Observation(
                told.kind(),
                Status.DONE,
                entry.id(),
                amount(entry).orElseThrow(),
                day.atStartOfDay(told.merchant().zone()).toInstant(),
                "bank transfer",
                null,
                null);
        return record.arrived(link.id(), told.account(), seen) ? End.BOOKED : End.KNOWN;
    }

    /** Of the invoices of which just this much is open, those whose number stands in the text as a word. */
    private List<PayLink> candidates(Told told) {
        var text = told.entry().text() + " " + String.join(" ", told.entry().references());
        return amount(told.entry())
                .map(amount -> targets.withOpen(told.merchant().id(), amount, 1000).stream()
                        .filter(link -> names(text, link.invoice().number()))
                        .limit(5)
                        .toList())
                .orElse(List.of());
    }

    private static boolean names(String text, String number) {
        var word = "(?<![\\p{L}\\p{N}])" + Pattern.quote(number) + "(?![\\p{L}\\p{N}])";
        return Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }

    private End parked(Told told, String why, List<PayLink> candidates) {
        park.park(told, why, candidates);
        return End.PARKED;
    }

    /** Empty where the currency does not exist, or has fewer decimals than the amount. */
    static Optional<Money> amount(BankEntry entry) {
        return Currency.find(entry.currency()).flatMap(currency -> {
            try {
                return Optional.of(Money.of(entry.amount(), currency));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }
}
