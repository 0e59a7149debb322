package org.paylink.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Basis;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.Origin;
import org.paylink.claim.ChargeItem.State;
import org.paylink.claim.ChargeItems.Share;
import org.paylink.dunning.law.Claim;
import org.paylink.flow.PaymentSplit.Debt;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** What of a payment is the invoice's, and what settles charges. */
class PaymentSplitTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 12);
    private static final List<Claim.Kind> USUAL = List.of(Claim.Kind.COSTS, Claim.Kind.INTEREST, Claim.Kind.PRINCIPAL);
    private static final List<Claim.Kind> INTEREST_LAST =
            List.of(Claim.Kind.COSTS, Claim.Kind.PRINCIPAL, Claim.Kind.INTEREST);

    private final ChargeItem fee = item(Kind.FEE, "5.00");
    private final ChargeItem interest = item(Kind.INTEREST, "0.25");
    private final Debt debt = new Debt(euro("100.00"), List.of(interest, fee));

    @Test
    void costsComeBeforeInterestAndInterestBeforeTheInvoice() {
        assertSplit("5.25", "0.00", Map.of(fee.id(), euro("5.00"), interest.id(), euro("0.25")), law("100.00"));
        assertSplit("5.10", "0.00", Map.of(fee.id(), euro("5.00"), interest.id(), euro("0.10")), law("5.10"));
        assertSplit("3.00", "0.00", Map.of(fee.id(), euro("3.00")), law("3.00"));
    }

    @Test
    void anotherLawHasAnotherOrder() {
        var split = PaymentSplit.of(euro("105.10"), debt, euro("105.10"), INTEREST_LAST);
        assertSplit("5.10", "0.00", Map.of(fee.id(), euro("5.00"), interest.id(), euro("0.10")), split);
        assertSplit(
                "5.00",
                "0.00",
                Map.of(fee.id(), euro("5.00")),
                PaymentSplit.of(euro("50.00"), debt, euro("50.00"), INTEREST_LAST));
    }

    @Test
    void whatThePayersPageDidNotNameGetsOnlyWhatTheInvoiceLeaves() {
        assertSplit("0.00", "0.00", Map.of(), PaymentSplit.of(euro("100.00"), debt, euro("0.00"), USUAL));
        assertSplit(
                "2.00",
                "0.00",
                Map.of(fee.id(), euro("2.00")),
                PaymentSplit.of(euro("102.00"), debt, euro("0.00"), USUAL));
        assertSplit(
                "5.00",
                "0.00",
                Map.of(fee.id(), euro("5.00")),
                PaymentSplit.of(euro("80.00"), debt, euro("5.00"), USUAL));
    }

    @Test
    void whatIsAboveAllIsASurplus() {
        assertSplit("5.25", "4.75", Map.of(fee.id(), euro("5.00"), interest.id(), euro("0.25")), law("110.00"));
    }

    @Test
    void whatWasPaidOfAnItemIsNotTakenTwice() {
        var half = new Debt(euro("100.00"), List.of(fee.paid(euro("4.00"))));
        assertSplit(
                "1.00",
                "0.00",
                Map.of(fee.id(), euro("1.00")),
                PaymentSplit.of(euro("50.00"), half, euro("50.00"), USUAL));
    }

    @Test
    void moneyThatGoesBackIsTheInvoicesFirstThenInterestThenCosts() {
        var settled = List.of(
                new Share(fee.id(), Kind.FEE, euro("5.00")), new Share(interest.id(), Kind.INTEREST, euro("0.25")));
        assertSplit("0.00", "0.00", Map.of(), PaymentSplit.back(euro("40.00"), euro("100.00"), settled));
        assertSplit(
                "0.25",
                "0.00",
                Map.of(interest.id(), euro("0.25")),
                PaymentSplit.back(euro("100.25"), euro("100.00"), settled));
        assertSplit(
                "5.25",
                "0.00",
                Map.of(fee.id(), euro("5.00"), interest.id(), euro("0.25")),
                PaymentSplit.back(euro("105.25"), euro("100.00"), settled));
        assertSplit(
                "5.25",
                "0.00",
                Map.of(fee.id(), euro("5.00"), interest.id(), euro("0.25")),
                PaymentSplit.back(euro("200.00"), euro("100.00"), settled));
    }

    private PaymentSplit law(String amount) {
        return PaymentSplit.of(euro(amount), debt, euro(amount), USUAL);
    }

    private static void assertSplit(String charges, String surplus, Map<UUID, Money> shares, PaymentSplit split) {
        assertEquals(new PaymentSplit(shares, euro(charges), euro(surplus)), split);
    }

    private static ChargeItem item(Kind kind, String amount) {
        return new ChargeItem(
                UUID.randomUUID(),
                UUID.randomUUID(),
                kind,
                euro(amount),
                euro(amount),
                euro("0.00"),
                State.ASKED,
                new Origin("firm", UUID.randomUUID(), "test@1", "DE@1", DAY, Instant.EPOCH),
                new Basis(List.of(), List.of()),
                Instant.EPOCH,
                null);
    }

    private static Money euro(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }
}
