package org.paylink.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.claim.StepsTaken.State;
import org.paylink.claim.StepsTaken.Taken;
import org.paylink.delivery.Message.Purpose;
import org.paylink.flow.CustomerDoor.Opening;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;
import org.paylink.payment.Ledger.Payment;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.Sessions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** One payment for all the open invoices of one payer: each gets its part, the ERP is told of each, the customer gets one receipt. */
@Import(ChargesGround.Doubles.class)
class TogetherTest extends ChargesGround {

    private static final String OLD = "-old";
    private static final String LATER = "-later";

    @Autowired
    Sessions sessions;

    /** Of 1000.00 and 200.00, which one notice spoke of, and 50.00 that is not due yet. */
    @BeforeEach
    void threeInvoicesOfWhichTwoWereRemindedOf() {
        received(OLD, "200.00", "2026-03-01", "EUR");
        received(LATER, "50.00", "2026-05-01", "EUR");
        takenInByMerchant("1000.00");
        await().until(() -> sent(Purpose.REQUEST).size() == 3);
        clock.passes(Duration.ofDays(4));
        remind.remind();
        await().until(() -> steps.of(link().id()).stream().anyMatch(step -> step.state() == State.DELIVERED));
        assertThat(steps.of(link(OLD).id()))
                .extracting(Taken::notice)
                .containsExactly(steps.of(link().id()).get(0).notice());
        assertThat(steps.of(link(LATER).id())).isEmpty();
    }

    @Test
    void thePageOfAMessageAboutSeveralOffersTheWholeAccountAsOnePayment() {
        var view = door.show(link().token()).orElseThrow();
        assertThat(view.others())
                .extracting(CustomerDoor.Other::number, CustomerDoor.Other::toPay)
                .containsExactly(tuple(number + LATER, euro("50.00")), tuple(number + OLD, euro("200.00")));
        var together = view.together().get(0);
        assertEquals(euro("1250.00"), together.toPay());
        assertEquals(3, together.invoices());
        assertThat(together.ways()).extracting(CustomerDoor.Way::account).containsExactly("psp");
        // No message spoke of this one together with others: its link may be anybody's who pays just that.
        assertThat(door.show(link(LATER).token()).orElseThrow().others()).isEmpty();
        assertInstanceOf(Opening.Closed.class, door.payTogether(link(LATER).token(), "psp", "EUR"));
    }

    @Test
    void onePaymentIsBookedOnEachInvoiceAndReceiptedOnce() {
        var order = pressedPayAll();
        assertEquals(euro("1250.00"), order.amount());
        assertEquals(number + OLD + ", " + number + ", " + number + LATER, order.description());
        paid("all", order, "1250.00");
        paid("all", order, "1250.00");
        await().until(() -> link(LATER).state() == PayLink.State.PAID);
        assertEquals(PayLink.State.PAID, link().state());
        assertEquals(PayLink.State.PAID, link(OLD).state());
        told("once more " + number, observation("all" + number, order, "1250.00", Entry.PAYMENT));
        worked();

        var bookings = bookings();
        assertThat(bookings)
                .extracting(Handout::invoiceNumber, each -> payment(each).get("amount"))
                .containsExactlyInAnyOrder(
                        tuple(number + OLD, "200.00"), tuple(number, "1000.00"), tuple(number + LATER, "50.00"));
        assertThat(bookings).extracting(each -> each.tree().get("key")).doesNotHaveDuplicates();
        var receipt = await().until(() -> sent(Purpose.RECEIPT), found -> !found.isEmpty());
        assertThat(receipt).hasSize(1);
        assertThat(receipt.get(0).text()).contains("€1,250.00", number + OLD + ", " + number + ", " + number + LATER);
    }

    @Test
    void lessThanWasAskedCountsForTheOldestFirst() {
        paid("part", pressedPayAll(), "1100.00");
        await().until(() -> link().open().equals(euro("100.00")));
        assertEquals(PayLink.State.PAID, link(OLD).state());
        assertEquals(euro("50.00"), link(LATER).open());
        assertThat(movements(LATER)).isEmpty();
    }

    @Test
    void theRestOnTheSamePageFillsWhatIsMissing() {
        var order = pressedPayAll();
        paid("one", order, "300.00");
        paid("two", order, "950.00");
        await().until(() -> link(LATER).state() == PayLink.State.PAID);
        assertEquals(PayLink.State.PAID, link().state());
        assertThat(movements(OLD)).extracting(Payment::amount).containsExactly(euro("200.00"));
        assertThat(movements("")).extracting(Payment::amount).containsExactlyInAnyOrder(euro("100.00"), euro("900.00"));
        assertThat(movements("")).allMatch(payment -> payment.surplus().isZero());
    }

    @Test
    void moneyThatGoesBackIsTheLastOnesFirst() {
        var order = pressedPayAll();
        paid("all", order, "1250.00");
        await().until(() -> link(LATER).state() == PayLink.State.PAID);
        var back = observation("back" + number, order, "300.00", Entry.REFUND);
        told("back " + number, back);
        told("back again " + number, back);
        await().until(() -> movements("").size() == 2);
        worked();
        assertThat(back(LATER)).containsExactly(euro("50.00"));
        assertThat(back("")).containsExactly(euro("250.00"));
        assertThat(back(OLD)).isEmpty();
        told("more back " + number, observation("more" + number, order, "950.00", Entry.REFUND));
        await().until(() -> !back(OLD).isEmpty());
        assertThat(back(OLD)).containsExactly(euro("200.00"));
        assertThat(back("")).containsExactlyInAnyOrder(euro("250.00"), euro("750.00"));
    }

    @Test
    void whenOneOfThemChangesThePageIsWithdrawnAndTheNextIsForWhatIsLeft() {
        var old = pressedPayAll();
        received(OLD, "120.00", "2026-03-01", "EUR");
        await().until(() ->
                provider.cancelled.stream().anyMatch(each -> each.reference().equals("ref-" + old.session())));
        assertThat(provider.cancelled)
                .filteredOn(each -> each.reference().equals("ref-" + old.session()))
                .hasSize(1);
        var next = pressedPayAll();
        assertEquals(euro("1170.00"), next.amount());
        assertEquals(next.session(), pressedPayAll().session());
    }

    @Test
    void whoPaysOneOfThemAloneAndThenAllHasASurplusOnThat() {
        var all = pressedPayAll();
        paid("one", pressedPay(), "1000.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        paid("all", all, "1250.00");
        await().until(() -> link(LATER).state() == PayLink.State.PAID);
        assertThat(movements("").stream().map(Payment::surplus))
                .containsExactlyInAnyOrder(euro("0.00"), euro("1000.00"));
        assertThat(movements(OLD)).allMatch(payment -> payment.surplus().isZero());
    }

    @Test
    void moneyOnItsWaySilencesAllOfThemAndTheyAreNotOfferedAgain() {
        // The day before the older one is due again.
        clock.passes(Duration.ofDays(4));
        var order = pressedPayAll();
        told(
                "pending " + number,
                new Observation(
                        Entry.PAYMENT,
                        Status.PENDING,
                        "p" + number,
                        euro("1250.00"),
                        clock.instant(),
                        "sepa",
                        order.session(),
                        null));
        await().until(() -> door.show(link().token()).orElseThrow().pending());
        assertThat(sessions.pendingSince(
                        List.of(link().id(), link(OLD).id(), link(LATER).id())))
                .hasSize(3);
        assertThat(door.show(link().token()).orElseThrow().together()).isEmpty();
        passes(1);
        assertThat(steps.of(link().id())).hasSize(1);
        assertThat(steps.of(link(OLD).id())).hasSize(1);
        paid("p", order, "1250.00");
        await().until(() -> link(OLD).state() == PayLink.State.PAID);
    }

    @Test
    void eachCurrencyIsAPaymentOfItsOwn() {
        received("-usd", "30.00", "2026-04-01", "USD");
        received("-usd2", "40.00", "2026-04-02", "USD");
        var together = door.show(link().token()).orElseThrow().together();
        assertThat(together)
                .extracting(each -> each.toPay().toString())
                .containsExactlyInAnyOrder("1250.00 EUR", "70.00 USD");
        assertInstanceOf(Opening.Go.class, door.payTogether(link().token(), "psp", "USD"));
        await().until(() -> provider.opened.stream()
                .anyMatch(order -> (number + "-usd, " + number + "-usd2").equals(order.description())));
    }

    @Test
    void whatIsChargedBesideOneOfThemIsPaidWithItAndStaysOutOfTheErp() {
        clock.passes(Duration.ofDays(6));
        remind.remind();
        await().until(() -> !sheetOf(link(OLD)).isZero());
        var order = pressedPayAll();
        var charged = sheetOf(link()).plus(sheetOf(link(OLD)));
        assertThat(charged.isZero()).isFalse();
        assertEquals(euro("1250.00").plus(charged), order.amount());
        paid("charged", order, order.amount().decimal());
        await().until(() -> link(LATER).state() == PayLink.State.PAID);
        assertThat(bookings())
                .extracting(
                        Handout::invoiceNumber,
                        each -> payment(each).get("amount"),
                        each -> payment(each).get("surplus"))
                .containsExactlyInAnyOrder(
                        tuple(number + OLD, "200.00", "0.00"),
                        tuple(number, "1000.00", "0.00"),
                        tuple(number + LATER, "50.00", "0.00"));
        var receipt = await().until(() -> sent(Purpose.RECEIPT), found -> !found.isEmpty());
        assertThat(receipt.get(0).text()).contains("lump sum €80.00");
    }

    private List<Handout> bookings() {
        return taken().stream()
                .filter(each -> List.of(number, number + OLD, number + LATER).contains(each.invoiceNumber()))
                .toList();
    }

    private Money sheetOf(PayLink link) {
        return items.of(link.id()).total(link.invoice().currency());
    }

    private SessionOrder pressedPayAll() {
        var go = assertInstanceOf(Opening.Go.class, door.payTogether(link().token(), "psp", "EUR"));
        return provider.opened.stream()
                .filter(order -> go.url().toString().endsWith(order.session().toString()))
                .findFirst()
                .orElseThrow();
    }

    private List<Payment> movements(String which) {
        return ledger.of(link(which).id());
    }

    private List<Money> back(String which) {
        return movements(which).stream()
                .filter(payment -> payment.entry() == Entry.REFUND)
                .map(Payment::amount)
                .toList();
    }

    private PayLink link(String which) {
        return links.withNumber(merchant, number + which).orElseThrow();
    }

    private void received(String which, String open, String due, String currency) {
        var tree = new LinkedHashMap<>(tree(open));
        tree.put("number", number + which);
        tree.put("dueDate", due);
        tree.put("currency", currency);
        try {
            var invoice = CanonicalForm.read(tree);
            transaction.executeWithoutResult(
                    status -> receive.receive(merchants.named(merchant), merchant + "-invoices", List.of(invoice)));
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }
}
