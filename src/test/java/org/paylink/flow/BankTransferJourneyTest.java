package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Message.Purpose;
import org.paylink.flow.BankFile.Line;
import org.paylink.flow.BankFile.Part;
import org.paylink.flow.StatementDoor.Booked;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLink;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.paylink.money.CreditorReference;
import org.paylink.money.SvgScan;
import org.paylink.payment.Ledger;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.ProviderStandIn;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The customer reads the page and transfers the money; the bank drops its statement into a folder; the rest is the story of every payment. */
@Tag("thorough")
final class BankTransferJourneyTest extends ProviderJourney {

    private static final Path GROUND = ground();
    private static final Booked BOOKED = new Booked(1, 0, 0, 0);
    private static final Booked KNOWN = new Booked(0, 1, 0, 0);
    private static final Booked PARKED = new Booked(0, 0, 1, 0);
    private static final Booked BESIDE = new Booked(0, 0, 0, 1);

    @Autowired
    StatementDoor bank;

    @Autowired
    ReplayParked replay;

    @Autowired
    ParkedRecords parked;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        registry.add("paylink.payment.psp.type", () -> "bank");
        registry.add("paylink.payment.psp.holder", () -> "ACME GmbH & Töchter");
        registry.add("paylink.payment.psp.iban", () -> "NL91 ABNA 0417 1643 00");
        registry.add("paylink.routes", () -> GROUND.resolve("routes").toString());
    }

    @Override
    protected ProviderStandIn provider() {
        throw new UnsupportedOperationException("there is none");
    }

    @Test
    void aCustomerScansTheCodeTheBankDropsItsStatementAndTheInvoiceIsPaidBookedAndReceipted() throws Exception {
        received("100.00");
        customerHas(Purpose.REQUEST);
        var scanned = SvgScan.read(page()).split("\n", -1);
        assertEquals("ACME GmbH & Töchter", scanned[5]);
        assertEquals("EUR100.00", scanned[7]);
        drop("statement-1.xml", BankFile.of(scanned[6], Line.in("100.00", scanned[9], "")));
        settled(PayLink.State.PAID);
        booked("100.00");
        customerHas(Purpose.RECEIPT);
        assertEquals("bank transfer", ledger.of(link().id()).get(0).method());
        assertTrue(page().contains("is betaald"), "the page says so");
        await().until(() -> Files.exists(GROUND.resolve("bank/.camel/statement-1.xml")));
    }

    @Test
    void readingThePageChangesNothing() throws Exception {
        received("100.00");
        customerHas(Purpose.REQUEST);
        var before = jdbc.queryForObject(
                "select (select count(*) from payment_session) + (select count(*) from effect) + (select count(*) from timeline)",
                Long.class);
        for (int i = 0; i < 3; i++) {
            assertTrue(page().contains(CreditorReference.of(link().id()).printed()));
        }
        assertEquals(
                before,
                jdbc.queryForObject(
                        "select (select count(*) from payment_session) + (select count(*) from effect) + (select count(*) from timeline)",
                        Long.class));
    }

    @Test
    void theSameEntryIsBookedOnceWhateverFileTellsOfIt() {
        received("100.00");
        var line = Line.in("40.00", reference(), "");
        assertEquals(BOOKED, taken(BankFile.camt054(line)));
        assertEquals(KNOWN, taken(BankFile.camt054(line)));
        assertEquals(KNOWN, taken(BankFile.camt053(line)));
        assertEquals(BOOKED, taken(BankFile.camt053(Line.in("40.00", reference(), ""))));
        assertEquals(2, ledger.of(link().id()).size());
        assertEquals(euro("20.00"), link().open());
    }

    @Test
    void aPartPaymentLeavesTheRestOpenAndTheCodeAsksForThat() throws Exception {
        received("100.00");
        taken(BankFile.camt053(Line.in("40.00", reference(), "")));
        assertEquals(PayLink.State.OPEN, link().state());
        assertEquals("EUR60.00", SvgScan.read(page()).split("\n", -1)[7]);
        booked("40.00");
    }

    @Test
    void whatIsPaidTooMuchIsBookedAndItsSurplusNamed() {
        received("100.00");
        taken(BankFile.camt053(Line.in("120.00", reference(), "")));
        assertEquals(PayLink.State.PAID, link().state());
        assertEquals(euro("20.00"), ledger.of(link().id()).get(0).surplus());
        assertEquals(1, happened("overpaid"));
    }

    @Test
    void aReferenceInTheTextIsAReferenceToo() {
        received("100.00");
        var written =
                "Rekening " + CreditorReference.find(reference()).orElseThrow().printed() + " dank u";
        assertEquals(BOOKED, taken(BankFile.camt053(Line.in("100.00", null, written))));
    }

    @Test
    void theErpsOwnReferenceIsShownAndFound() throws Exception {
        var own = "RF98INV2026000123";
        receivedWith(own);
        assertEquals(own, SvgScan.read(page()).split("\n", -1)[9]);
        assertEquals(BOOKED, taken(BankFile.camt053(Line.in("100.00", own, ""))));
        assertEquals(PayLink.State.PAID, link().state());
    }

    @Test
    void withoutAReferenceNothingIsBookedButAPersonGetsASuggestionAndDecides() {
        received("71.43");
        var line = Line.in(
                "71.43", "not a reference", "payment of " + link().invoice().number() + ".");
        assertEquals(PARKED, taken(BankFile.camt053(line)));
        assertEquals(PARKED, taken(BankFile.camt053(line)));
        assertTrue(ledger.of(link().id()).isEmpty());
        var waiting = waiting();
        assertEquals(2, waiting.times());
        assertTrue(waiting.record()
                .contains("\"candidates\":[{\"number\":\"%s\""
                        .formatted(link().invoice().number())));
        assertEquals(1, replay.replay(waiting.id(), null, "anna").parked(), "as it stands it says nothing new");
        var corrected = waiting.record().replace("not a reference", reference());
        assertEquals(1, replay.replay(waiting.id(), corrected, "anna").accepted());
        assertEquals(PayLink.State.PAID, link().state());
        assertEquals(KNOWN, taken(BankFile.camt053(line)), "the person has decided");
        assertEquals(
                ParkedRecords.State.CORRECTED,
                parked.find(waiting.id()).orElseThrow().state());
    }

    @Test
    void aNumberWithinAnotherOrAnotherAmountIsNoSuggestion() {
        received("71.44");
        var number = link().invoice().number();
        taken(BankFile.camt053(Line.in("71.44", null, number + "9")));
        assertTrue(waiting().record().contains("\"candidates\":[]"), waiting().record());
        replay.discard(waiting().id(), "anna");
        taken(BankFile.camt053(Line.in("71.45", null, number)));
        assertTrue(waiting().record().contains("\"candidates\":[]"), waiting().record());
    }

    @Test
    void anotherCurrencyGoesToAPerson() {
        received("100.00");
        assertEquals(
                PARKED,
                taken(BankFile.camt053(Line.in("100.00", reference(), "").of("USD"))));
        assertTrue(ledger.of(link().id()).isEmpty());
        assertTrue(waiting().why().reason().contains("another currency"));
    }

    @Test
    void whatHasNoAmountIsNotBookedWhateverAPersonSays() {
        received("100.00");
        assertEquals(PARKED, taken(BankFile.camt053(Line.in("0", reference(), ""))));
        assertEquals(1, replay.replay(waiting().id(), null, "anna").parked());
        assertThrows(
                IllegalArgumentException.class, () -> replay.replay(waiting().id(), "no record", "anna"));
        assertTrue(ledger.of(link().id()).isEmpty());
    }

    @Test
    void aCheckDigitMistypedIsNoReference() {
        received("100.00");
        var wrong = reference().replaceFirst("RF(\\d)(\\d)", "RF$2$1");
        var mistyped = wrong.equals(reference()) ? reference().replaceFirst("RF\\d\\d", "RF00") : wrong;
        assertEquals(PARKED, taken(BankFile.camt053(Line.in("100.00", mistyped, mistyped))));
    }

    @Test
    void whatIsNotBookedGoesOutOrComesBackToUsIsBesideIt() {
        received("100.00");
        var line = Line.in("100.00", reference(), "");
        assertEquals(BESIDE, taken(BankFile.camt053(line.standing("PDNG"))));
        assertEquals(BESIDE, taken(BankFile.camt053(line.standing("INFO"))));
        assertEquals(BESIDE, taken(BankFile.camt053(line.out(false))));
        assertTrue(ledger.of(link().id()).isEmpty());
        assertEquals(BOOKED, taken(BankFile.camt053(line)));
    }

    @Test
    void aReversalIsARefund() {
        received("100.00");
        var line = Line.in("100.00", reference(), "");
        assertEquals(PARKED, taken(BankFile.camt053(line.out(true))), "of what was never booked");
        taken(BankFile.camt053(line));
        var back = line.out(true);
        assertEquals(BOOKED, taken(BankFile.camt053(back)));
        assertEquals(KNOWN, taken(BankFile.camt053(back)));
        assertEquals(
                List.of(Entry.PAYMENT, Entry.REFUND),
                ledger.of(link().id()).stream().map(Ledger.Payment::entry).toList());
        assertEquals(PayLink.State.PAID, link().state());
    }

    @Test
    void eachPartOfABatchIsBookedAndTheSumWithoutThemIsKnown() {
        received("100.00");
        var batch = Line.batch(
                new Part("60.00", reference(), ""), new Part("40.00", reference(), ""), new Part("5.00", null, "?"));
        assertEquals(new Booked(2, 0, 1, 0), taken(BankFile.camt054(batch)));
        assertEquals(PayLink.State.PAID, link().state());
        assertEquals(new Booked(0, 2, 1, 0), taken(BankFile.camt053(batch)));
        assertEquals(KNOWN, taken(BankFile.camt053(Line.in("105.00", null, "").called(batch.bankReference()))));
    }

    @Test
    void anotherEntryUnderTheSameReferenceOfTheBankGoesToAPerson() {
        received("100.00");
        var line = Line.in("40.00", reference(), "");
        taken(BankFile.camt053(line));
        assertEquals(
                PARKED, taken(BankFile.camt053(Line.in("30.00", reference(), "").called(line.bankReference()))));
        assertEquals(1, ledger.of(link().id()).size());
    }

    @Test
    void theReferencesOfTwoInvoicesInOneTransferGoToAPerson() {
        received("100.00");
        var first = reference();
        aNewInvoice();
        received("100.00");
        assertEquals(PARKED, taken(BankFile.camt053(Line.in("200.00", null, first + " " + reference()))));
    }

    @Test
    void aStatementOfAnotherAccountOrNoneIsRefused() {
        received("100.00");
        var other = BankFile.of("DE89370400440532013000", Line.in("100.00", reference(), ""));
        assertThrows(UnreadableDelivery.class, () -> taken(other));
        assertThrows(UnreadableDelivery.class, () -> taken("<Invoice/>"));
        assertTrue(ledger.of(link().id()).isEmpty());
    }

    private Booked taken(String statement) {
        var bytes = statement.getBytes(StandardCharsets.UTF_8);
        return bank.take("acme", "trial", new ByteArrayInputStream(bytes), "trial.xml");
    }

    private String reference() {
        return CreditorReference.of(link().id()).text();
    }

    private ParkedRecord waiting() {
        return parked.list("acme", 0, 1).get(0);
    }

    private void receivedWith(String reference) throws NotAnInvoice {
        received("100.00");
        var invoice = CanonicalForm.read(Map.of(
                "number",
                link().invoice().number(),
                "currency",
                "EUR",
                "open",
                "100.00",
                "issueDate",
                "2026-11-01",
                "reference",
                reference,
                "customer",
                Map.of("name", "Piet Jansen", "phone", phone(), "language", "nl")));
        transaction.executeWithoutResult(
                tx -> receive.receive(merchants.named("acme"), "acme-invoices", List.of(invoice)));
    }

    private String page() throws IOException, InterruptedException {
        var address = URI.create("http://localhost:" + port + "/p/" + link().token());
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    /** Written aside and moved in, as a bank's gateway does. */
    private static void drop(String name, String statement) throws IOException {
        var written = Files.writeString(GROUND.resolve(name), statement);
        Files.move(written, GROUND.resolve("bank").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path ground() {
        try {
            var ground = Files.createTempDirectory("bank-transfer");
            Files.createDirectories(ground.resolve("bank"));
            Files.createDirectories(ground.resolve("routes"));
            Files.writeString(ground.resolve("routes/acme-bank.camel.yaml"), """
                    - route:
                        id: acme-bank
                        description: Statements of ACME's bank
                        from:
                          uri: "file:%s"
                          parameters: { delay: 200, moveFailed: failed }
                          steps:
                            - to: { uri: "paylink:statement", parameters: { merchant: acme } }
                    """.formatted(ground.resolve("bank")));
            return ground;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
