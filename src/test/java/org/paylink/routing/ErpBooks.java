package org.paylink.routing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an ERP has in its books: an invoice for each plight, and the documents that were booked. It books whatever it is told, twice if told
 * twice; only closed periods and amounts above what is open are refused, as every ERP does.
 */
final class ErpBooks {

    static final BigDecimal TOTAL = new BigDecimal("119.10");

    /** What becomes of an invoice, there or here. */
    enum Plight {
        /** Paid; the answer to the booking is lost on its way. */
        PLAIN,
        PART,
        /** Paid twice: nothing is open when the second payment comes. */
        TWICE,
        /** 30.90 are settled otherwise while the money is on its way, so more arrives than is open. */
        ABOVE,
        REFUND,
        /** The period of the payment is closed. */
        PERIOD,
        /** Cancelled after it was asked for, before the payment is booked. */
        LOCKED,
        /** Kept in another currency than the payment. */
        FOREIGN
    }

    /** One invoice. */
    static final class Bill {

        final Plight plight;
        final String id;
        final String number;
        private BigDecimal open = TOTAL;

        Bill(Plight plight, String id, String number) {
            this.plight = plight;
            this.id = id;
            this.number = number;
        }

        synchronized BigDecimal open() {
            return open;
        }

        boolean isOpen() {
            return open().signum() > 0;
        }

        /** As it stands when it is read alone; a list that was read before did not know yet. */
        boolean cancelled() {
            return plight == Plight.LOCKED;
        }

        String currency() {
            return plight == Plight.FOREIGN ? "USD" : "EUR";
        }

        /** The customer gave back a part, or paid it in the shop. */
        void settledOtherwise(BigDecimal amount) {
            reduce(amount);
        }

        private synchronized void reduce(BigDecimal applied) {
            open = open.subtract(applied);
        }
    }

    /** One document: what it is called there, what it moves, our key in it, and its own id. */
    record Document(String kind, BigDecimal amount, BigDecimal applied, String key, String id) {

        /** ERPs keep as many characters of our key as they have room for, some among other words. */
        boolean bears(String payment) {
            var whole = payment.replace("-", "").toUpperCase(Locale.ROOT);
            var kept = key.replace("-", "").toUpperCase(Locale.ROOT);
            return kept.contains(whole) || kept.startsWith("PL") && whole.startsWith(kept.substring(2));
        }
    }

    private final Map<Plight, Bill> bills = new EnumMap<>(Plight.class);
    private final List<Document> documents = new ArrayList<>();
    private final String documentId;
    private boolean lost;

    /** Ids and numbers are patterns with a place for a number, such as {@code INV/2026/%05d}. */
    ErpBooks(String id, String number, String documentId) {
        this.documentId = documentId;
        for (var plight : Plight.values()) {
            int n = 42 + plight.ordinal();
            bills.put(plight, new Bill(plight, id.formatted(n), number.formatted(n)));
        }
    }

    List<Bill> bills() {
        return List.copyOf(bills.values());
    }

    Bill bill(Plight plight) {
        return Optional.ofNullable(bills.get(plight)).orElseThrow();
    }

    Bill called(String idOrNumber) {
        return bills.values().stream()
                .filter(bill -> bill.id.equals(idOrNumber) || bill.number.equals(idOrNumber))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no invoice " + idOrNumber));
    }

    synchronized List<Document> documents(String payment) {
        return documents.stream().filter(document -> document.bears(payment)).toList();
    }

    /** By what the recipe looks for, exactly. */
    synchronized Optional<Document> find(String kind, String key) {
        return documents.stream()
                .filter(document ->
                        document.kind().startsWith(kind) && document.key().equals(key))
                .findFirst();
    }

    static boolean closed(Bill bill) {
        return bill.plight == Plight.PERIOD;
    }

    /** On an invoice; whoever calls must have refused what he refuses in the vendor's words before. */
    synchronized Document book(Bill bill, String kind, BigDecimal amount, BigDecimal applied, String key) {
        ErpStandIn.expect(!closed(bill) && !bill.cancelled(), "the period or the invoice is closed");
        ErpStandIn.expect(applied.signum() > 0 && applied.compareTo(amount) <= 0, "applied more than came, or nothing");
        ErpStandIn.expect(applied.compareTo(bill.open()) <= 0, "more than is open");
        bill.reduce(applied);
        return book(kind, amount, applied, key);
    }

    /** On the customer's account alone. */
    synchronized Document book(String kind, BigDecimal amount, String key) {
        return book(kind, amount, BigDecimal.ZERO, key);
    }

    private Document book(String kind, BigDecimal amount, BigDecimal applied, String key) {
        ErpStandIn.expect(amount.signum() > 0 && amount.scale() <= 2, "an amount below zero, or no amount of money");
        var document = new Document(kind, amount, applied, key, documentId.formatted(documents.size() + 1));
        documents.add(document);
        return document;
    }

    /** Once, for the plain one: what was booked stays booked, and the answer gets lost. */
    synchronized void loseTheFirstAnswer(Bill bill) {
        if (bill.plight == Plight.PLAIN && !lost) {
            lost = true;
            throw new ErpStandIn.HangUp();
        }
    }
}
