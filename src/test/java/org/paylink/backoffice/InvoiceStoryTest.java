package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectHistory;
import org.paylink.effects.EffectState;
import org.paylink.invoice.Customer;
import org.paylink.invoice.Invoice;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.Timeline;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Observation.Entry;

/** One invoice's story, told from what the stores hold. */
class InvoiceStoryTest {

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final UUID MESSAGE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID PAYMENT = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private final List<Timeline.Entry> timeline = new ArrayList<>();
    private final List<Messages.Kept> messages = new ArrayList<>();
    private final List<Ledger.Payment> payments = new ArrayList<>();
    private final List<EffectHistory.Kept> effects = new ArrayList<>();

    @Test
    void beginsWithTheInvoiceAndShowsTheNewestFirst() {
        timeline.add(new Timeline.Entry(START.plusSeconds(60), "pay pressed", "bank, 10.00 EUR", null));
        timeline.add(new Timeline.Entry(START.plusSeconds(90), "held", "holiday", "admin"));
        assertEquals(List.of("Held: no messages by admin", "The customer pressed pay", "Invoice received"), titles());
    }

    @Test
    void aMessageTellsHowFarItCame() {
        messages.add(message(Messages.State.READ, null));
        effects.add(effect(MESSAGE, "send_message", "request-", EffectState.DONE, 1, null));
        var told = told("Payment request by phone: read");
        assertEquals("Hello, please pay", told.quote());
        assertEquals(4, told.steps().size());
        assertEquals(Tone.GOOD, told.tone());
        assertTrue(told.buttons().isEmpty());
    }

    @Test
    void aMessageInDoubtIsForAPersonToDecide() {
        messages.add(message(Messages.State.SENDING, null));
        effects.add(effect(MESSAGE, "send_message", "request-", EffectState.IN_DOUBT, 1, "no answer"));
        var told = told("Payment request by phone: in doubt");
        assertEquals(Tone.WARN, told.tone());
        assertEquals(List.of("It was sent", "Send again"), labels(told));
        assertTrue(String.valueOf(told.problem()).contains("evidence is awaited until 22 Nov 2026, 11:00:00"));
    }

    @Test
    void aRefusedMessageCanOnlyBeTriedAgain() {
        messages.add(message(Messages.State.UNDELIVERED, "no such number"));
        effects.add(effect(MESSAGE, "send_message", "request-", EffectState.FAILED, 1, "no such number"));
        assertEquals(List.of("Try again"), labels(told("Payment request by phone: not delivered")));
    }

    @Test
    void aMessageNotYetWrittenIsPlanned() {
        effects.add(effect(MESSAGE, "send_message", "request-", EffectState.PLANNED, 0, null));
        assertEquals(Tone.BUSY, told("Message by phone: planned").tone());
    }

    @Test
    void aPaymentTellsOfTheMoneyAndOfItsBooking() {
        payments.add(payment(Booked.ACCEPTED, "2.50"));
        effects.add(effect(UUID.randomUUID(), "confirm_payment", PAYMENT.toString(), EffectState.DONE, 1, null));
        assertTrue(
                String.valueOf(told("10.00 EUR paid by card at bank").problem()).startsWith("2.50 EUR above"));
        assertEquals("the ERP calls it B-1", told("Booked: the ERP accepted it").detail());
    }

    @Test
    void aBookingThatWasGivenUpIsForAPersonToDecide() {
        payments.add(payment(Booked.PLANNED, "0.00"));
        effects.add(effect(
                UUID.randomUUID(), "confirm_payment", PAYMENT.toString(), EffectState.PARKED, 12, "table is locked"));
        var told = told("Booking in the ERP: given up, needs a person");
        assertEquals(Tone.BAD, told.tone());
        assertEquals("table is locked", told.problem());
        assertEquals(List.of("The ERP has it", "Try again"), labels(told));
    }

    @Test
    void aRetrySaysWhenItIsTriedNext() {
        payments.add(payment(Booked.PLANNED, "0.00"));
        effects.add(
                effect(UUID.randomUUID(), "confirm_payment", PAYMENT.toString(), EffectState.RETRY, 2, "ERP is down"));
        assertEquals(
                "ERP is down. Tried 2 times, next try 22 Nov 2026, 11:00:00",
                told("Booking in the ERP: will be tried again").problem());
    }

    @Test
    void aWithdrawnPageIsWorthAWordOnlyWhereThatFailed() {
        effects.add(effect(UUID.randomUUID(), "cancel_session", "1", EffectState.DONE, 1, null));
        assertEquals(List.of("Invoice received"), titles());
        effects.add(effect(UUID.randomUUID(), "cancel_session", "2", EffectState.FAILED, 1, "cannot"));
        assertEquals("Withdrawing the payment page by phone: refused", titles().get(0));
    }

    @Test
    void figuresAreWrittenForPeople() {
        assertEquals("1,234,567.50 EUR", Wording.amount(euro("1234567.50")));
        assertEquals("123.45 EUR", Wording.amount(euro("123.45")));
        assertEquals("100,000 JPY", Wording.amount(Money.of(new BigDecimal("100000"), Currency.of("JPY"))));
        var today = LocalDate.parse("2026-11-22");
        assertEquals("due today", Wording.due(today, today));
        assertEquals("due in 1 day", Wording.due(today.plusDays(1), today));
        assertEquals("3 days overdue", Wording.due(today.minusDays(3), today));
    }

    private List<String> titles() {
        return story().stream().map(Moment::title).toList();
    }

    private Moment told(String title) {
        return story().stream()
                .filter(moment -> moment.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(titles().toString()));
    }

    private static List<String> labels(Moment moment) {
        return moment.buttons().stream().map(Moment.Button::label).toList();
    }

    private List<Moment> story() {
        var invoice = new Invoice(
                "INV-1",
                Invoice.Kind.INVOICE,
                Invoice.Status.OPEN,
                null,
                null,
                null,
                euro("10.00"),
                Customer.unknown(),
                null,
                null,
                null,
                new Invoice.Origin(null, null),
                Map.of());
        var link = PayLink.received(UUID.randomUUID(), "acme", "acme-api", "token", invoice, START);
        var file = new InvoiceFile(link, "", false, timeline, messages, payments, List.of(), effects, List.of());
        return Story.of(file, new Wording(ZoneId.of("Europe/Berlin")));
    }

    private static Messages.Kept message(Messages.State state, @Nullable String problem) {
        var read = state == Messages.State.READ;
        return new Messages.Kept(
                MESSAGE,
                UUID.randomUUID(),
                "phone",
                Purpose.REQUEST,
                "en",
                "Hello, please pay",
                state,
                problem,
                START,
                read ? START.plusSeconds(1) : null,
                read ? START.plusSeconds(2) : null,
                read ? START.plusSeconds(3) : null);
    }

    private static Ledger.Payment payment(Booked booked, String surplus) {
        return new Ledger.Payment(
                PAYMENT,
                "bank",
                "tr-1",
                Entry.PAYMENT,
                0,
                UUID.randomUUID(),
                "acme",
                null,
                euro("10.00"),
                euro(surplus),
                euro("0.00"),
                "card",
                START,
                START,
                booked,
                booked == Booked.PLANNED ? null : START.plusSeconds(5),
                booked == Booked.PLANNED ? null : "B-1",
                false);
    }

    private static EffectHistory.Kept effect(
            UUID id, String kind, String ordinal, EffectState state, int attempt, @Nullable String problem) {
        return new EffectHistory.Kept(
                id,
                "send/phone",
                kind,
                "acme",
                UUID.randomUUID(),
                ordinal,
                state,
                attempt,
                START.plusSeconds(7200),
                problem,
                START,
                null,
                null);
    }

    private static Money euro(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }
}
