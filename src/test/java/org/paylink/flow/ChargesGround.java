package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItems;
import org.paylink.claim.ChargeSheet;
import org.paylink.claim.StepsTaken;
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
import org.paylink.effects.MovedClock;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.SessionOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A customer of a German, an Austrian or a Dutch merchant who pays late, by a plan that charges. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.dunning.contacts-per-day=0",
            // The clock stands still between two steps: a notice that is put off by a minute would wait for ever.
            "paylink.dunning.provider-within=0",
            "paylink.merchants.acme.country=DE",
            "paylink.merchants.acme.language=en",
            "paylink.merchants.acme.pay-with=psp",
            "paylink.merchants.acme.contact-by=mail",
            "paylink.merchants.acme.dunning=test",
            "paylink.merchants.alpen.country=AT",
            "paylink.merchants.alpen.language=en",
            "paylink.merchants.alpen.pay-with=psp",
            "paylink.merchants.alpen.contact-by=mail",
            "paylink.merchants.alpen.dunning=test",
            "paylink.merchants.polder.country=NL",
            "paylink.merchants.polder.language=en",
            "paylink.merchants.polder.pay-with=psp",
            "paylink.merchants.polder.contact-by=mail",
            "paylink.merchants.polder.dunning=test",
            "paylink.payment.psp.type=scripted",
            "paylink.delivery.mail.type=line",
            "paylink.delivery.mail.medium=EMAIL",
            "paylink.delivery.mail.mute=yes"
        })
abstract class ChargesGround extends InvoiceGround {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    // Monday. The clock only goes on where a test lets it, and each test has a day of its own to be late from.
    private static final LocalDate START = LocalDate.of(2026, 3, 2);

    @TestConfiguration
    static class Doubles {
        @Bean
        ScriptedLines lines() {
            return new ScriptedLines();
        }

        @Bean
        ScriptedProvider provider() {
            return new ScriptedProvider();
        }

        @Bean
        @Primary
        MovedClock movedClock() {
            return new MovedClock(START.atTime(10, 0).atZone(BERLIN).toInstant());
        }
    }

    /** In Austria the rate is too old after a month. */
    @DynamicPropertySource
    static void laws(DynamicPropertyRegistry registry) {
        try {
            var folder = Files.createTempDirectory("laws");
            Files.writeString(folder.resolve("reference-rates.yaml"), """
                    at.base:
                      refreshEvery: P1M
                      rows:
                        - {from: 2026-01-01, value: "1.53", source: "a test", checked: 2026-01-01}
                    """);
            registry.add("paylink.dunning.jurisdictions", folder::toString);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Autowired
    ScriptedLines lines;

    @Autowired
    ScriptedProvider provider;

    @Autowired
    MovedClock clock;

    @Autowired
    RemindDebtors remind;

    @Autowired
    StepsTaken steps;

    @Autowired
    ChargeItems items;

    @Autowired
    ActOnCharge decide;

    @Autowired
    Ledger ledger;

    @Autowired
    Outlet outlet;

    @Autowired
    PlanShelf shelf;

    @Autowired
    CustomerDoor door;

    String number = "";
    String merchant = "acme";
    String country = "DE";
    String customerKind = "business";
    private String mail = "";

    @BeforeEach
    void aNewCustomer() {
        var n = NUMBER.incrementAndGet();
        number = "INV-" + n;
        mail = "late%d@example.org".formatted(n);
        clock.passes(Duration.between(
                clock.instant(), START.atTime(10, 0).atZone(BERLIN).toInstant()));
        shelf.use(new PlanBook(List.of(new PlanBook.Assigned(plan(), List.of(), List.of(), List.of()))));
        outlet.take("confirm/acme", 1000);
        outlet.take("verify/acme", 1000);
    }

    /** Of 1000.00, due on that Monday; the friendly reminder has arrived. */
    void receivedAndRemindedOnce() {
        takenInByMerchant("1000.00");
        await().until(() -> sent(Purpose.REQUEST).size() == 1);
        passes(4);
        await().until(() -> arrived() == 1);
    }

    /** So far that the notice that charges has arrived, ten days after the due date. */
    void goesOn() {
        passes(6);
        await().until(() -> arrived() == 2);
        assertEquals(2, reminders().size());
    }

    void remindedWithCharges() {
        receivedAndRemindedOnce();
        goesOn();
    }

    void firmNoticeIsHeldBack() {
        receivedAndRemindedOnce();
        lines.line("mail").holding.put(mail, "away");
        passes(6);
        await().until(() -> steps.of(link().id()).size() == 2);
    }

    private long arrived() {
        return steps.of(link().id()).stream()
                .filter(step -> step.state() == StepsTaken.State.DELIVERED)
                .count();
    }

    void passes(int days) {
        for (int i = 0; i < days; i++) {
            clock.passes(Duration.ofDays(1));
            remind.remind();
        }
    }

    void decides(ChargeItem.Kind kind, ActOnCharge.Act act) {
        decide.decide(link().id(), item(kind).id(), act, new ActOnCharge.Words("goodwill", "finance"));
    }

    ChargeSheet sheet() {
        return items.of(link().id());
    }

    ChargeItem item(ChargeItem.Kind kind) {
        return sheet().items().stream()
                .filter(it -> it.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    Money interestDue() {
        return ChargeSheet.total(
                sheet().due().stream()
                        .filter(it -> it.kind() == ChargeItem.Kind.INTEREST)
                        .toList(),
                euro("0.00").currency());
    }

    PayLink link() {
        return links.withNumber(merchant, number).orElseThrow();
    }

    SessionOrder pressedPay() {
        var go = assertInstanceOf(CustomerDoor.Opening.Go.class, door.pay(link().token(), "psp"));
        return provider.opened.stream()
                .filter(order -> go.url().toString().endsWith(order.session().toString()))
                .findFirst()
                .orElseThrow();
    }

    void paid(String payment, SessionOrder order, String amount) {
        told(payment + " " + number, observation(payment + number, order, amount, Entry.PAYMENT));
    }

    void told(String key, Observation observation) {
        provider.notices.put(key, List.of(observation));
        assertEquals(KeepNotice.Answer.KEPT, keep.keep(notice("psp", key)));
    }

    Observation observation(String id, SessionOrder order, String amount, Entry entry) {
        return new Observation(entry, Status.DONE, id, euro(amount), clock.instant(), "card", order.session(), null);
    }

    void worked() {
        await().until(() -> Integer.valueOf(0)
                .equals(jdbc.queryForObject("select count(*) from notice where state = 'NEW'", Integer.class)));
    }

    List<Handout> taken() {
        return outlet.take("confirm/" + merchant, 100);
    }

    static Map<?, ?> payment(Handout handout) {
        return (Map<?, ?>) Objects.requireNonNull(handout.tree().get("payment"));
    }

    List<Message> sent(Purpose purpose) {
        return lines.line("mail").to(mail).stream()
                .filter(message -> message.purpose() == purpose)
                .toList();
    }

    List<Message> reminders() {
        return sent(Purpose.REMINDER);
    }

    Map<String, Object> tree(String open) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("number", number);
        tree.put("currency", "EUR");
        tree.put("open", open);
        tree.put("dueDate", START.toString());
        tree.put(
                "customer",
                Map.of("id", mail, "email", mail, "country", country, "kind", customerKind, "language", "en"));
        return tree;
    }

    /** As the ERP of this test's merchant writes it. */
    void takenInByMerchant(String open) {
        try {
            var invoice = CanonicalForm.read(tree(open));
            transaction.executeWithoutResult(
                    status -> receive.receive(merchants.named(merchant), merchant + "-invoices", List.of(invoice)));
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }

    private static Plan plan() {
        var charges = new Step.Charge(new Step.Fee(false, Map.of()), true, true, false);
        var last = new Step.Charge(new Step.Fee(false, Map.of()), true, true, true);
        return new Plan(
                "test",
                "1",
                List.of(
                        step("first", 3, Tone.FRIENDLY, Step.Charge.NONE),
                        step("second", 10, Tone.FIRM, charges),
                        step("third", 20, Tone.FORMAL, last)),
                new Ending(Ending.Act.STOP, Period.ofDays(10)),
                Period.ofDays(2),
                Map.of(),
                Period.ofDays(30),
                3,
                2,
                Period.ofDays(2),
                ContactHours.ANY,
                ContactHours.ANY);
    }

    private static Step step(String id, int days, Tone tone, Step.Charge charge) {
        return new Step(id, Offset.after(days), tone, List.of(), null, charge, null, BusinessCalendar.Shift.NONE);
    }
}
