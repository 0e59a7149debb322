package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Messages;
import org.paylink.delivery.News;
import org.paylink.effects.DerivedId;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.Timeline;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** By which channel a message goes, and what happens where it does not arrive. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.contact-by=wa,text,mail",
            "paylink.merchants.hasty.contact-by=wa,text",
            "paylink.merchants.hasty.next-channel-after=700ms",
            "paylink.merchants.mute.contact-by=mail,text",
            "paylink.merchants.mute.next-channel-after=1ms",
            "paylink.merchants.night.contact-by=wa",
            "paylink.merchants.nightpost.contact-by=post",
            "paylink.delivery.post.type=line",
            "paylink.delivery.post.medium=LETTER",
            "paylink.delivery.wa.type=line",
            "paylink.delivery.wa.medium=WHATSAPP",
            "paylink.delivery.text.type=line",
            "paylink.delivery.text.medium=SMS",
            "paylink.delivery.mail.type=line",
            "paylink.delivery.mail.medium=EMAIL",
            "paylink.delivery.mail.mute=yes"
        })
class FallBackTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ZoneId CUSTOMERS = ZoneId.of("Europe/Amsterdam");

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
        // It is night where the customers live, though not where the merchant does.
        var now = LocalTime.now(CUSTOMERS).truncatedTo(ChronoUnit.MINUTES);
        registry.add("paylink.merchants.night.quiet-hours", () -> now.minusHours(1) + "-" + now.plusHours(1));
        registry.add("paylink.merchants.night.time-zone", () -> "Asia/Tokyo");
        registry.add("paylink.merchants.nightpost.quiet-hours", () -> now.minusHours(1) + "-" + now.plusHours(1));
        registry.add("paylink.merchants.nightpost.time-zone", () -> "Europe/Amsterdam");
    }

    @TestConfiguration
    static class Doubles {
        @Bean
        ScriptedLines lines() {
            return new ScriptedLines();
        }
    }

    @Autowired
    ReceiveInvoices receive;

    @Autowired
    KeepNotice keep;

    @Autowired
    Merchants merchants;

    @Autowired
    Messages messages;

    @Autowired
    Timeline timeline;

    @Autowired
    Effects effects;

    @Autowired
    ActOnInvoice act;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ScriptedLines lines;

    @Autowired
    HoldBack holdBack;

    private String phone = "";
    private String mail = "";

    @BeforeEach
    void aNewCustomer() {
        var n = NUMBER.incrementAndGet();
        phone = "+316123456%02d".formatted(n);
        mail = "customer%d@example.org".formatted(n);
    }

    @Test
    void whoIsNotOnWhatsAppGetsTheMessageByTheNextChannelOnce() {
        refuses("wa", phone);
        var invoice = received("acme");
        arrives("text", phone);
        assertEquals(List.of("wa → text: not on WhatsApp"), told(invoice, "next channel"));
        nothingMore("mail", mail);
    }

    @Test
    void eachChannelIsTriedOnceAndThenAPersonIsTold() {
        refuses("wa", phone);
        refuses("text", phone);
        refuses("mail", mail);
        var invoice = received("acme");
        await().until(() -> !told(invoice, "no further channel").isEmpty());
        assertEquals(
                List.of("wa → text: not on WhatsApp", "text → mail: not on WhatsApp"), told(invoice, "next channel"));
        assertEquals(List.of("mail: not on WhatsApp"), told(invoice, "no further channel"));
        assertEquals(3, messages.of(invoice).size());
    }

    @Test
    void whatAServiceWouldNotTakeNowGoesByTheNextChannel() {
        lines.line("wa").holding.put(phone, "the template is paused");
        var invoice = received("acme");
        arrives("text", phone);
        assertEquals(List.of("wa → text: the template is paused"), told(invoice, "next channel"));
        assertTrue(lines.line("wa").to(phone).isEmpty());
        nothingMore("mail", mail);
    }

    @Test
    void whatNoChannelTakesNowWaitsAndIsNoAttempt() {
        lines.line("mail").holding.put(mail, "the template is paused");
        lines.line("text").holding.put(phone, "the template is paused");
        var invoice = received("mute");
        var last = DerivedId.of(invoice, Plans.SEND_MESSAGE, "request-@text");
        await().until(() ->
                effects.state(last).filter(it -> it == EffectState.RETRY).isPresent());
        assertEquals(0, effects.find(List.of(last)).get(0).attempt());
        assertEquals(
                "the template is paused",
                jdbc.queryForObject("select problem from effect where id = ?", String.class, last));
        nothingMore("text", phone);
        assertEquals(List.of(), told(invoice, "no further channel"));
    }

    @Test
    void whatIsBeyondTheLimitWaitsIsNoAttemptAndLeavesOnceThereIsRoom() {
        lines.line("post").customersMax = OptionalInt.of(1);
        received("nightpost");
        arrives("post", phone);
        var first = phone;
        aNewCustomer();
        var waiting = DerivedId.of(received("nightpost"), Plans.SEND_MESSAGE, "request-");
        await().until(() ->
                effects.state(waiting).filter(it -> it == EffectState.RETRY).isPresent());
        assertEquals(0, effects.find(List.of(waiting)).get(0).attempt());
        assertEquals(
                List.of(
                        "Account post: 1 messages wait: beyond the service's limit of 1 customers in 24 hours; they leave as"
                                + " it allows"),
                holdBack.failing().stream()
                        .map(it -> it.what() + ": " + it.problem())
                        .toList());
        var second = phone;
        phone = first;
        NUMBER.incrementAndGet();
        received("nightpost");
        await().until(() -> lines.line("post").to(first).size() == 2);
        nothingMore("post", second);
        lines.line("post").customersMax = OptionalInt.of(2);
        jdbc.update("update effect set due_at = now() where id = ?", waiting);
        arrives("post", second);
        assertEquals(List.of(), holdBack.failing());
        lines.line("post").customersMax = OptionalInt.empty();
    }

    @Test
    void newsOfAnAccountReachesItsChannelOnEachNodeOnce() {
        var paused = new News("WHATSAPP", "template a", "PAUSED", Instant.parse("2026-11-22T10:00:00Z"));
        var older = new News("WHATSAPP", "template a", "APPROVED", Instant.parse("2026-11-21T10:00:00Z"));
        tells("wa", "news 1", news(paused));
        tells("wa", "news 2", news(older));
        await().until(() -> !lines.line("wa").news.isEmpty());
        var again = new News("WHATSAPP", "template a", "APPROVED", Instant.parse("2026-11-22T11:00:00Z"));
        tells("text", "news 3", news(again));
        await().until(() -> lines.line("wa").news.size() == 2);
        assertEquals(List.of(paused, again), List.copyOf(lines.line("wa").news));
        assertEquals(List.of(), List.copyOf(lines.line("text").news));
    }

    private static ReadNotice news(News news) {
        return new ReadNotice(
                UUID.randomUUID().toString(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(news));
    }

    @Test
    void aDoubtIsNoRefusal() {
        lines.line("wa").failing.put(phone, new OutsideFailure(Kind.UNKNOWN, "no answer"));
        var invoice = received("acme");
        await().until(() -> effects.state(DerivedId.of(invoice, Plans.SEND_MESSAGE, "request-"))
                .filter(state -> state == EffectState.IN_DOUBT)
                .isPresent());
        nothingMore("text", phone);
    }

    @Test
    void whatDidNotArriveGoesByTheNextChannelHoweverOftenThatIsTold() {
        var invoice = received("acme");
        var message = arrives("wa", phone);
        tells("wa", "undelivered twice 1", report(message, Status.UNDELIVERED));
        tells("wa", "undelivered twice 2", report(message, Status.UNDELIVERED));
        arrives("text", phone);
        tells("wa", "undelivered twice 3", report(message, Status.UNDELIVERED));
        assertEquals(1, told(invoice, "next channel").size());
        nothingMore("mail", mail);
    }

    @Test
    void whatHasArrivedDidArriveWhateverIsToldLater() {
        received("acme");
        var message = arrives("wa", phone);
        tells("wa", "delivered " + phone, report(message, Status.DELIVERED));
        tells("wa", "undelivered after all " + phone, report(message, Status.UNDELIVERED));
        nothingMore("text", phone);
    }

    @Test
    void whatHasNotArrivedInTimeGoesByTheNextChannel() {
        var invoice = received("hasty");
        arrives("wa", phone);
        arrives("text", phone);
        assertEquals(List.of("wa → text: it has not arrived in time"), told(invoice, "next channel"));
    }

    @Test
    void whatHasArrivedInTimeDoesNot() {
        received("hasty");
        var message = arrives("wa", phone);
        tells("wa", "in time " + phone, report(message, Status.DELIVERED));
        nothingMore("text", phone);
    }

    @Test
    void ofAChannelThatNeverTellsNothingIsExpected() {
        received("mute");
        arrives("mail", mail);
        nothingMore("text", phone);
    }

    @Test
    void aStopCountsFromTheNextMessageOn() {
        var invoice = received("acme");
        arrives("wa", phone);
        tells("wa", "stop " + phone, heard("STOP"));
        act.remind(invoice, "finance");
        arrives("text", phone);
        assertEquals(
                List.of("wa → text: the customer has stopped messages by whatsapp"), told(invoice, "next channel"));
        assertEquals(1, lines.line("wa").to(phone).size());
        tells("wa", "start " + phone, heard("Start"));
        act.remind(invoice, "finance");
        await().until(() -> lines.line("wa").to(phone).size() == 2);
    }

    @Test
    void whoStoppedEverythingIsLeftToAPerson() {
        var invoice = received("hasty");
        var message = arrives("wa", phone);
        tells("wa", "read " + phone, report(message, Status.READ));
        tells("wa", "stop all " + phone, heard("stop all"));
        act.remind(invoice, "finance");
        await().until(() -> told(invoice, "no further channel").size() == 1);
        assertEquals(1, lines.line("wa").to(phone).size());
        nothingMore("text", phone);
    }

    @Test
    void onlyWhatTheCustomerAgreedToIsUsed() {
        received("acme", List.of("email"));
        arrives("mail", mail);
        nothingMore("wa", phone);
    }

    @Test
    void quietHoursAreTheCustomersOwn() {
        var invoice = received("night");
        var request = DerivedId.of(invoice, Plans.SEND_MESSAGE, "request-");
        await().until(() -> effects.find(List.of(request)).get(0).attempt() == 0
                && effects.state(request)
                        .filter(it -> it == EffectState.RETRY || it == EffectState.PLANNED)
                        .isPresent());
        nothingMore("wa", phone);
    }

    /** Nobody is woken by it, and nobody's agreement is needed to write about the customer's own invoice. */
    @Test
    void aLetterGoesOutAtAnyHourWhateverElseTheCustomerAgreedTo() {
        received("nightpost", List.of("whatsapp"));
        arrives("post", phone);
    }

    private UUID received(String merchant) {
        return received(merchant, List.of());
    }

    private UUID received(String merchant, List<String> consent) {
        var ids = transaction.execute(tx -> {
            try {
                var invoice = CanonicalForm.read(Map.of(
                        "number",
                        "F-" + NUMBER.get(),
                        "currency",
                        "EUR",
                        "open",
                        "10.00",
                        "issueDate",
                        "2026-11-01",
                        "customer",
                        Map.of("phone", phone, "email", mail, "country", "NL", "consent", consent)));
                return receive.receive(merchants.named(merchant), merchant + "-erp", List.of(invoice))
                        .added();
            } catch (NotAnInvoice e) {
                throw new AssertionError(e);
            }
        });
        return java.util.Objects.requireNonNull(ids).iterator().next();
    }

    private void refuses(String channel, String address) {
        lines.line(channel).failing.put(address, new OutsideFailure(Kind.REFUSED, "not on WhatsApp"));
    }

    private UUID arrives(String channel, String address) {
        await().until(() -> lines.line(channel).to(address).size() == 1);
        var message = lines.line(channel).to(address).get(0);
        return message.id();
    }

    private void nothingMore(String channel, String address) {
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> lines.line(channel).to(address).isEmpty());
    }

    private static ReadNotice report(UUID message, Status status) {
        return new ReadNotice(
                UUID.randomUUID().toString(), List.of(new DeliveryReport(message, null, status, Instant.now(), null)));
    }

    private ReadNotice heard(String text) {
        return new ReadNotice(
                UUID.randomUUID().toString(),
                List.of(),
                List.of(new Heard(phone, text, Instant.now(), UUID.randomUUID().toString())));
    }

    private void tells(String channel, String body, ReadNotice notice) {
        lines.line(channel).notices.put(body, notice);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        assertEquals(KeepNotice.Answer.KEPT, keep.keep(new Notice(channel, Map.of(), bytes, Instant.now())));
        await().until(() -> worked(channel));
        assertTrue(worked(channel));
    }

    @Autowired
    org.springframework.jdbc.core.JdbcTemplate jdbc;

    private boolean worked(String channel) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select not exists (select from notice where account = ? and state = 'NEW')", Boolean.class, channel));
    }

    private List<String> told(UUID invoice, String event) {
        return timeline.of(invoice).stream()
                .filter(entry -> entry.event().equals(event))
                .map(Timeline.Entry::detail)
                .toList();
    }
}
