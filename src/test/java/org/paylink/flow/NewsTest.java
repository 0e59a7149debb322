package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.Messages;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Ledger;
import org.paylink.payment.Observation;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What a route is told of an invoice: each once, in order, without names and addresses, and only where a route asks. */
@SpringBootTest(
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.contact-by=letter",
            "paylink.delivery.letter.type=route",
            "paylink.delivery.letter.address=id",
            "paylink.routes=target/no-routes",
            "paylink.public-url=https://pay.example"
        })
class NewsTest extends InvoiceGround {

    private static final String QUEUE = "news/acme";

    @Autowired
    Outlet outlet;

    @Autowired
    Messages messages;

    @Autowired
    RecordPayment record;

    @Autowired
    Ledger ledger;

    @BeforeEach
    void aRouteAsks() {
        outlet.serve(QUEUE);
        jdbc.update("delete from effect where kind = 'tell_news'");
    }

    @Test
    void tellsALinkWithoutNameAndAddress() {
        var link = taken("N-1");
        var told = outlet.take(QUEUE, 10).get(0);
        assertEquals("link", told.tree().get("event"));
        assertEquals("https://pay.example/p/" + link.token(), told.tree().get("link"));
        assertEquals("open", told.tree().get("state"));
        assertEquals("100.00", told.tree().get("open"));
        assertEquals(told.tree().get("key"), told.idempotencyKey());
        var text = told.tree().toString();
        assertTrue(text.contains("customer={id=C-17}") && text.contains("contact=K-1"), text);
        assertFalse(text.contains("Piet") || text.contains("612345678") || text.contains("no phone"), text);
        outlet.done(List.of(told), null);
    }

    @Test
    void keepsTheOrderOfAnInvoiceWhenItsFirstIsNotTaken() {
        var link = taken("N-2");
        var other = taken("N-3");
        transaction.executeWithoutResult(
                tx -> links.save(links.lock(link.id()).orElseThrow().disputed("why")));
        var taken = outlet.take(QUEUE, 10);
        assertEquals(
                List.of("link N-2", "link N-3"),
                taken.stream().map(NewsTest::said).sorted().toList());
        var first = taken.stream()
                .filter(each -> each.invoiceNumber().equals("N-2"))
                .toList();
        outlet.failed(first, new IllegalStateException("the CRM is away"));
        outlet.done(taken.stream().filter(each -> !first.contains(each)).toList(), null);

        assertEquals(List.of(), outlet.take(QUEUE, 10));
        assertEquals(
                List.of("link N-2", "state N-2"),
                toldUntilNothingIsLeft().stream().map(NewsTest::said).toList());
        assertEquals(2, effects(link.id()) + effects(other.id()) - 1);
    }

    @Test
    void tellsHowFarAMessageCameOnce() {
        var link = taken("N-4");
        var message = UUID.randomUUID();
        jdbc.update("""
                insert into message (id, invoice, channel, purpose, address, language, body, state, written_at)
                values (?, ?, 'letter', 'REQUEST', '+31612345678', 'nl', 'Beste Piet', 'SENDING', now())
                """, message, link.id());
        messages.answered(List.of(new Messages.Answer(message, "ref-1", null)));
        var delivered = new DeliveryReport(null, "ref-1", DeliveryReport.Status.DELIVERED, Instant.now(), null);
        messages.report("letter", delivered);
        messages.report("letter", delivered);
        var told = toldUntilNothingIsLeft();
        assertEquals(
                List.of("link N-4", "message N-4", "message N-4"),
                told.stream().map(NewsTest::said).toList());
        var facts = Map.of("id", message.toString(), "channel", "letter", "purpose", "request");
        assertEquals(with(facts, "sent"), told.get(1).tree().get("message"));
        assertEquals(with(facts, "delivered"), told.get(2).tree().get("message"));
    }

    @Test
    void tellsPaymentStateAndBookingInTheirOrder() {
        var link = taken("N-5");
        var seen = new Observation(
                Observation.Entry.PAYMENT,
                Observation.Status.DONE,
                "p-1",
                euro("100.00"),
                Instant.now(),
                "transfer",
                null,
                null);
        transaction.executeWithoutResult(tx -> record.arrived(link.id(), "bank", seen));
        var payment = ledger.of(link.id()).get(0).id();
        ledger.booked(payment, Ledger.Booked.ACCEPTED, "B-1");
        ledger.booked(payment, Ledger.Booked.ACCEPTED, "B-1");
        var told = toldUntilNothingIsLeft();
        assertEquals(
                List.of("link N-5", "payment N-5", "state N-5", "booking N-5"),
                told.stream().map(NewsTest::said).toList());
        assertEquals("{was=open, became=paid}", sorted(told.get(2).tree().get("change")));
        assertTrue(String.valueOf(told.get(3).tree().get("payment")).contains("booked=accepted"));
    }

    @Test
    void writesNothingDownWhereNobodyHasAskedForAWeek() {
        jdbc.update("update news_reader set seen_at = now() - interval '8 days'");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> effects(taken("N-" + UUID.randomUUID()).id()) == 0);
        jdbc.update("update news_reader set seen_at = now()");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> effects(taken("N-" + UUID.randomUUID()).id()) == 1);
    }

    private PayLink taken(String number) {
        takenIn(Map.of(
                "number",
                number,
                "currency",
                "EUR",
                "open",
                "100.00",
                "customer",
                Map.of("id", "C-17", "name", "Piet", "phone", "+31612345678"),
                "extra",
                Map.of("contact", "K-1", "phoneAsWritten", "no phone")));
        return links.withNumber("acme", number).orElseThrow();
    }

    /** A route that takes everything. */
    private List<Handout> toldUntilNothingIsLeft() {
        var told = new ArrayList<Handout>();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    var taken = outlet.take(QUEUE, 10);
                    outlet.done(taken, null);
                    told.addAll(taken);
                    return waiting() == 0;
                });
        return told;
    }

    private int waiting() {
        return count("kind = 'tell_news' and state not in ('DONE', 'CANCELLED')");
    }

    private int effects(UUID invoice) {
        return count("kind = 'tell_news' and subject = '" + invoice + "'");
    }

    private int count(String which) {
        var count = jdbc.queryForObject("select count(*) from effect where " + which, Integer.class);
        return count == null ? -1 : count;
    }

    private static String said(Handout told) {
        return told.tree().get("event") + " " + told.invoiceNumber();
    }

    private static Map<String, String> with(Map<String, String> facts, String state) {
        var all = new java.util.HashMap<>(facts);
        all.put("state", state);
        return all;
    }

    private static String sorted(@org.jspecify.annotations.Nullable Object facts) {
        var map = (Map<?, ?>) java.util.Objects.requireNonNull(facts);
        return "{was=%s, became=%s}".formatted(map.get("was"), map.get("became"));
    }
}
