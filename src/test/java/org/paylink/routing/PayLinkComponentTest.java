package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paylink.flow.InboxFailure;

class PayLinkComponentTest extends YardTest {

    @Test
    void aRowIsHandedInAndCounted() {
        yard.route(
                        "acme-in",
                        "direct:in",
                        "to: { uri: \"paylink:invoices\", parameters: { merchant: acme, mapping: known } }")
                .look();

        var counts = yard.send("direct:in", Map.of("NO", 7));

        assertEquals(Map.of("accepted", 1, "changed", 0, "unchanged", 0, "parked", 0), counts);
        var delivery = yard.intake.deliveries.get(0);
        assertEquals("acme/acme-in/known", delivery.merchant() + "/" + delivery.source() + "/" + delivery.mapping());
    }

    @Test
    void aFileIsHandedInAsAFileUnderItsName() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/invoices.csv"), "no;open\n1;2\n");
        yard.route(
                        "acme-in",
                        "\"file:" + folder.resolve("in") + "\"",
                        "to: \"paylink:invoices?merchant=acme&source=shop\"")
                .look();

        await().until(() -> Files.exists(folder.resolve("in/.camel/invoices.csv")));
        var delivery = yard.intake.deliveries.get(0);
        assertInstanceOf(File.class, delivery.body());
        assertEquals("shop invoices.csv", delivery.source() + " " + delivery.fileName());
    }

    @Test
    void aFileWaitsWhileTheDatabaseIsAwayAndIsNotPutAside() throws Exception {
        Files.createDirectories(folder.resolve("in"));
        Files.writeString(folder.resolve("in/invoices.csv"), "no;open\n1;2\n");
        yard.intake.failures.add(new IllegalStateException(new SQLException("No space left on device", "53100")));
        yard.route(
                        "acme-in",
                        "\"file:" + folder.resolve("in") + "?move=.done&moveFailed=.failed\"",
                        "to: \"paylink:invoices?merchant=acme\"")
                .look();

        await().until(() -> Files.exists(folder.resolve("in/.done/invoices.csv")));
        assertEquals(1, yard.intake.deliveries.size());
    }

    @Test
    void aStreamStaysAStream() {
        yard.route("acme-in", "direct:in", "to: \"paylink:invoices?merchant=acme\"")
                .look();

        yard.send("direct:in", new ByteArrayInputStream("<Invoice/>".getBytes(StandardCharsets.UTF_8)));

        assertEquals(List.of("<Invoice/>"), yard.intake.documents);
    }

    @Test
    void anIteratorIsHandedInByThousands() {
        yard.route("acme-in", "direct:in", "to: \"paylink:invoices?merchant=acme\"")
                .look();
        Iterator<Map<String, Integer>> rows =
                IntStream.range(0, 2500).mapToObj(n -> Map.of("NO", n)).iterator();

        var counts = (Map<?, ?>) yard.send("direct:in", rows);

        assertEquals(2500, counts.get("accepted"));
        assertEquals(3, yard.intake.deliveries.size());
    }

    @Test
    void anEmptyBodyNeverClosesEverything() {
        yard.route("acme-in", "direct:in", "to: \"paylink:invoices?merchant=acme&complete=true\"")
                .look();

        var refused = assertThrows(CamelExecutionException.class, () -> camelSends(null));

        assertTrue(Causes.full(refused).contains("complete=true would close every open invoice"));
    }

    private void camelSends(@Nullable Object body) {
        yard.camel.createProducerTemplate().requestBody("direct:in", body);
    }

    @Test
    void headersThatSteerCamelGoNoFurther() {
        yard.route("acme-in", "direct:in", "to: \"paylink:invoices?merchant=acme\"")
                .look();

        var after = yard.camel.createProducerTemplate().request("direct:in", exchange -> {
            exchange.getMessage().setBody(Map.of());
            exchange.getMessage().setHeader("camelHttpUri", "http://elsewhere");
            exchange.getMessage().setHeader("CAMELSqlQuery", "drop table x");
            exchange.getMessage().setHeader("order", 7);
        });

        assertEquals(
                List.of("order"), List.copyOf(after.getMessage().getHeaders().keySet()));
    }

    @Test
    void aMappingSeesTheBodyAndWhatTheRouteHasLearnt() {
        yard.route(
                        "acme-map",
                        "direct:in",
                        "setProperty: { name: earlier, simple: \"${body}\" }",
                        "setProperty: { name: CamelHidden, constant: secret }",
                        "setBody: { constant: now }",
                        "to: \"paylink:map?mapping=known&merchant=acme\"")
                .look();

        var mapped = yard.send("direct:in", Map.of("NO", 7));

        assertEquals(Map.of("known", Map.of("earlier", Map.of("NO", 7), "body", "now")), mapped);
    }

    @Test
    void whatIsNoTreeIsNotMapped() {
        yard.route("acme-map", "direct:in", "to: \"paylink:map?mapping=known&merchant=acme\"")
                .look();

        var refused = assertThrows(
                CamelExecutionException.class,
                () -> yard.camel.createProducerTemplate().requestBody("direct:in", new byte[] {1}));

        assertTrue(Causes.full(refused).contains("write unmarshal: { json: {} } before it"));
    }

    @Test
    void aMappingThatIsNotThereIsFoundBeforeTheRouteRuns() {
        yard.route("acme-map", "direct:in", "to: \"paylink:map?mapping=unknown&merchant=acme\"")
                .look();

        assertTrue(yard.findings().contains("there is no mapping unknown that can be used"), yard.findings());
    }

    @Test
    void aPaymentIsDoneWhenItsRouteEndsWell() {
        yard.outlet.fill("confirm/acme", 1);
        var seen = new java.util.concurrent.CopyOnWriteArrayList<Exchange>();
        yard.camel.getRegistry().bind("erp", (org.apache.camel.Processor) exchange -> seen.add(exchange.copy()));
        yard.route("acme-out", "\"paylink:payments?merchant=acme&mapping=known\"", "process: { ref: \"#erp\" }")
                .look();

        await().until(() -> yard.outlet.done.size() == 1);
        var message = seen.get(0).getMessage();
        assertEquals(Map.of("known", MemoryOutlet.piece(1).tree()), message.getBody());
        assertEquals("acme", message.getHeader("PayLinkMerchant"));
        assertEquals("R-1", message.getHeader("PayLinkInvoice"));
        assertEquals("pay-1", message.getHeader("PayLinkPayment"));
        assertEquals("key-1", message.getHeader("PayLinkIdempotencyKey"));
        assertEquals("PAY_abcdef012345678900000000", message.getHeader("PayLinkFileName"));
    }

    @Test
    void aPaymentFailsWithItsRoute() {
        yard.outlet.fill("confirm/acme", 1);
        yard.route(
                        "acme-out",
                        "\"paylink:payments?merchant=acme\"",
                        "throwException: { message: no, exceptionType: java.io.IOException }")
                .look();

        await().until(() -> yard.outlet.failures.size() > 1);
        assertInstanceOf(java.io.IOException.class, yard.outlet.failures.get(0));
        assertTrue(yard.outlet.done.isEmpty());
    }

    @Test
    void oneBadPaymentDoesNotKeepItsBatchFromBeingBooked() {
        yard.outlet.fill("confirm/acme", 120);
        yard.camel.getRegistry().bind("erp", (org.apache.camel.Processor) exchange -> {
            if (exchange.getMessage()
                    .getBody(List.class)
                    .contains(MemoryOutlet.piece(7).tree())) {
                throw new IllegalStateException("account is closed");
            }
        });
        yard.route("acme-out", "\"paylink:payments?merchant=acme&batch=100&delay=5\"", "process: { ref: \"#erp\" }")
                .look();

        await().until(() -> yard.outlet.done.size() == 119);
    }

    @Test
    void anErpThatIsAwayCostsOneAttemptPerPoll() {
        yard.outlet.fill("confirm/acme", 1000);
        yard.route(
                        "acme-out",
                        "\"paylink:payments?merchant=acme&delay=60000\"",
                        "throwException: { message: away, exceptionType: java.io.IOException }")
                .look();

        await().until(() -> yard.outlet.failures.size() == 50);
        var tried = yard.outlet.failures.stream().filter(why -> !(why instanceof CancellationException));
        assertEquals(1, tried.count());
    }

    @Test
    void aReadBackAnswersWithWhatItsRouteEndsWith() {
        yard.outlet.fill("verify/acme", 1);
        yard.route("acme-verify", "\"paylink:verify?merchant=acme\"", "setBody: { constant: \"{}\" }")
                .look();

        await().until(() -> yard.outlet.done.size() == 1);
        assertEquals("{}", yard.outlet.answers.get(0).orElseThrow());
    }

    @Test
    void aBookingAndAMessageMayEndWithWhatTheOtherSideCallsThem() {
        yard.outlet.fill("confirm/acme", 1);
        yard.outlet.fill("send/slip", 1);
        yard.route("acme-out", "\"paylink:payments?merchant=acme\"", "setBody: { constant: \"booked\" }")
                .route("slips", "\"paylink:messages?channel=slip\"", "setBody: { constant: \"sent\" }")
                .look();

        await().until(() -> yard.outlet.done.size() == 2);
        assertEquals(
                List.of("booked", "sent"),
                yard.outlet.answers.stream()
                        .map(answer -> answer.orElseThrow())
                        .sorted()
                        .toList());
    }

    @Test
    void messagesHaveAQueueOfTheirOwn() {
        yard.outlet.fill("send/letter", 2);
        yard.route("letters", "\"paylink:messages?channel=letter\"", "log: sent")
                .look();

        await().until(() -> yard.outlet.done.size() == 2);
    }

    @Test
    void whatIsPostedIsReceivedWhenTheRouteHasEnded() {
        yard.route("acme-orders", "\"paylink:inbox?name=acme-orders\"", "to: \"paylink:invoices?merchant=acme\"")
                .look();

        var answer =
                yard.inboxes.post("acme", "acme-orders", "{}".getBytes(StandardCharsets.UTF_8), "application/json");

        assertEquals(1, answer.get("accepted"));
    }

    @Test
    void anInboxIsClosedToOtherMerchantsAndToFailures() {
        yard.route(
                        "acme-orders",
                        "\"paylink:inbox?name=acme-orders\"",
                        "throwException: { message: no, exceptionType: java.io.IOException }")
                .look();

        assertEquals(InboxFailure.Kind.NO_SUCH_INBOX, kindOf("beta"));
        assertEquals(InboxFailure.Kind.NOT_NOW, kindOf("acme"));
    }

    @Test
    void aStoppedInboxAsksItsPostersToComeAgain() throws Exception {
        yard.route("acme-orders", "\"paylink:inbox?name=acme-orders\"", "log: received")
                .look();
        yard.camel.getRouteController().stopRoute("acme-orders");

        assertEquals(InboxFailure.Kind.NOT_NOW, kindOf("acme"));
    }

    private InboxFailure.Kind kindOf(String merchant) {
        return assertThrows(InboxFailure.class, () -> yard.inboxes.post(merchant, "acme-orders", new byte[0], null))
                .kind();
    }

    @Test
    void stateCountsExchangesAndKeepsTheLastError() {
        yard.route("acme-in", "direct:in", "to: \"paylink:invoices?merchant=acme\"")
                .look();
        yard.send("direct:in", Map.of());
        assertThrows(CamelExecutionException.class, () -> camelSends(new Object()));

        var state = yard.states.list().get(0);
        assertEquals(
                "acme-in 2 1 true",
                "%s %d %d %s".formatted(state.route(), state.exchanges(), state.failed(), state.troubled()));
        assertTrue(String.valueOf(state.lastError()).contains("neither rows nor a document"));
        assertNull(state.description());
    }
}
