package org.paylink.dunning.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.paylink.dunning.law.Cases.SHIPPED;
import static org.paylink.dunning.law.Cases.day;
import static org.paylink.dunning.law.Cases.eur;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.paylink.dunning.law.Allocation.Purpose;
import org.paylink.dunning.law.Claim.Kind;
import org.paylink.money.Money;

/** How payments are split. */
class AllocationTest {

    private static final List<Kind> USUAL = SHIPPED.law("DE").order(Party.BUSINESS, day("2026-03-01"));

    private static final List<Claim> CLAIMS = List.of(
            claim("F-2", Kind.PRINCIPAL, "2026-02-01", "50"),
            claim("F-1", Kind.PRINCIPAL, "2026-01-01", "100"),
            claim("F-1", Kind.INTEREST, "2026-03-01", "3"),
            claim("F-1", Kind.COSTS, "2026-03-01", "5"));

    @Test
    void byLawTheOldestInvoiceFirstAndItsCostsBeforeItsPrincipal() {
        assertEquals(
                List.of("F-1 COSTS 5.00", "F-1 INTEREST 3.00", "F-1 PRINCIPAL 100.00", "F-2 PRINCIPAL 12.00"),
                paid(Allocation.of(eur("120"), CLAIMS, Purpose.NONE, USUAL)));
    }

    @Test
    void theOldestInvoiceComesFirstWhateverItsNumber() {
        var claims = List.of(
                claim("F-1", Kind.PRINCIPAL, "2026-02-01", "50"), claim("F-2", Kind.PRINCIPAL, "2026-01-01", "50"));

        assertEquals(
                List.of("F-2 PRINCIPAL 50.00", "F-1 PRINCIPAL 10.00"),
                paid(Allocation.of(eur("60"), claims, Purpose.NONE, USUAL)));
    }

    @Test
    void thePayersInvoiceComesFirst() {
        assertEquals(
                List.of("F-2 PRINCIPAL 50.00", "F-1 COSTS 5.00", "F-1 INTEREST 3.00", "F-1 PRINCIPAL 2.00"),
                paid(Allocation.of(eur("60"), CLAIMS, Purpose.ofInvoices("F-2"), USUAL)));
    }

    @Test
    void thePayersKindOfClaimComesFirst() {
        var principal = new Purpose(List.of("F-1"), List.of(Kind.PRINCIPAL));

        assertEquals(
                List.of("F-1 PRINCIPAL 100.00", "F-1 COSTS 5.00", "F-1 INTEREST 1.00", "F-2 PRINCIPAL 0.00"),
                paid(Allocation.of(eur("106"), CLAIMS, principal, USUAL)));
    }

    @Test
    void consumerCreditPaysThePrincipalBeforeTheInterest() {
        var order = SHIPPED.law("DE").orderOfConsumerCredit(day("2026-03-01"));

        assertEquals(
                List.of("F-1 COSTS 5.00", "F-1 PRINCIPAL 95.00", "F-1 INTEREST 0.00", "F-2 PRINCIPAL 0.00"),
                paid(Allocation.of(eur("100"), CLAIMS, Purpose.NONE, order)));
    }

    @Test
    void interestStaysOwedWhenThePrincipalIsPaid() {
        var split = Allocation.of(eur("100"), CLAIMS, new Purpose(List.of(), List.of(Kind.PRINCIPAL)), USUAL);

        assertEquals(eur("58"), split.open());
        assertEquals(eur("0"), split.leftOver());
    }

    @Test
    void whatIsTooMuchIsLeftOver() {
        assertEquals(
                eur("42"),
                Allocation.of(eur("200"), CLAIMS, Purpose.NONE, USUAL).leftOver());
    }

    @Test
    void allPartsAddUpWhateverIsPaidForWhatever() {
        var random = new Random(367);
        for (int i = 0; i < 1_000; i++) {
            var claims = new ArrayList<Claim>();
            for (int k = random.nextInt(12); k > 0; k--) {
                claims.add(new Claim(
                        "F-" + random.nextInt(4),
                        Kind.values()[random.nextInt(3)],
                        day("2026-01-01").plusDays(random.nextInt(90)),
                        new Money(random.nextInt(100_000), eur("0").currency())));
            }
            var payment = new Money(random.nextInt(300_000), eur("0").currency());
            var purpose =
                    random.nextBoolean() ? Purpose.NONE : new Purpose(List.of("F-1", "F-9"), List.of(Kind.INTEREST));

            var split = Allocation.of(payment, claims, purpose, USUAL);

            assertEquals(
                    payment,
                    sum(split.parts().stream().map(Allocation.Part::paid).toList())
                            .plus(split.leftOver()));
            assertEquals(
                    sum(claims.stream().map(Claim::open).toList()),
                    sum(split.parts().stream().map(Allocation.Part::paid).toList())
                            .plus(split.open()));
            assertEquals(claims.size(), split.parts().size());
        }
    }

    private static Claim claim(String invoice, Kind kind, String due, String open) {
        return new Claim(invoice, kind, day(due), eur(open));
    }

    private static List<String> paid(Allocation split) {
        return split.parts().stream()
                .map(it -> it.claim().invoice() + " " + it.claim().kind() + " "
                        + it.paid().decimal())
                .toList();
    }

    private static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(eur("0"), Money::plus);
    }
}
