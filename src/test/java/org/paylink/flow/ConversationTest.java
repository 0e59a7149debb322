package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Consents;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.invoice.PayLink;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What becomes of what customers write back. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.dunning.contacts-per-day=0",
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.contact-by=phone",
            "paylink.delivery.phone.type=scripted",
            "paylink.routes=target/no-routes",
            "paylink.public-url=https://pay.example"
        })
class ConversationTest extends InvoiceGround {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TestConfiguration
    static class Doubles {
        @Bean
        ScriptedChannel channel() {
            return new ScriptedChannel();
        }
    }

    @Autowired
    Consents consents;

    @Autowired
    ActOnInvoice act;

    @Autowired
    ScriptedChannel channel;

    private int customer;

    @BeforeEach
    void aNewCustomer() {
        customer = NUMBER.incrementAndGet();
        received("A", phone());
    }

    @Test
    void whoeverAsksGetsTheLiveLinksOfAllThatIsOpen() {
        received("B", phone());
        says("Hello, what do I owe?");
        var answer = answers(1).get(0);
        for (var number : List.of("A", "B")) {
            assertTrue(
                    answer.text()
                            .contains("€10.00\nhttps://pay.example/p/"
                                    + link(number).token()),
                    answer.text());
        }
        assertEquals(phone(), answer.address());
        assertEquals("ANSWERED", state());
    }

    @Test
    void anAnswerIsInTheCustomersLanguageAndNamesTheDayOfAPromise() {
        transaction.executeWithoutResult(tx -> jdbc.update(
                "update invoice set body = jsonb_set(body, '{customer,language}', '\"de\"') where id = ?",
                link("A").id()));
        var tomorrow = LocalDate.now(merchants.named("acme").zone()).plusDays(1);
        says("Überweise morgen. Grüße, Anna");
        assertTrue(answers(1).get(0).text().contains(String.valueOf(tomorrow.getYear())), "no day");
        assertTrue(answers(1).get(0).text().startsWith("Vielen Dank"));
        assertEquals(tomorrow, link("A").heldUntil());
        assertTrue(timeline.of(link("A").id()).stream()
                .anyMatch(entry -> entry.event().equals("promised") && "customer by phone".equals(entry.who())));
    }

    @Test
    void aPromiseDoesNotShortenWhatAPersonHolds() {
        act.hold(link("A").id(), "in court", "desk");
        says("I will pay tomorrow");
        answers(1);
        assertEquals(PayLink.FOR_EVER, link("A").heldUntil());
    }

    @Test
    void theSameTextToldTwiceCountsOnce() {
        tells("once", new Heard(phone(), "pay", Instant.now(), "ref-" + customer));
        tells("twice", new Heard(phone(), "pay", Instant.now(), "ref-" + customer));
        worked();
        answers(1);
        assertEquals(1, count("heard where address = '" + phone() + "'"));
    }

    @Test
    void aDisputeClosesTheOneInvoiceAndWaitsForAPerson() {
        says("this invoice is wrong");
        answers(1);
        assertEquals(PayLink.State.DISPUTED, link("A").state());
        assertEquals("OPEN", state());
    }

    @Test
    void aDisputeThatDoesNotSayOfWhatIsAPersonsToSettle() {
        received("B", phone());
        says("this invoice is wrong");
        answers(1);
        assertEquals(PayLink.State.OPEN, link("A").state());
        assertEquals(PayLink.State.OPEN, link("B").state());
        assertEquals("OPEN", state());
    }

    @Test
    void aDisputeMayNameItsInvoice() {
        received("B", phone());
        says("invoice " + link("B").invoice().number() + " is wrong");
        answers(1);
        assertEquals(PayLink.State.DISPUTED, link("B").state());
        assertEquals(PayLink.State.OPEN, link("A").state());
    }

    @Test
    void aWrongPersonIsLeftInPeaceAndToldNothing() {
        says("Sorry, wrong number");
        worked();
        answers(0);
        assertEquals("OPEN", state());
        var contact = new Contact(Medium.OTHER, phone());
        assertEquals(Set.of(contact), consents.stopped(List.of(contact)));
        says("what do I owe?");
        worked();
        answers(0);
    }

    @Test
    void whatIsNotUnderstoodIsNotAnswered() {
        says("I can't pay on Friday, my boss did not pay me");
        worked();
        answers(0);
        assertEquals("OPEN", state());
        assertEquals(PayLink.State.OPEN, link("A").state());
        assertEquals(null, link("A").heldUntil());
    }

    @Test
    void aClaimToHavePaidIsAnsweredAndLookedAt() {
        says("already paid");
        answers(1);
        assertEquals("OPEN", state());
        assertEquals(PayLink.State.OPEN, link("A").state());
    }

    @Test
    void whereNothingIsOpenThatIsTheAnswer() {
        act.cancel(link("A").id(), "credited", "desk");
        says("how much do I owe?");
        assertTrue(answers(1).get(0).text().contains("nothing open"));
        assertEquals("ANSWERED", state());
    }

    @Test
    void whoeverSharesACustomersNumberSeesOnlyHisOwn() {
        received("B", "+3169999" + (1000 + customer));
        says("pay");
        var text = answers(1).get(0).text();
        assertTrue(text.contains(link("A").token()));
        assertFalse(text.contains(link("B").token()));
    }

    @Test
    void aTextThatComesTooLateIsAPersons() {
        tells("late", new Heard(phone(), "pay", Instant.now().minus(Duration.ofHours(25)), "late-" + customer));
        worked();
        answers(0);
        assertEquals("OPEN", state());
    }

    @Test
    void twoMachinesDoNotAnswerEachOtherForEver() {
        for (int i = 0; i < 6; i++) {
            says("pay");
        }
        worked();
        answers(3);
        assertEquals(3, count("heard where state = 'OPEN' and address = '" + phone() + "'"));
    }

    @Test
    void anAnswerThatIsRefusedOrLostIsAPersonsToGive() {
        channel.failures.add(new OutsideFailure(Kind.REFUSED, "the window is closed"));
        says("pay");
        await().until(() -> state().equals("OPEN"));
        says("pay");
        var answer = answers(1).get(0);
        var lost = new DeliveryReport(answer.id(), null, DeliveryReport.Status.UNDELIVERED, Instant.now(), "off");
        channel.notices.put("lost " + customer, List.of(lost));
        keep.keep(notice("lost " + customer));
        await().until(() -> state().equals("OPEN"));
    }

    @Test
    void aStopIsKeptOnceAndDone() {
        says("STOP");
        worked();
        assertEquals("DONE", state());
        assertEquals(1, consents.of(phone()).size());
    }

    @Test
    void aStrangerIsAPersonsToAnswer() {
        tells("stranger", new Heard("+4915100000" + customer, "what do I owe?", Instant.now(), "s-" + customer));
        worked();
        assertEquals(
                "OPEN",
                jdbc.queryForObject("select state from heard where reference = ?", String.class, "s-" + customer));
        assertTrue(channel.sent.stream().noneMatch(message -> message.address().startsWith("+4915100000")));
    }

    private void says(String text) {
        var reference = "said-" + NUMBER.incrementAndGet();
        tells(reference, new Heard(phone().substring(1), text, Instant.now(), reference));
        worked();
    }

    private void tells(String key, Heard heard) {
        channel.heard.put(key + customer, List.of(heard));
        keep.keep(notice(key + customer));
    }

    private static Notice notice(String key) {
        return notice("phone", key);
    }

    /** Nothing is left to read or to send. */
    private void worked() {
        await().until(() -> count("notice where state = 'NEW'") == 0);
        await().until(() -> count("effect where state in ('PLANNED', 'CLAIMED') and queue like 'send/%'") == 0);
        assertEquals(0, count("notice where state = 'PARKED'"));
    }

    private int count(String from) {
        return jdbc.query("select 1 from " + from, (row, n) -> n).size();
    }

    private List<Message> answers(int count) {
        var answers = channel.sent.stream()
                .filter(message ->
                        message.purpose() == Purpose.ANSWER && message.address().equals(phone()))
                .toList();
        assertEquals(count, answers.size());
        return answers;
    }

    /** Of the latest text. */
    private String state() {
        return String.valueOf(jdbc.queryForObject(
                "select state from heard where address = ? order by at desc limit 1", String.class, phone()));
    }

    private PayLink link(String letter) {
        return links.withNumber("acme", letter + "-2026-" + customer).orElseThrow();
    }

    private String phone() {
        return "+316123" + (40000 + customer);
    }

    private void received(String letter, String phone) {
        var customerTree = Map.of("id", "C-" + customer, "name", "Piet Jansen", "phone", phone, "language", "en");
        takenIn(Map.of(
                "number", letter + "-2026-" + customer, "currency", "EUR", "open", "10.00", "customer", customerTree));
        await().until(() ->
                channel.sent.stream().anyMatch(message -> message.text().contains(letter + "-2026-" + customer)));
    }
}
