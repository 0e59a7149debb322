package org.paylink.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.State;
import org.paylink.delivery.Message.Purpose;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Observation.Entry;
import org.springframework.context.annotation.Import;

/** Charges from the notice that tells of them to the ERP that books the payment. */
@Import(ChargesGround.Doubles.class)
class ChargesTest extends ChargesGround {

    @Test
    void areAskedForOnceTheirNoticeHasArrivedAndExplainThemselves() {
        remindedWithCharges();
        var view = door.show(link().token()).orElseThrow();
        assertEquals(euro("1000.00"), view.open());
        assertEquals(euro("1045.31"), view.toPay());
        assertThat(view.charges())
                .extracting(CustomerDoor.Charged::kind, CustomerDoor.Charged::rest)
                .containsExactlyInAnyOrder(
                        tuple("lumpSum", euro("40.00")), tuple("fee", euro("2.50")), tuple("interest", euro("2.81")));
        var row = item(Kind.INTEREST).basis().rows().get(0);
        assertThat(List.of(row.from() + "", row.to() + "", row.days() + "", row.rate(), row.base(), row.amount()))
                .containsExactly("2026-03-03", "2026-03-12", "10", "10.27", "1000.00", "2.81");
        assertThat(item(Kind.FEE).basis().reasons()).anyMatch(reason -> reason.contains("286 BGB"));
        assertThat(reminders().get(1).text())
                .contains("interest (10.27\u00a0%) €2.81", "reminder fee €2.50", "lump sum €40.00", "€1,045.31");
        assertThat(reminders().get(0).text()).doesNotContain("charged");
    }

    @Test
    void nothingIsAskedForWhileTheNoticeHasNotArrived() {
        firmNoticeIsHeldBack();
        assertThat(sheet().items()).extracting(ChargeItem::state).containsOnly(State.KEPT);
        assertThat(sheet().items()).hasSize(3);
        assertEquals(euro("1000.00"), door.show(link().token()).orElseThrow().toPay());
        assertEquals(euro("1000.00"), pressedPay().amount());
    }

    @Test
    void aPaymentOfAllIsSplitAndTheErpBooksTheInvoicesPartOnly() {
        remindedWithCharges();
        var order = pressedPay();
        assertEquals(euro("1045.31"), order.amount());
        paid("all", order, "1045.31");
        await().until(() -> link().state() == PayLink.State.PAID);
        assertThat(sheet().items()).extracting(ChargeItem::state).containsOnly(State.PAID);
        var booking = payment(taken().get(0));
        assertEquals("1000.00", booking.get("amount"));
        assertEquals("1045.31", booking.get("received"));
        assertEquals("0.00", booking.get("surplus"));
        assertEquals(
                Map.of(
                        "principal",
                        "1000.00",
                        "fee",
                        "2.50",
                        "interest",
                        "2.81",
                        "lumpSum",
                        "40.00",
                        "collectionCosts",
                        "0.00"),
                booking.get("split"));
        var receipt = await().until(() -> sent(Purpose.RECEIPT), found -> found.size() == 1);
        assertThat(receipt.get(0).text()).contains("€1,045.31", "lump sum €40.00", "interest €2.81");
    }

    @Test
    void toldTwiceItIsOnePayment() {
        remindedWithCharges();
        var order = pressedPay();
        paid("twice", order, "50.00");
        paid("twice", order, "50.00");
        told("once more " + number, observation("twice" + number, order, "50.00", Entry.PAYMENT));
        await().until(() -> link().open().equals(euro("995.31")));
        worked();
        assertEquals(euro("995.31"), link().open());
        assertEquals(1, ledger.of(link().id()).size());
        assertEquals(
                3,
                items.shares(List.of(ledger.of(link().id()).get(0).id()))
                        .values()
                        .iterator()
                        .next()
                        .size());
    }

    @Test
    void aPartPaymentSettlesCostsThenInterestThenTheInvoice() {
        remindedWithCharges();
        paid("part", pressedPay(), "41.00");
        await().until(() -> !ledger.of(link().id()).isEmpty());
        assertEquals(euro("1000.00"), link().open());
        assertEquals(euro("1004.31"), door.show(link().token()).orElseThrow().toPay());
        // Nothing of it is the invoice's, so there is nothing to book.
        assertThat(taken()).isEmpty();
        paid("rest", pressedPay(), "1004.31");
        await().until(() -> link().state() == PayLink.State.PAID);
        assertEquals("1000.00", payment(taken().get(0)).get("amount"));
    }

    @Test
    void theErpsNewFigureAfterBookingIsNotReducedByCharges() {
        remindedWithCharges();
        paid("figure", pressedPay(), "145.31");
        await().until(() -> link().open().equals(euro("900.00")));
        outlet.serve("verify/acme");
        outlet.done(await().until(this::taken, found -> !found.isEmpty()), null);
        var ask = await().until(() -> outlet.take("verify/acme", 10), found -> !found.isEmpty());
        outlet.done(ask, Map.of("open", "900.00"));
        assertEquals(euro("900.00"), link().open());
        takenIn(tree("900.00"));
        assertEquals(euro("900.00"), link().open());
        assertThat(ledger.of(link().id())).allMatch(payment -> payment.reflected());
    }

    @Test
    void theErpsFigureAfterOneOfTwoPaymentsLeavesTheOtherAsItIs() {
        remindedWithCharges();
        paid("one", pressedPay(), "145.31");
        await().until(() -> link().open().equals(euro("900.00")));
        paid("two", pressedPay(), "200.00");
        await().until(() -> link().open().equals(euro("700.00")));
        outlet.serve("verify/acme");
        var first = await().until(this::taken, found -> !found.isEmpty()).stream()
                .filter(each -> "100.00".equals(payment(each).get("amount")))
                .toList();
        outlet.done(first, null);
        var ask = await().until(() -> outlet.take("verify/acme", 10), found -> !found.isEmpty());
        outlet.done(ask, Map.of("open", "900.00"));
        assertEquals(euro("700.00"), link().open());
    }

    @Test
    void whatIsWaivedLeavesThePageAndAnOldPageCannotTakeItSilently() {
        remindedWithCharges();
        var old = pressedPay();
        decides(Kind.LUMP_SUM, ActOnCharge.Act.WAIVE);
        assertEquals(euro("1005.31"), door.show(link().token()).orElseThrow().toPay());
        await().until(() ->
                provider.cancelled.stream().anyMatch(it -> it.session().equals(old.session())));
        assertThat(timeline.of(link().id()))
                .anyMatch(entry -> entry.event().equals("charge waived")
                        && "finance".equals(entry.who())
                        && "lump sum 40.00 EUR: goodwill".equals(entry.detail()));
        paid("old page", old, "1045.31");
        await().until(() -> link().state() == PayLink.State.PAID);
        var payment = ledger.of(link().id()).get(0);
        assertEquals(euro("40.00"), payment.surplus());
        assertEquals("1040.00", payment(taken().get(0)).get("amount"));
        assertThat(timeline.of(link().id())).anyMatch(entry -> entry.event().equals("overpaid"));
    }

    @Test
    void whatIsKeptIsNotAskedForAndCanBeAskedForAgain() {
        remindedWithCharges();
        decides(Kind.FEE, ActOnCharge.Act.KEEP);
        assertEquals(euro("1042.81"), pressedPay().amount());
        decides(Kind.FEE, ActOnCharge.Act.ASK);
        assertEquals(euro("1045.31"), pressedPay().amount());
    }

    @Test
    void aPageThatWasOpenedBeforePaysTheInvoiceFirst() {
        receivedAndRemindedOnce();
        var before = pressedPay();
        goesOn();
        paid("before", before, "1000.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        assertThat(sheet().items()).extracting(ChargeItem::state).containsOnly(State.ASKED);
        assertEquals("1000.00", payment(taken().get(0)).get("amount"));
    }

    @Test
    void theNextNoticeReckonsInterestAnewAndAddsItToNothing() {
        remindedWithCharges();
        passes(10);
        await().until(() -> reminders().size() == 3);
        await().until(() ->
                sheet().due().stream().filter(it -> it.kind() == Kind.INTEREST).count() == 1
                        && interestDue().equals(euro("5.63")));
        // 40.00 once, a fee for each of two notices.
        assertEquals(euro("1050.63"), door.show(link().token()).orElseThrow().toPay());
    }

    @Test
    void aRefundBringsChargesBackAndAsksNobodyForThem() {
        remindedWithCharges();
        var order = pressedPay();
        paid("refunded", order, "1045.31");
        await().until(() -> link().state() == PayLink.State.PAID);
        taken();
        told("back " + number, observation("r" + number, order, "1045.31", Entry.REFUND));
        await().until(() -> ledger.of(link().id()).size() == 2);
        assertThat(sheet().items()).extracting(ChargeItem::state).containsOnly(State.KEPT);
        var refund = payment(taken().get(0));
        assertEquals("1000.00", refund.get("amount"));
        assertEquals("1045.31", refund.get("received"));
        assertThat(String.valueOf(refund.get("split"))).contains("lumpSum=40.00");
        told("back again " + number, observation("r" + number, order, "1045.31", Entry.REFUND));
        worked();
        assertEquals(euro("2.50"), item(Kind.FEE).rest());
    }

    @Test
    void aChargebackBringsThemBackAndTheInvoiceIsDisputed() {
        remindedWithCharges();
        var order = pressedPay();
        paid("charged", order, "1045.31");
        await().until(() -> link().state() == PayLink.State.PAID);
        told("chargeback " + number, observation("c" + number, order, "1045.31", Entry.CHARGEBACK));
        await().until(() -> link().state() == PayLink.State.DISPUTED);
        assertThat(sheet().items()).extracting(ChargeItem::state).containsOnly(State.KEPT);
        assertInstanceOf(CustomerDoor.Opening.Closed.class, door.pay(link().token(), "psp"));
    }

    @Test
    void aRateThatIsTooOldIsNotChargedAndFinanceIsTold() {
        country = "AT";
        merchant = "alpen";
        receivedAndRemindedOnce();
        goesOn();
        assertThat(sheet().due())
                .extracting(ChargeItem::kind)
                .doesNotContain(Kind.INTEREST)
                .contains(Kind.LUMP_SUM);
        assertEquals(euro("0.00"), item(Kind.INTEREST).amount());
        assertThat(timeline.of(link().id()))
                .anyMatch(entry -> entry.event().equals("not charged")
                        && String.valueOf(entry.detail()).contains("at.base"));
        assertThat(reminders().get(1).text()).doesNotContain("interest (");
    }

    @Test
    void dutchConsumersPayNoCollectionCostsWithoutTheirLetter() {
        country = "NL";
        customerKind = "consumer";
        merchant = "polder";
        remindedWithCharges();
        passes(10);
        await().until(() -> !interestDue().isZero() && reminders().size() == 3);
        await().until(() -> interestDue().equals(euro("2.19")));
        assertThat(sheet().due()).extracting(ChargeItem::kind).containsOnly(Kind.INTEREST);
        var costs = item(Kind.COLLECTION_COSTS);
        assertEquals(euro("0.00"), costs.amount());
        assertThat(costs.basis().reasons()).anyMatch(reason -> reason.contains("14-day letter"));
    }
}
