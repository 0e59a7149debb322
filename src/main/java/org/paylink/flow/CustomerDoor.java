package org.paylink.flow;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.ChargeItem.Basis;
import org.paylink.money.CreditTransfer;
import org.paylink.money.Money;

/** What stands behind a PayLink's token: to look at it, and to pay. Looking changes nothing. */
public interface CustomerDoor {

    /** The live state of the link; empty where no such token exists. */
    Optional<View> show(String token);

    /** Opens a payment of the live amount with one of the offered accounts; the one already open is used again. */
    Opening pay(String token, String account);

    /** Likewise of all that {@link View#together} offers in that currency, as one payment. */
    Opening payTogether(String token, String account, String currency);

    /**
     * Where the customer is to go to be written to from then on by one of the offered channels; empty where that cannot be had. It leads there once:
     * asked for again, the last one is good.
     */
    Optional<URI> invite(String token, String account);

    /**
     * {@code language} is the customer's, else the merchant's. {@code open} is what is open of the invoice, {@code charges} what is asked for beside it; both
     * together are to be paid now, by one of the ways or transfers.
     */
    record View(
            String token,
            String merchantName,
            String number,
            State state,
            Money open,
            @Nullable Money total,
            @Nullable LocalDate dueDate,
            @Nullable String description,
            String language,
            boolean changed,
            boolean pending,
            List<Way> ways,
            List<CreditTransfer> transfers,
            List<Contact> contacts,
            List<Other> others,
            List<Together> together,
            List<Charged> charges) {

        public Money toPay() {
            return charges.stream().map(Charged::rest).reduce(open, Money::plus);
        }

        /** One that no message has spoken of together with others. */
        public View(
                String token,
                String merchantName,
                String number,
                State state,
                Money open,
                @Nullable Money total,
                @Nullable LocalDate dueDate,
                @Nullable String description,
                String language,
                boolean changed,
                boolean pending,
                List<Way> ways,
                List<CreditTransfer> transfers,
                List<Contact> contacts) {
            this(
                    token,
                    merchantName,
                    number,
                    state,
                    open,
                    total,
                    dueDate,
                    description,
                    language,
                    changed,
                    pending,
                    ways,
                    transfers,
                    contacts,
                    List.of(),
                    List.of(),
                    List.of());
        }
    }

    /** Another open invoice of the same payer, where a message has spoken of this one together with others. */
    record Other(String token, String number, Money toPay) {}

    /** So many invoices of one currency, this one among them where it has that, that can be paid as one. */
    record Together(Money toPay, int invoices, List<Way> ways) {}

    /** What is charged beside the invoice, and is still to be paid: its kind in a word such as {@code interest}, and how it was reckoned. */
    record Charged(String kind, Money rest, Money amount, Basis basis) {}

    /** One way to pay: the account's name and its type, such as {@code sandbox}. */
    record Way(String account, String type) {}

    /** A channel that the customer may come to: the account's name and its medium, such as {@code messenger}. */
    record Contact(String account, String medium) {}

    enum State {
        PAYABLE,
        PAID,
        CANCELLED,
        /** Disputed, a credit note, or waiting for a person: nothing can be paid now. */
        CLOSED
    }

    /** What became of the wish to pay. */
    sealed interface Opening {
        /** The customer goes there and pays. */
        record Go(URI url) implements Opening {}

        /** The provider takes its time: look again in a moment. */
        record Wait() implements Opening {}

        /** There is nothing to pay any more, or not this way: show the page as it is now. */
        record Closed() implements Opening {}

        /** The provider says no or cannot be reached. */
        record Failed() implements Opening {}
    }
}
