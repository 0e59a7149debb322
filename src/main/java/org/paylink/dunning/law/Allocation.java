package org.paylink.dunning.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.paylink.dunning.written.Entry;
import org.paylink.money.Money;

/** How a payment is split: for each claim what it gets, and what is left over. All parts add up to the payment. */
public record Allocation(List<Part> parts, Money leftOver, Reason reason) {

    /** What one claim gets, which may be nothing, and what is open then. */
    public record Part(Claim claim, Money paid, Money open) {}

    /** What the payer says it is for: invoices, kinds of claims, or both; each in the order given. */
    public record Purpose(List<String> invoices, List<Claim.Kind> kinds) {

        public static final Purpose NONE = new Purpose(List.of(), List.of());

        public Purpose {
            invoices = List.copyOf(invoices);
            kinds = List.copyOf(kinds);
        }

        public static Purpose ofInvoices(String... invoices) {
            return new Purpose(List.of(invoices), List.of());
        }

        boolean isNone() {
            return invoices.isEmpty() && kinds.isEmpty();
        }
    }

    /** The order of the law: usually costs first, for consumer credit another. */
    record Order(List<Claim.Kind> usual, List<Claim.Kind> consumerCredit) {

        static final String[] KEYS = {"order", "consumerCredit"};

        static Order of(Entry entry) {
            var usual = all(entry, "order");
            return new Order(usual, entry.has("consumerCredit") ? all(entry, "consumerCredit") : usual);
        }

        private static List<Claim.Kind> all(Entry entry, String key) {
            var kinds = entry.choices(key, Claim.Kind.class);
            if (kinds.size() != Claim.Kind.values().length) {
                throw entry.flaw(key, "'%s' must name COSTS, INTEREST and PRINCIPAL".formatted(key));
            }
            return kinds;
        }
    }

    /** What the payer named comes first; then the oldest invoice, and within each the order of the law. */
    public static Allocation of(Money payment, List<Claim> claims, Purpose purpose, List<Claim.Kind> order) {
        var sorted = new ArrayList<>(claims);
        sorted.sort(Comparator.comparing((Claim it) -> place(purpose.invoices(), it.invoice()))
                .thenComparing(it -> place(purpose.kinds(), it.kind()))
                .thenComparing(it -> oldest(claims, it.invoice()))
                .thenComparing(Claim::invoice)
                .thenComparing(it -> order.indexOf(it.kind()))
                .thenComparing(Claim::due));
        var parts = new ArrayList<Part>();
        var left = payment;
        for (var claim : sorted) {
            var paid = claim.open().compareTo(left) < 0 ? claim.open() : left;
            parts.add(new Part(claim, paid, claim.open().minusDownToZero(paid)));
            left = left.minusDownToZero(paid);
        }
        return new Allocation(List.copyOf(parts), left, reason(purpose, order));
    }

    public Money open() {
        return parts.stream().map(Part::open).reduce(Money.zero(leftOver.currency()), Money::plus);
    }

    private static Reason reason(Purpose purpose, List<Claim.Kind> order) {
        return new Reason(
                Reason.Why.APPLIED,
                purpose.isNone()
                        ? "the payer named no purpose, so by law %s, the oldest invoice first".formatted(order)
                        : "what the payer named comes first, the rest by law %s; a creditor may refuse an order that the law does not have"
                                .formatted(order));
    }

    private static <T> int place(List<T> named, T one) {
        int place = named.indexOf(one);
        return place < 0 ? named.size() : place;
    }

    private static LocalDate oldest(List<Claim> claims, String invoice) {
        return claims.stream()
                .filter(it -> it.invoice().equals(invoice))
                .map(Claim::due)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
