package org.paylink.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Consents;
import org.paylink.delivery.Medium;
import org.paylink.dunning.BusinessCalendar;
import org.paylink.dunning.ContactHours;
import org.paylink.dunning.Ending;
import org.paylink.dunning.Offset;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook;
import org.paylink.dunning.Step;
import org.paylink.dunning.Tone;
import org.paylink.effects.MovedClock;
import org.paylink.flow.PreviewDunning.Under;
import org.paylink.flow.Replayed.Message;
import org.paylink.flow.Replayed.Row;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A past that the connector itself has made is replayed: under its own plan it comes out as it was, under others as reckoned by hand. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.contact-by=wa,mail",
            "paylink.merchants.acme.dunning=test",
            "paylink.delivery.wa.type=line",
            "paylink.delivery.wa.medium=WHATSAPP",
            "paylink.delivery.wa.mute=yes",
            "paylink.delivery.mail.type=line",
            "paylink.delivery.mail.medium=EMAIL",
            "paylink.delivery.mail.mute=yes"
        })
@Tag("thorough")
class ReplayDunningTest extends InvoiceGround {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static @Nullable Story told;

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
    MovedClock clock;

    @Autowired
    RemindDebtors remind;

    @Autowired
    RecordPayment payments;

    @Autowired
    ActOnInvoice act;

    @Autowired
    Consents consents;

    @Autowired
    PlanShelf shelf;

    @Autowired
    ReplayDunning replay;

    private Story story = new Story(Map.of());

    /** What has happened in these thirty days; all due on the first of them, of a customer each. */
    private record Story(Map<String, UUID> invoices) {

        UUID of(String name) {
            return Objects.requireNonNull(invoices.get(name));
        }
    }

    @BeforeEach
    void once() {
        var known = told;
        story = known == null ? tell() : known;
        told = story;
    }

    @Test
    void thePlanThatWasInUseGivesWhatReallyHappened() {
        var same = replayed(inUse(), 35);

        assertThat(same.differences()).isEmpty();
        assertThat(same.steps())
                .containsExactly(new Row("first", Tone.FRIENDLY, 6, 6), new Row("second", Tone.FIRM, 5, 5));
        assertThat(same.channels()).containsExactly(new Row("mail", null, 6, 6), new Row("wa", null, 5, 5));
        assertThat(same.days())
                .containsExactly(day(3, 5, 5), day(10, 3, 3), day(12, 1, 1), day(15, 1, 1), day(17, 1, 1));
        assertThat(same.customers()).isEqualTo(new Replayed.Customers(0, 0, 6, 2, 2));
        assertThat(List.of(same.looked(), same.leftOut(), same.inexact())).containsExactly(8L, 0L, 0L);
    }

    @Test
    void whatHadArrivedBeforeTheFirstDayStaysReached() {
        var later = replayed(inUse(), 22);

        assertThat(later.from()).isEqualTo(START.plusDays(8));
        assertThat(later.differences()).isEmpty();
        assertThat(later.days()).containsExactly(day(10, 3, 3), day(12, 1, 1), day(15, 1, 1), day(17, 1, 1));
    }

    @Test
    void aStepThatComesEarlierMeetsWhatWasOpenAndHeldThen() {
        var earlier = replayed(plan(step("first", 2, Tone.FRIENDLY), step("second", 10, Tone.FIRM)), 35);

        assertThat(earlier.steps())
                .containsExactly(new Row("first", Tone.FRIENDLY, 6, 7), new Row("second", Tone.FIRM, 5, 5));
        assertThat(earlier.channels()).containsExactly(new Row("mail", null, 6, 6), new Row("wa", null, 5, 6));
        assertThat(earlier.days())
                .containsExactly(
                        day(2, 0, 7), day(3, 5, 0), day(10, 3, 3), day(12, 1, 1), day(15, 1, 1), day(17, 1, 0));
        assertThat(of(earlier, "paid")).isEqualTo(List.of(List.of(), List.of(message(2, "first", "wa"))));
        assertThat(of(earlier, "held"))
                .isEqualTo(List.of(
                        List.of(message(15, "first", "wa"), message(17, "second", "mail")),
                        List.of(message(2, "first", "wa"), message(15, "second", "mail"))));
        assertThat(of(earlier, "stopped").get(1))
                .isEqualTo(List.of(message(2, "first", "mail"), message(10, "second", "mail")));
        assertThat(earlier.different()).isEqualTo(7);
        assertThat(earlier.customers()).isEqualTo(new Replayed.Customers(1, 0, 6, 2, 2));
    }

    @Test
    void aStepThatIsLeftOutIsMissing() {
        var fewer = replayed(plan(step("second", 10, Tone.FIRM)), 35);

        assertThat(fewer.steps())
                .containsExactly(new Row("first", Tone.FRIENDLY, 6, 0), new Row("second", Tone.FIRM, 5, 5));
        assertThat(fewer.days())
                .containsExactly(day(3, 5, 0), day(10, 3, 3), day(12, 1, 1), day(15, 1, 1), day(17, 1, 0));
        assertThat(fewer.customers()).isEqualTo(new Replayed.Customers(0, 6, 0, 2, 1));
    }

    @Test
    void anotherChannelIsSeenMessageByMessage() {
        var mail = new Step(
                "first",
                Offset.after(3),
                Tone.FRIENDLY,
                List.of("mail"),
                null,
                Step.Charge.NONE,
                null,
                BusinessCalendar.Shift.NONE);
        var byMail = replayed(plan(mail, step("second", 10, Tone.FIRM)), 35);

        assertThat(byMail.channels()).containsExactly(new Row("mail", null, 6, 11), new Row("wa", null, 5, 0));
        // Whoever had stopped the other one got it by mail already.
        assertThat(byMail.different()).isEqualTo(5);
        assertThat(byMail.customers()).isEqualTo(new Replayed.Customers(0, 0, 6, 2, 2));
    }

    @Test
    void whatIsNotLookedAtIsCountedAndNobodyIsAskedForTooManyDays() {
        var none = replay.replay(ask(inUse(), "acme", null, 35, 0));
        // A credit note is not looked at by itself, and nobody knows of the others whether they are some.
        assertThat(List.of(none.looked(), none.leftOut(), none.really())).containsExactly(0L, 9L, 0L);
        assertThat(replay.replay(ask(inUse(), "acme", "quite-another", 35, 1_000))
                        .looked())
                .isZero();
        assertThat(replay.replay(ask(inUse(), "acme", "test", 35, 1_000)).really())
                .isEqualTo(11);
        assertThatIllegalArgumentException().isThrownBy(() -> ask(inUse(), null, null, 366, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ask(inUse(), null, null, 0, 1));
    }

    @Test
    void aReplayChangesNothing() {
        var before = jdbc.queryForList("select (select count(*) from effect), (select count(*) from decided),"
                + " (select max(look_at) from standing), (select count(*) from timeline)");
        replayed(plan(step("first", 2, Tone.FRIENDLY)), 35);
        assertThat(jdbc.queryForList("select (select count(*) from effect), (select count(*) from decided),"
                        + " (select max(look_at) from standing), (select count(*) from timeline)"))
                .isEqualTo(before);
    }

    private Story tell() {
        shelf.use(book(inUse()));
        var invoices = new LinkedHashMap<String, UUID>();
        for (var name : List.of("open", "part", "paid", "held", "less", "covered", "small", "stopped")) {
            invoices.put(name, received(name, "100.00", "invoice"));
        }
        received("covered", "100.00", "creditNote");
        settled();
        for (int day = 0; day < 30; day++) {
            clock.passes(Duration.ofHours(2));
            happens(day, new Story(invoices));
            settled();
            clock.passes(Duration.ofHours(22));
            settled();
        }
        return new Story(invoices);
    }

    /** At noon of that day. */
    private void happens(int day, Story story) {
        switch (day) {
            case 1 -> consents.stop(new Consents.Contact(Medium.WHATSAPP, phone("stopped")), "a test");
            case 2 -> {
                pays(story.of("paid"), "100.00");
                act.hold(story.of("held"), "in talks", "finance");
            }
            case 5 -> {
                pays(story.of("part"), "60.00");
                // Three euro are left, and the plan tolerates five.
                pays(story.of("small"), "97.00");
                received("less", "4.00", "invoice");
            }
            // The ERP's figure contains the payment by now.
            case 8 -> received("part", "40.00", "invoice");
            case 12 -> received("less", "80.00", "invoice");
            case 15 -> act.release(story.of("held"), "finance");
            default -> {}
        }
    }

    /** All that is due now has been decided, sent and heard of. */
    private void settled() {
        remind.remind();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Integer.valueOf(0).equals(jdbc.queryForObject("""
                        select (select count(*) from effect where queue like 'send/%' and state in ('PLANNED', 'CLAIMED', 'RETRY'))
                            + (select count(*) from step_taken where state = 'UNDER_WAY')
                        """, Integer.class)));
    }

    private void pays(UUID invoice, String amount) {
        var seen = new Observation(
                Entry.PAYMENT,
                Observation.Status.DONE,
                "transfer-" + invoice,
                euro(amount),
                clock.instant(),
                "transfer",
                null,
                null);
        transaction.executeWithoutResult(status -> payments.arrived(invoice, "bank", seen));
    }

    private UUID received(String name, String open, String kind) {
        return takenIn(Map.of(
                        "number",
                        kind + "-" + name,
                        "kind",
                        kind,
                        "currency",
                        "EUR",
                        "open",
                        open,
                        "dueDate",
                        START.toString(),
                        "customer",
                        Map.of("id", name, "phone", phone(name), "email", name + "@example.org", "country", "NL")))
                .ids()
                .iterator()
                .next();
    }

    private static String phone(String name) {
        return "+3161234%04d".formatted(name.hashCode() & 0xfff);
    }

    private Replayed replayed(Plan plan, int days) {
        return replay.replay(ask(plan, "acme", null, days, 1_000));
    }

    private static ReplayDunning.Ask ask(
            Plan plan, @Nullable String merchant, @Nullable String only, int days, int most) {
        return new ReplayDunning.Ask(merchant, new Under(book(plan), "test"), only, days, most, Duration.ofMinutes(1));
    }

    private static PlanBook book(Plan plan) {
        return new PlanBook(List.of(new PlanBook.Assigned(plan, List.of(), List.of(), List.of())));
    }

    /** What the invoice really got, and what it would have got. */
    private List<List<Message>> of(Replayed replayed, String name) {
        return replayed.differences().stream()
                .filter(each -> each.invoice().equals("invoice-" + name))
                .map(each -> List.of(each.really(), each.would()))
                .findFirst()
                .orElseThrow();
    }

    private static Message message(int day, String step, String channel) {
        return new Message(START.plusDays(day), step, channel);
    }

    private static Row day(int day, long really, long would) {
        return new Row(START.plusDays(day).toString(), null, really, would);
    }

    private static Plan inUse() {
        return plan(step("first", 3, Tone.FRIENDLY), step("second", 10, Tone.FIRM));
    }

    private static Plan plan(Step... steps) {
        return new Plan(
                "test",
                "1",
                List.of(steps),
                new Ending(Ending.Act.STOP, Period.ofDays(10)),
                Period.ofDays(2),
                Map.of("EUR", euro("5.00")),
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
