package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.DerivedId;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.SessionOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What becomes of money and messages, whatever order the world tells of them. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.dunning.contacts-per-day=0",
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.pay-with=psp",
            "paylink.merchants.acme.contact-by=phone",
            "paylink.payment.psp.type=scripted",
            "paylink.merchants.picky.pay-with=euros,guilders,psp-of-nl",
            "paylink.merchants.picky.contact-by=phone",
            "paylink.payment.euros.type=scripted",
            "paylink.payment.euros.currencies=EUR",
            "paylink.payment.guilders.type=scripted",
            "paylink.payment.guilders.currencies=XCG",
            "paylink.payment.psp-of-nl.type=scripted",
            "paylink.payment.psp-of-nl.countries[0]=NL",
            "paylink.payment.psp-of-nl.currencies=EUR",
            "paylink.delivery.phone.type=scripted",
            "paylink.polling.at-least=1ms",
            "paylink.polling.at-most=1ms",
            "paylink.public-url=https://pay.example"
        })
class StoryTest extends InvoiceGround {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TestConfiguration
    static class Doubles {
        @Bean
        ScriptedProvider provider() {
            return new ScriptedProvider();
        }

        @Bean
        ScriptedChannel channel() {
            return new ScriptedChannel();
        }
    }

    @Autowired
    Intake intake;

    @Autowired
    CustomerDoor door;

    @Autowired
    Outlet outlet;

    @Autowired
    Ledger ledger;

    @Autowired
    Effects effects;

    @Autowired
    ActOnInvoice act;

    @Autowired
    ScriptedProvider provider;

    @Autowired
    ScriptedChannel channel;

    private String number = "";

    @BeforeEach
    void aNewInvoice() {
        number = "INV-" + NUMBER.incrementAndGet();
        outlet.take("confirm/acme", 1000);
        outlet.take("verify/acme", 1000);
    }

    @Test
    void anInvoiceIsReceivedSentPaidAndBooked() {
        received("100.00");
        customerHas(Purpose.REQUEST, 1);
        paid("p1", pressedPay(), "100.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        booked("100.00");
        customerHas(Purpose.RECEIPT, 1);
        assertEquals(Booked.ACCEPTED, ledger.of(link().id()).get(0).booked());
    }

    @Test
    void theSameRecordAgainChangesNothing() {
        assertEquals(1, received("100.00").added().size());
        assertEquals(1, received("100.00").unchanged());
        customerHas(Purpose.REQUEST, 1);
        assertEquals(1, link().revision());
    }

    @Test
    void aChangedAmountIsShownAndTheOldSessionWithdrawn() {
        received("100.00");
        var order = pressedPay();
        received("70.00");
        assertEquals(euro("70.00"), door.show(link().token()).orElseThrow().open());
        await().until(() -> provider.cancelled.stream()
                .anyMatch(session -> session.session().equals(order.session())));
        assertEquals(euro("70.00"), pressedPay().amount());
        customerHas(Purpose.REQUEST, 1);
    }

    @Test
    void whatTheErpCancelledCannotBePaidAnyMore() {
        received("100.00");
        received("100.00", "cancelled");
        assertEquals(
                CustomerDoor.State.CANCELLED,
                door.show(link().token()).orElseThrow().state());
        assertInstanceOf(CustomerDoor.Opening.Closed.class, door.pay(link().token(), "psp"));
    }

    @Test
    void aPartPaymentLeavesTheRestOpen() {
        received("100.00");
        customerHas(Purpose.REQUEST, 1);
        paid("part", pressedPay(), "40.00");
        await().until(() -> link().open().equals(euro("60.00")));
        booked("40.00");
        customerHas(Purpose.RECEIPT, 1);
        assertEquals(List.of(Optional.of(euro("100.00")), Optional.of(euro("60.00"))), openAsTold());
        assertEquals(euro("60.00"), pressedPay().amount());
    }

    @Test
    void theErpsNewFigureAfterBookingIsNotReducedTwice() {
        received("100.00");
        paid("twice?", pressedPay(), "40.00");
        await().until(() -> link().open().equals(euro("60.00")));
        booked("40.00");
        received("60.00");
        assertEquals(euro("60.00"), link().open());
    }

    @Test
    void aFigureReadBeforeTheBookingDoesNotAskForTheMoneyAgain() {
        received("100.00");
        paid("late poll", pressedPay(), "100.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        booked("100.00");
        received("100.00", "open", "Corrected text");
        assertEquals(PayLink.State.PAID, link().state());
    }

    @Test
    void aSecondPaymentIsASurplusToBeCredited() {
        received("100.00");
        var first = pressedPay();
        paid("one", first, "100.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        paid("two", first, "100.00");
        await().until(() -> ledger.of(link().id()).size() == 2);
        assertEquals(euro("100.00"), ledger.of(link().id()).get(1).surplus());
        await().untilAsserted(() -> assertEquals(2, taken().size()));
    }

    @Test
    void anOverpaymentIsBookedInFullAndItsSurplusNamed() {
        received("100.00");
        var order = pressedPay();
        received("80.00");
        paid("over", order, "100.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        assertEquals(euro("20.00"), ledger.of(link().id()).get(0).surplus());
        booked("100.00");
    }

    @Test
    void aRefundIsTheErpsToKnowAndAsksNobodyForMoneyAgain() {
        received("100.00");
        var order = pressedPay();
        paid("back", order, "100.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        taken();
        told("refund of back", observation("r1", order, "100.00", Entry.REFUND, Status.DONE));
        await().until(() -> ledger.of(link().id()).size() == 2);
        assertEquals("refund", payment(taken().get(0)).get("entry"));
        assertEquals(PayLink.State.PAID, link().state());
    }

    @Test
    void noticesTwiceLateAndTornAreOnePayment() {
        received("100.00");
        var order = pressedPay();
        var pending = observation("px", order, "100.00", Entry.PAYMENT, Status.PENDING);
        var done = observation("px", order, "100.00", Entry.PAYMENT, Status.DONE);
        told(number + " a", done);
        told(number + " b", pending);
        told(number + " a", done);
        told(number + " c", done);
        await().until(() -> link().state() == PayLink.State.PAID);
        assertEquals(1, ledger.of(link().id()).size());
        assertEquals(1, taken().size());
    }

    @Test
    void aLostNoticeIsFoundByAsking() {
        received("100.00");
        var order = pressedPay();
        provider.truth.put(
                "ref-" + order.session(), List.of(observation("quiet", order, "100.00", Entry.PAYMENT, Status.DONE)));
        await().until(() -> link().state() == PayLink.State.PAID);
    }

    @Test
    void aPaymentThatWasFoundByAskingIsNamedByItsNoticeAndASecondOneIsASurplus() {
        received("100.00");
        var order = pressedPay();
        var whole = "ref-" + order.session();
        provider.truth.put(whole, List.of(observation(whole, order, "100.00", Entry.PAYMENT, Status.DONE)));
        await().until(() -> link().state() == PayLink.State.PAID);
        paid("first", order, "100.00");
        paid("second", order, "100.00");
        await().until(() -> ledger.of(link().id()).size() == 2);
        told("whole " + number, observation(whole, order, "100.00", Entry.PAYMENT, Status.DONE));
        worked();
        assertEquals(
                List.of("first" + number, "second" + number),
                ledger.of(link().id()).stream().map(Ledger.Payment::paymentId).toList());
    }

    @Test
    void whatNamesOnlyItsPaymentIsBookedWhereThePaymentIsOurs() {
        received("100.00");
        var order = pressedPay();
        paid("mine", order, "100.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        for (var payment : List.of("mine" + number, "a stranger's")) {
            var refund = new Observation(
                    Entry.REFUND, Status.DONE, "r-" + payment, euro("10.00"), Instant.now(), null, null, payment);
            told("back of " + payment, refund);
        }
        worked();
        assertEquals(2, ledger.of(link().id()).size());
        assertEquals(
                0,
                jdbc.queryForObject(
                        "select count(*) from notice where event_key like 'back%' and state <> 'DONE'", Integer.class));
    }

    @Test
    void aNoticeThatOnlySaysLookIsLookedAfterAtOnce() {
        received("100.00");
        var order = pressedPay();
        paid("first", order, "100.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        // A session that is paid is not asked by the clock any more, so that only the notice leads to it.
        provider.truth.put(
                "ref-" + order.session(), List.of(observation("back", order, "10.00", Entry.REFUND, Status.DONE)));
        provider.looks.put("look " + number, new Look(null, "ref-" + order.session()));
        assertEquals(KeepNotice.Answer.KEPT, keep.keep(notice("psp", "look " + number)));
        await().until(() -> ledger.of(link().id()).size() == 2);
    }

    @Test
    void aLookAtASessionThatIsNotOursCostsNothing() {
        received("100.00");
        var before = jdbc.queryForObject("select count(*) from effect where kind = 'ask_session'", Integer.class);
        provider.looks.put("stranger " + number, new Look(UUID.randomUUID(), "nobody's"));
        assertEquals(KeepNotice.Answer.KEPT, keep.keep(notice("psp", "stranger " + number)));
        await().until(() -> Integer.valueOf(0)
                .equals(jdbc.queryForObject("select count(*) from notice where state = 'NEW'", Integer.class)));
        assertEquals(
                before, jdbc.queryForObject("select count(*) from effect where kind = 'ask_session'", Integer.class));
    }

    @Test
    void moneyThatFailsAfterItWasBookedIsPutBeforeAPerson() {
        received("100.00");
        var order = pressedPay();
        paid("bounced", order, "100.00");
        await().until(() -> link().state() == PayLink.State.PAID);
        told("no money " + number, observation("bounced" + number, order, "100.00", Entry.PAYMENT, Status.FAILED));
        settled("payment needs a person", 1);
        assertEquals(1, ledger.of(link().id()).size());
    }

    @Test
    void anotherCurrencyOrMoreThanAskedIsNeverBelieved() {
        received("100.00");
        var order = pressedPay();
        told(
                "dollars " + number,
                new Observation(
                        Entry.PAYMENT,
                        Status.DONE,
                        "usd",
                        Money.of(new java.math.BigDecimal("100"), Currency.of("USD")),
                        Instant.now(),
                        null,
                        order.session(),
                        null));
        told("more " + number, observation("more", order, "100.01", Entry.PAYMENT, Status.DONE));
        settled("payment needs a person", 2);
        assertEquals(PayLink.State.OPEN, link().state());
        assertTrue(ledger.of(link().id()).isEmpty());
    }

    @Test
    void aBadSignatureIsRefused() {
        assertEquals(KeepNotice.Answer.REFUSED, keep.keep(notice("psp", "unsigned")));
        assertEquals(KeepNotice.Answer.NO_SUCH_ACCOUNT, keep.keep(notice("nobody", "unsigned")));
    }

    @Test
    void aLostAnswerOfAMessengerIsInDoubtUntilAReportProvesIt() {
        channel.failures.add(new OutsideFailure(Kind.UNKNOWN, "no answer"));
        received("100.00");
        var message = DerivedId.of(link().id(), "send_message", "request-");
        await().until(() -> effects.state(message), Optional.of(EffectState.IN_DOUBT)::equals);
        channel.notices.put(
                "it came " + number,
                List.of(new DeliveryReport(message, null, DeliveryReport.Status.DELIVERED, Instant.now(), null)));
        keep.keep(notice("phone", "it came " + number));
        await().until(() -> effects.state(message), Optional.of(EffectState.DONE)::equals);
        assertEquals(0, sent(Purpose.REQUEST));
    }

    @Test
    void whatSurelyDidNotHappenIsTriedAgain() {
        channel.failures.add(new OutsideFailure(Kind.NOT_DONE, "throttled", Duration.ofMillis(10)));
        received("100.00");
        customerHas(Purpose.REQUEST, 1);
    }

    @Test
    void pressingPayTwiceUsesOneSession() {
        received("100.00");
        assertEquals(pressedPay().session(), pressedPay().session());
    }

    @Test
    void aBookingThatFailsComesBack() {
        received("100.00");
        paid("stubborn", pressedPay(), "100.00");
        var first = await().until(this::taken, found -> !found.isEmpty());
        outlet.failed(first, new IllegalStateException("period closed"));
        booked("100.00");
    }

    @Test
    void whatARouteNeverBeganDoesNotUseUpItsAttempts() {
        received("100.00");
        paid("waiting", pressedPay(), "100.00");
        for (int i = 0; i < 3; i++) {
            var given = await().until(this::taken, found -> !found.isEmpty());
            outlet.failed(given, new java.util.concurrent.CancellationException("not begun"));
        }
        var effect = DerivedId.of(
                link().id(), "confirm_payment", ledger.of(link().id()).get(0).id());
        assertEquals(0, jdbc.queryForObject("select attempt from effect where id = ?", Integer.class, effect));
        booked("100.00");
    }

    @Test
    void ofAnInvoiceThatStandsTwiceInALargeDeliveryTheLaterWordCounts() {
        var records = new ArrayList<String>();
        for (int round = 1; round <= 5; round++) {
            for (int i = 0; i < 900; i++) {
                records.add("""
                        {"number": "%s-%d", "currency": "EUR", "open": "%d.00", "customer": {"id": "C-1", "phone": "+4915112345678"}}""".formatted(number, i, round));
            }
        }
        var body = "[" + String.join(",", records) + "]";
        var counts = intake.receive(new Delivery("acme", "acme-large", "canonical", body, "large.json", false));
        assertEquals(new Counts(900, 1400, 2200, 0), counts);
        var open = links.list("acme", null, number + "-", 0, 1000).stream()
                .map(link -> link.open().decimal())
                .collect(Collectors.toSet());
        assertEquals(Set.of("5.00"), open);
    }

    @Test
    void whatTheErpCallsABookingIsKept() {
        received("100.00");
        paid("named", pressedPay(), "100.00");
        var given = await().until(this::taken, found -> !found.isEmpty());
        outlet.done(given, Map.of("reference", "RF18539007547034", "erpReference", "JV-2026-17"));
        assertEquals("JV-2026-17", ledger.of(link().id()).get(0).erpReference());
    }

    @Test
    void howARouteHasEndedIsNotForgottenWhileTheDatabaseIsAway() {
        received("100.00");
        paid("kept", pressedPay(), "100.00");
        var given = await().until(this::taken, found -> !found.isEmpty());
        jdbc.execute("""
                create function away() returns trigger language plpgsql as
                $$ begin raise exception 'away' using errcode = 'deadlock_detected'; end $$;
                create trigger away before update on payment for each row execute function away();
                """);
        try {
            outlet.done(given, null);
        } finally {
            jdbc.execute("drop function away cascade");
        }
        assertEquals(Booked.PLANNED, ledger.of(link().id()).get(0).booked());
        outlet.take("confirm/acme", 1);
        assertEquals(Booked.ACCEPTED, ledger.of(link().id()).get(0).booked());
    }

    @Test
    void onlyWhatTheErpShowsIsConfirmed() {
        received("100.00");
        paid("shown", pressedPay(), "100.00");
        var first = await().until(this::taken, found -> !found.isEmpty());
        outlet.serve("verify/acme");
        outlet.done(first, null);
        outlet.done(
                await().until(() -> outlet.take("verify/acme", 10), found -> !found.isEmpty()),
                Map.of("open", "100.00"));
        assertEquals(Booked.ACCEPTED, ledger.of(link().id()).get(0).booked());
        outlet.done(
                await().until(() -> outlet.take("verify/acme", 10), found -> !found.isEmpty()), Map.of("open", "0.00"));
        assertEquals(Booked.CONFIRMED, ledger.of(link().id()).get(0).booked());
        assertEquals(euro("0.00"), link().open());
    }

    @Test
    void nobodyIsRemindedOfWhatIsPaidOrHeld() {
        received("100.00");
        act.hold(link().id(), "asked for time", "desk");
        try {
            act.remind(link().id(), "desk");
            throw new AssertionError("a held invoice was reminded of");
        } catch (IllegalStateException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("held"));
        }
    }

    @Test
    void onlyWaysThatTakeThisAmountFromThisCustomerAreOffered() {
        picky("EUR", "NL");
        assertEquals(List.of("euros", "psp-of-nl"), offered());
        number = number + "-be";
        picky("EUR", "BE");
        assertEquals(List.of("euros"), offered());
        assertInstanceOf(CustomerDoor.Opening.Closed.class, door.pay(pickyLink().token(), "psp-of-nl"));
    }

    @Test
    void whatNoAccountTakesWaitsForAPersonAndNobodyIsAsked() {
        picky("CHF", "NL");
        assertEquals(PayLink.State.PARKED, pickyLink().state());
        assertEquals(List.of(), offered());
        assertEquals(0, sent(Purpose.REQUEST));
    }

    private void picky(String currency, String country) {
        var invoice = Map.of(
                "number",
                number,
                "currency",
                currency,
                "open",
                "10.00",
                "customer",
                Map.of("name", "Piet Jansen", "phone", "+31612345678", "country", country));
        try {
            var canonical = CanonicalForm.read(invoice);
            transaction.executeWithoutResult(
                    tx -> receive.receive(merchants.named("picky"), "picky-invoices", List.of(canonical)));
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }

    private List<String> offered() {
        return door.show(pickyLink().token()).orElseThrow().ways().stream()
                .map(CustomerDoor.Way::account)
                .toList();
    }

    private PayLink pickyLink() {
        return links.withNumber("picky", number).orElseThrow();
    }

    private ReceiveInvoices.Received received(String open) {
        return received(open, "open");
    }

    private ReceiveInvoices.Received received(String open, String status) {
        return received(open, status, "Order 4711");
    }

    private ReceiveInvoices.Received received(String open, String status, String description) {
        return java.util.Objects.requireNonNull(transaction.execute(tx -> receive.receive(
                merchants.named("acme"), "acme-invoices", List.of(invoice(open, status, description)))));
    }

    private Invoice invoice(String open, String status, String description) {
        try {
            return CanonicalForm.read(Map.of(
                    "number",
                    number,
                    "status",
                    status,
                    "currency",
                    "EUR",
                    "open",
                    open,
                    "description",
                    description,
                    "issueDate",
                    "2026-11-01",
                    "dueDate",
                    "2026-11-15",
                    "customer",
                    Map.of("name", "Piet Jansen", "phone", "+31612345678", "language", "nl")));
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }

    private SessionOrder pressedPay() {
        var go = assertInstanceOf(CustomerDoor.Opening.Go.class, door.pay(link().token(), "psp"));
        return provider.opened.stream()
                .filter(order -> go.url().toString().endsWith(order.session().toString()))
                .findFirst()
                .orElseThrow();
    }

    private void paid(String payment, SessionOrder order, String amount) {
        told(payment + " " + number, observation(payment + number, order, amount, Entry.PAYMENT, Status.DONE));
    }

    private void told(String key, Observation observation) {
        provider.notices.put(key, List.of(observation));
        assertEquals(KeepNotice.Answer.KEPT, keep.keep(notice("psp", key)));
    }

    private static Observation observation(String id, SessionOrder order, String amount, Entry entry, Status status) {
        return new Observation(entry, status, id, euro(amount), Instant.now(), "card", order.session(), null);
    }

    private void booked(String amount) {
        var handouts = await().until(this::taken, found -> !found.isEmpty());
        assertEquals(amount, payment(handouts.get(0)).get("amount"));
        outlet.done(handouts, null);
    }

    private List<Handout> taken() {
        return outlet.take("confirm/acme", 100);
    }

    private static Map<?, ?> payment(Handout handout) {
        return (Map<?, ?>) java.util.Objects.requireNonNull(handout.tree().get("payment"));
    }

    private void customerHas(Purpose purpose, int count) {
        await().until((Callable<Boolean>) () -> sent(purpose) >= count);
        assertEquals(count, sent(purpose));
    }

    private long sent(Purpose purpose) {
        return channel.sent.stream()
                .filter(message ->
                        message.purpose() == purpose && message.text().contains(number))
                .count();
    }

    /** What each message to the customer says is open, as money. */
    private List<Optional<Money>> openAsTold() {
        return channel.sent.stream()
                .filter(message -> message.text().contains(number))
                .map(message -> Optional.ofNullable(message.occasion().open()))
                .toList();
    }

    /** All notices are. */
    private void worked() {
        await().until(() -> Integer.valueOf(0)
                .equals(jdbc.queryForObject("select count(*) from notice where state = 'NEW'", Integer.class)));
    }

    private void settled(String event, int times) {
        UUID id = link().id();
        await().until(() -> timeline.of(id).stream()
                        .filter(entry -> entry.event().equals(event))
                        .count()
                == times);
    }

    private PayLink link() {
        return links.withNumber("acme", number).orElseThrow();
    }
}
