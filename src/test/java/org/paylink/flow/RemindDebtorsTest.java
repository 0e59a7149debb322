package org.paylink.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.claim.PlanEnds;
import org.paylink.claim.Standings;
import org.paylink.claim.StepsTaken;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.dunning.BusinessCalendar;
import org.paylink.dunning.ContactHours;
import org.paylink.dunning.Ending;
import org.paylink.dunning.Offset;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook;
import org.paylink.dunning.Step;
import org.paylink.dunning.Tone;
import org.paylink.effects.DerivedId;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.effects.MovedClock;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.evidence.Evidence;
import org.paylink.evidence.Verification;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.Timeline;
import org.paylink.payment.Sessions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What becomes of open invoices as time goes by: who is reminded when, by which step, and of what. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.contact-by=wa,mail",
            "paylink.merchants.acme.dunning=test",
            "paylink.merchants.other.contact-by=mail",
            "paylink.delivery.wa.type=line",
            "paylink.delivery.wa.medium=WHATSAPP",
            "paylink.delivery.mail.type=line",
            "paylink.delivery.mail.medium=EMAIL",
            "paylink.delivery.mail.mute=yes"
        })
class RemindDebtorsTest extends InvoiceGround {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final String NEWS = "news/acme";

    // Monday.
    private static final LocalDate START = LocalDate.of(2026, 3, 2);

    @TestConfiguration
    static class Doubles {
        @Bean
        ScriptedLines lines() {
            return new ScriptedLines();
        }

        @Bean
        @Primary
        MovedClock movedClock() {
            return new MovedClock(START.atTime(10, 0).atZone(BERLIN).toInstant());
        }
    }

    @Autowired
    ScriptedLines lines;

    @Autowired
    MovedClock clock;

    @Autowired
    RemindDebtors remind;

    @Autowired
    StepsTaken steps;

    @Autowired
    Standings standings;

    @Autowired
    ActOnInvoice act;

    @Autowired
    PlanShelf shelf;

    @Autowired
    Effects effects;

    @Autowired
    CustomerDoor door;

    @Autowired
    Sessions sessions;

    @Autowired
    SourcePolls polls;

    @Autowired
    PlanEnds ends;

    @Autowired
    EndPlans end;

    @Autowired
    Outlet outlet;

    @Autowired
    Evidence evidence;

    private final List<Handout> told = new ArrayList<>();
    private boolean reading;
    private String phone = "";
    private String mail = "";
    private String customer = "";

    @BeforeEach
    void aNewCustomer() {
        var n = NUMBER.incrementAndGet();
        phone = "+316123457%02d".formatted(n);
        mail = "debtor%d@example.org".formatted(n);
        customer = "C-" + n;
        shelf.use(new PlanBook(List.of(new PlanBook.Assigned(plan(), List.of(), List.of(), List.of()))));
    }

    @Test
    void climbsStepByStepAndOnlyWhenTheLastOneArrived() {
        var invoice = received("100.00", today());
        passes(Duration.ofDays(4));
        var first = arrives("wa", 1);
        assertThat(first.purpose()).isEqualTo(Purpose.REMINDER);
        // Eleven days after the due date, but the first has not arrived yet.
        passes(Duration.ofDays(1));
        assertThat(reminders("mail")).isEmpty();
        tells(first, DeliveryReport.Status.DELIVERED);
        passes(Duration.ofDays(6));
        // A firm word does not go by a chat.
        arrives("mail", 1);
        assertThat(reminders("wa")).hasSize(1);
        await().untilAsserted(() -> assertThat(steps.of(invoice))
                .extracting(StepsTaken.Taken::step, StepsTaken.Taken::state)
                .containsExactly(
                        tuple("first", StepsTaken.State.DELIVERED), tuple("second", StepsTaken.State.DELIVERED)));
    }

    @Test
    void whatWasOpenIsKeptAsOfTheArrivalAlsoWhereThatIsHeardOfLater() {
        var invoice = received("100.00", today());
        pays(invoice, "10.00");
        passes(Duration.ofDays(4));
        var notice = arrives("wa", 1);
        var arrived = clock.instant();
        clock.passes(Duration.ofHours(1));
        pays(invoice, "30.00");
        tells(notice, DeliveryReport.Status.DELIVERED, arrived);
        assertThat(jdbc.queryForMap(
                        "select channel, open_minor, arrived_at = ?::timestamptz as then from step_taken where invoice = ?",
                        arrived.toString(),
                        invoice))
                .isEqualTo(Map.of("channel", "wa", "open_minor", 9_000L, "then", true));
    }

    @Test
    void oneMessageSpeaksOfAllThatOnePayerOwes() {
        var one = received("100.00", today());
        var two = received("50.00", today());
        passes(Duration.ofDays(4));
        arrives("wa", 1);
        remind.remind();
        assertThat(reminders("wa")).hasSize(1);
        assertThat(steps.of(one)).hasSize(1);
        assertThat(steps.of(two)).hasSize(1);
        assertThat(steps.of(one).get(0).notice()).isEqualTo(steps.of(two).get(0).notice());
        assertThat(reminders("wa").get(0).text()).contains("€150.00 is open on 2 invoices");
        var other = links.find(two).orElseThrow();
        assertThat(door.show(links.find(one).orElseThrow().token())
                        .orElseThrow()
                        .others())
                .containsExactly(
                        new CustomerDoor.Other(other.token(), other.invoice().number(), euro("50.00")));
    }

    @Test
    void aSharedNoticeIsEvidenceForEachInvoiceThatItSpeaksOf() {
        var one = received("100.00", today());
        var two = received("50.00", today());
        passes(Duration.ofDays(4));
        tells(arrives("wa", 1), DeliveryReport.Status.DELIVERED);
        var text = reminders("wa").get(0).text().lines().findFirst().orElseThrow();
        for (var invoice : List.of(one, two)) {
            var bundle = evidence.look(links.find(invoice).orElseThrow());
            assertThat(Verification.of(bundle.json()).changed()).isNull();
            assertThat(new String(bundle.json(), StandardCharsets.UTF_8))
                    .contains(
                            text,
                            "\"purpose\":\"reminder\"",
                            "\"deliveredAt\"",
                            "\"step\":\"first\"",
                            "\"rule\":\"due\"");
        }
    }

    @Test
    void whatIsPaidMeanwhileIsNotRemindedOf() {
        var invoice = received("100.00", today());
        passes(Duration.ofDays(2));
        transaction.executeWithoutResult(status -> {
            var link = links.lock(invoice).orElseThrow();
            links.save(link.paid(euro("100.00")));
        });
        passes(Duration.ofDays(30));
        assertThat(reminders("wa")).isEmpty();
        decidedFor(invoice, "paid");
    }

    @Test
    void aCreditNoteOfTheSameCustomerCoversTheDebt() {
        var invoice = received("100.00", today());
        takenIn(tree("100.00", today(), "creditNote"));
        passes(Duration.ofDays(30));
        assertThat(reminders("wa")).isEmpty();
        decidedFor(invoice, "credit notes");
    }

    @Test
    void aPromiseSilencesUntilItsDayAndIsBrokenWithoutTheMoney() {
        var invoice = received("100.00", today());
        act.promise(invoice, today().plusDays(20), "finance");
        passes(Duration.ofDays(19));
        assertThat(reminders("wa")).isEmpty();
        passes(Duration.ofDays(2));
        arrives("wa", 1);
        assertThat(timeline.of(invoice)).anyMatch(entry -> entry.event().equals("promise broken"));
    }

    @Test
    void aHoldSilencesUntilItIsReleased() {
        var invoice = received("100.00", today());
        act.hold(invoice, "in talks", "finance");
        passes(Duration.ofDays(40));
        assertThat(reminders("wa")).isEmpty();
        decidedFor(invoice, "in talks");
        act.release(invoice, "finance");
        passes(Duration.ofHours(1));
        arrives("wa", 1);
    }

    @Test
    void whatNoChannelCarriesDoesNotSilenceTheCustomersOtherInvoices() {
        // A firm word does not go by a chat, and there is nothing else.
        mail = "";
        var old = received("100.00", today());
        passes(Duration.ofDays(4));
        tells(arrives("wa", 1), DeliveryReport.Status.DELIVERED);
        // Its friendly word is due on the day of the other's firm one.
        var later = received("50.00", today().plusDays(3));
        passes(Duration.ofDays(6));
        decidedFor(old, "no channel of step");
        passes(Duration.ofHours(2));
        await().until(() -> reminders("wa").size() == 2);
        assertThat(steps.of(later)).hasSize(1);
        assertThat(steps.of(old)).hasSize(1);
    }

    @Test
    void aNoticeThatNobodyGetsIsTriedAgainAndThenLeftToAPerson() {
        var invoice = received("100.00", today());
        lines.line("wa").failing.put(phone, new OutsideFailure(Kind.REFUSED, "not on WhatsApp"));
        lines.line("mail").failing.put(mail, new OutsideFailure(Kind.REFUSED, "no such mailbox"));
        passes(Duration.ofDays(4));
        settled(invoice, 1, StepsTaken.State.FAILED);
        passes(Duration.ofDays(4));
        settled(invoice, 2, StepsTaken.State.FAILED);
        passes(Duration.ofDays(30));
        assertThat(steps.of(invoice)).hasSize(2);
        decidedFor(invoice, "2 notices in a row");
        assertThat(waiting(invoice)).singleElement().satisfies(kept -> {
            assertThat(kept.ended().act()).isEqualTo(Ending.Act.TASK);
            assertThat(kept.number()).startsWith("INV-");
            assertThat(kept.open()).isEqualTo(euro("100.00"));
        });
    }

    @Test
    void aPlanThatIsOverBecomesATaskOnceAndIsSeenToOnce() {
        use(Ending.Act.TASK);
        var invoice = endsUnpaid();
        assertThat(waiting(invoice)).singleElement().satisfies(kept -> {
            assertThat(kept.ended().act()).isEqualTo(Ending.Act.TASK);
            assertThat(kept.ended().why()).isEqualTo("all steps are done");
        });
        end.done(invoice, "phoned; pays on Friday", "finance");
        assertThat(waiting(invoice)).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> end.done(invoice, "again", "finance"));
        // It is looked at again, and ends again.
        passes(Duration.ofDays(40));
        assertThat(waiting(invoice)).isEmpty();
        assertThat(timeline.of(invoice))
                .extracting(Timeline.Entry::event)
                .containsOnlyOnce("plan ended")
                .containsOnlyOnce("seen to");
    }

    @Test
    void whatIsPaidMeanwhileIsNobodysTask() {
        use(Ending.Act.TASK);
        var invoice = endsUnpaid();
        transaction.executeWithoutResult(status -> {
            var link = links.lock(invoice).orElseThrow();
            links.save(link.paid(euro("100.00")));
        });
        assertThat(waiting(invoice)).isEmpty();
    }

    @Test
    void aPlanThatStopsLeavesNothingToDo() {
        assertThat(waiting(endsUnpaid())).isEmpty();
    }

    @Test
    void whatIsHandedOverIsToldWithWhomItIsFrom() {
        outlet.serve(NEWS);
        reading = true;
        use(Ending.Act.HAND_OVER);
        var invoice = endsUnpaid();
        var number = waiting(invoice).get(0).number();
        await().until(() -> {
            read();
            return told.stream().anyMatch(each -> ended(each, number));
        });
        var ended = told.stream().filter(each -> ended(each, number)).toList();
        assertThat(ended).singleElement().satisfies(each -> {
            assertThat(each.tree().get("change")).asString().contains("act=hand-over");
            assertThat(each.tree().get("invoice")).asString().contains(mail);
        });
    }

    @Test
    void nobodyGetsMoreThanSoManyMessagesADayWhateverShopTheyComeFrom() {
        for (int i = 0; i < 7; i++) {
            received("10.00", today().plusDays(60), "other");
        }
        await().until(() -> lines.line("mail").to(mail).size() == 6);
        passes(Duration.ofDays(1));
        await().until(() -> lines.line("mail").to(mail).size() == 7);
    }

    @Test
    void whatCameInBetweenIsSeenBeforeANoticeLeaves() {
        var invoice = received("100.00", today());
        lines.line("wa").holding.put(phone, "the template is paused");
        lines.line("mail").holding.put(mail, "away");
        passes(Duration.ofDays(4));
        await().until(() -> !steps.of(invoice).isEmpty());
        transaction.executeWithoutResult(status -> {
            var link = links.lock(invoice).orElseThrow();
            links.save(link.paid(euro("100.00")));
        });
        lines.line("wa").holding.clear();
        lines.line("mail").holding.clear();
        passes(Duration.ofHours(1));
        settled(invoice, 1, StepsTaken.State.DROPPED);
        assertThat(reminders("wa")).isEmpty();
    }

    @Test
    void aNoticeWaitsUntilTheProviderHasToldOfALivePayment() {
        var invoice = received("100.00", today());
        var session = liveSession(invoice);
        passes(Duration.ofDays(4));
        await().until(() -> asked(session) == 1);
        passes(Duration.ofMinutes(5));
        assertThat(reminders("wa")).isEmpty();
        assertThat(steps.of(invoice)).extracting(StepsTaken.Taken::state).containsExactly(StepsTaken.State.UNDER_WAY);
        sessions.answered(session);
        passes(Duration.ofMinutes(2));
        arrives("wa", 1);
    }

    @Test
    void whoIsHeardToHavePaidInTheMeantimeIsNotReminded() {
        var invoice = received("100.00", today());
        var session = liveSession(invoice);
        passes(Duration.ofDays(4));
        await().until(() -> asked(session) == 1);
        transaction.executeWithoutResult(status -> {
            var link = links.lock(invoice).orElseThrow();
            links.save(link.paid(euro("100.00")));
        });
        passes(Duration.ofMinutes(2));
        settled(invoice, 1, StepsTaken.State.DROPPED);
        assertThat(reminders("wa")).isEmpty();
    }

    @Test
    void aNoticeWaitsWhileTheRouteCannotAskItsErp() {
        polls.polled("acme-invoices");
        try {
            var invoice = received("100.00", today());
            passes(Duration.ofDays(4));
            await().until(() -> !steps.of(invoice).isEmpty());
            passes(Duration.ofHours(1));
            assertThat(reminders("wa")).isEmpty();
            polls.polled("acme-invoices");
            passes(Duration.ofMinutes(11));
            arrives("wa", 1);
        } finally {
            polls.gone("acme-invoices");
        }
    }

    @Test
    void theDecisionOfEachMomentIsKept() {
        var invoice = received("100.00", today());
        passes(Duration.ofDays(4));
        arrives("wa", 1);
        assertThat(standings.explain(invoice))
                .extracting(Standings.Explanation::rule)
                .startsWith("NO_STEP_YET")
                .contains("DUE");
    }

    private UUID liveSession(UUID invoice) {
        var session = UUID.randomUUID();
        jdbc.update("""
                insert into payment_session (id, invoice, account, amount_minor, currency, state, reference, opened_at)
                values (?, ?, 'bank', 10000, 'EUR', 'OPEN', 'ref', ?::timestamptz)
                """, session, invoice, clock.instant().toString());
        return session;
    }

    private int asked(UUID session) {
        return jdbc.queryForList(
                        "select id from effect where kind = 'ask_session' and detail ->> 'session' = ?",
                        session.toString())
                .size();
    }

    private static boolean ended(Handout news, String number) {
        return news.invoiceNumber().equals(number) && "ended".equals(news.tree().get("event"));
    }

    /** Like a route that takes news: one that has not asked for a week is forgotten. */
    private void read() {
        var some = outlet.take(NEWS, 100);
        outlet.done(some, null);
        told.addAll(some);
    }

    private void use(Ending.Act act) {
        shelf.use(new PlanBook(List.of(new PlanBook.Assigned(plan(act), List.of(), List.of(), List.of()))));
    }

    /** Both steps arrive, and the ten days after the last pass. */
    private UUID endsUnpaid() {
        var invoice = received("100.00", today());
        passes(Duration.ofDays(4));
        tells(arrives("wa", 1), DeliveryReport.Status.DELIVERED);
        settled(invoice, 1, StepsTaken.State.DELIVERED);
        passes(Duration.ofDays(8));
        arrives("mail", 1);
        await().until(() -> steps.of(invoice).stream()
                        .filter(taken -> taken.state() == StepsTaken.State.DELIVERED)
                        .count()
                == 2);
        passes(Duration.ofDays(12));
        decidedFor(invoice, "all steps are done");
        return invoice;
    }

    private List<PlanEnds.Kept> waiting(UUID invoice) {
        return ends.list("acme", false, 0, 1000).stream()
                .filter(kept -> kept.ended().invoice().equals(invoice))
                .toList();
    }

    private void settled(UUID invoice, int attempt, StepsTaken.State state) {
        await().until(() ->
                steps.of(invoice).stream().anyMatch(taken -> taken.attempt() == attempt && taken.state() == state));
    }

    /** The ticks may be at it already. */
    private void decidedFor(UUID invoice, String why) {
        await().until(() -> {
            remind.remind();
            var standing = standings.of(List.of(invoice)).get(invoice);
            return standing != null && Objects.toString(standing.why()).contains(why);
        });
    }

    /** So long; the ticks see each day of it. */
    private void passes(Duration time) {
        var left = time;
        while (!left.isZero()) {
            var some = left.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1) : left;
            clock.passes(some);
            remind.remind();
            if (reading) {
                read();
            }
            left = left.minus(some);
        }
    }

    private List<Message> reminders(String account) {
        var all = new ArrayList<>(lines.line(account).to(phone));
        all.addAll(lines.line(account).to(mail));
        return all.stream()
                .filter(message -> message.purpose() == Purpose.REMINDER)
                .toList();
    }

    private Message arrives(String account, int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> reminders(account).size() == number);
        return reminders(account).get(number - 1);
    }

    private void pays(UUID invoice, String amount) {
        transaction.executeWithoutResult(status -> {
            var link = links.lock(invoice).orElseThrow();
            links.save(link.paid(euro(amount)));
            jdbc.update(
                    """
                    insert into payment (id, account, payment_id, entry, invoice, merchant, amount_minor, currency, paid_at, recorded_at)
                    values (gen_random_uuid(), 'bank', gen_random_uuid(), 'PAYMENT', ?, 'acme', ?, 'EUR', ?::timestamptz, ?::timestamptz)
                    """,
                    invoice,
                    euro(amount).minorUnits(),
                    clock.instant().toString(),
                    clock.instant().toString());
        });
    }

    private void tells(Message message, DeliveryReport.Status status) {
        tells(message, status, clock.instant());
    }

    private void tells(Message message, DeliveryReport.Status status, Instant at) {
        var report = new DeliveryReport(message.id(), null, status, at, null);
        var key = UUID.randomUUID().toString();
        lines.line("wa")
                .notices
                .put(key, new ReadNotice(key, List.of(report), List.of(), List.of(), List.of(), List.of(), List.of()));
        keep.keep(notice("wa", key));
        await().until(() -> steps.inNotice(noticeOf(message)).stream()
                .allMatch(taken -> taken.state() == StepsTaken.State.DELIVERED));
    }

    private UUID noticeOf(Message message) {
        return UUID.fromString(Objects.requireNonNull(jdbc.queryForObject(
                "select detail -> 'dunned' ->> 'notice' from effect where id = ?", String.class, message.id())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BERLIN);
    }

    /** It is asked for at once, before time goes on. */
    private UUID received(String amount, LocalDate due) {
        var invoice = received(amount, due, "acme");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> effects.state(DerivedId.of(invoice, Plans.SEND_MESSAGE, "request-"))
                        .filter(state -> state == EffectState.DONE)
                        .isPresent());
        return invoice;
    }

    private UUID received(String amount, LocalDate due, String merchant) {
        try {
            var invoice = CanonicalForm.read(tree(amount, due, "invoice"));
            var received = transaction.execute(
                    status -> receive.receive(merchants.named(merchant), merchant + "-invoices", List.of(invoice)));
            return Objects.requireNonNull(received).ids().iterator().next();
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }

    private Map<String, Object> tree(String amount, LocalDate due, String kind) {
        return Map.of(
                "number",
                "INV-" + UUID.randomUUID(),
                "kind",
                kind,
                "currency",
                "EUR",
                "open",
                amount,
                "dueDate",
                due.toString(),
                "customer",
                mail.isEmpty()
                        ? Map.of("id", customer, "phone", phone, "country", "NL")
                        : Map.of("id", customer, "phone", phone, "email", mail, "country", "NL"));
    }

    private static Plan plan() {
        return plan(Ending.Act.STOP);
    }

    private static Plan plan(Ending.Act act) {
        return new Plan(
                "test",
                "1",
                List.of(step("first", 3, Tone.FRIENDLY), step("second", 10, Tone.FIRM)),
                new Ending(act, Period.ofDays(10)),
                Period.ofDays(2),
                Map.of(),
                Period.ofDays(30),
                3,
                2,
                Period.ofDays(2),
                ContactHours.ANY,
                ContactHours.ANY);
    }

    private static Step step(String id, int days, Tone tone) {
        return new Step(
                id, Offset.after(days), tone, List.of(), null, Step.Charge.NONE, null, BusinessCalendar.Shift.NONE);
    }
}
