package org.paylink.payment.lyra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OrderReference;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;

class LyraNoticeTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final String ORDER = "INV-2026-000123-6f1d2a526c0e4b6b9d8a0b8f3c1e7a54";
    private static final PaymentProvider ACCOUNT =
            LyraTrial.account(URI.create("http://127.0.0.1:9"), new HttpCalls(Duration.ofSeconds(1)));

    @ParameterizedTest
    @CsvSource({
        "DEBIT,  PAID,    AUTHORISED,                        PAYMENT, DONE",
        "DEBIT,  PAID,    CAPTURED,                          PAYMENT, DONE",
        "DEBIT,  PAID,    ACCEPTED,                          PAYMENT, DONE",
        "CREDIT, PAID,    AUTHORISED,                        REFUND,  DONE",
        "CREDIT, PAID,    CAPTURED,                          REFUND,  DONE",
        "CREDIT, RUNNING, REFUND_TO_RETRY,                   REFUND,  PENDING",
        "CREDIT, UNPAID,  REFUSED,                           REFUND,  FAILED",
        "DEBIT,  PAID,    PARTIALLY_AUTHORISED,              PAYMENT, PENDING",
        "DEBIT,  RUNNING, AUTHORISED_TO_VALIDATE,            PAYMENT, PENDING",
        "DEBIT,  RUNNING, WAITING_AUTHORISATION,             PAYMENT, PENDING",
        "DEBIT,  RUNNING, WAITING_AUTHORISATION_TO_VALIDATE, PAYMENT, PENDING",
        "DEBIT,  RUNNING, WAITING_FOR_PAYMENT,               PAYMENT, PENDING",
        "DEBIT,  RUNNING, UNDER_VERIFICATION,                PAYMENT, PENDING",
        "DEBIT,  RUNNING, INITIAL,                           PAYMENT, PENDING",
        "DEBIT,  RUNNING, PRE_AUTHORISED,                    PAYMENT, PENDING",
        "DEBIT,  UNPAID,  REFUSED,                           PAYMENT, FAILED",
        "DEBIT,  UNPAID,  ERROR,                             PAYMENT, FAILED",
        "DEBIT,  UNPAID,  CAPTURE_FAILED,                    PAYMENT, FAILED",
        "DEBIT,  UNPAID,  CANCELLED,                         PAYMENT, FAILED",
        "DEBIT,  UNPAID,  EXPIRED,                           PAYMENT, FAILED",
        "DEBIT,  ABANDONED, ABANDONED,                       PAYMENT, FAILED",
        // Where their two words contradict each other, or one is new, nothing is certain.
        "DEBIT,  RUNNING, AUTHORISED,                        PAYMENT, PENDING",
        "DEBIT,  PAID,    REFUSED,                           PAYMENT, PENDING",
        "DEBIT,  PAID,    BLESSED,                           PAYMENT, PENDING",
        "DEBIT,  '',      AUTHORISED,                        PAYMENT, PENDING",
        "GIFT,   PAID,    CAPTURED,                          PAYMENT, PENDING"
    })
    void countsAsMoneyOnlyWhatSurelyIs(String operation, String status, String detailed, Entry entry, Status expected)
            throws BadNotice {
        var seen = read(answer(ORDER, transaction("u1", operation, status, detailed)))
                .observations();
        assertEquals(1, seen.size());
        assertEquals(entry, seen.get(0).entry());
        assertEquals(expected, seen.get(0).status());
        assertEquals(SESSION, seen.get(0).session());
        assertEquals("12.34 EUR", seen.get(0).amount().toString());
    }

    @Test
    void saysNothingOfACardThatWasOnlyLookedAt() throws BadNotice {
        assertEquals(
                List.of(),
                read(answer(ORDER, transaction("u1", "VERIFICATION", "PAID", "ACCEPTED")))
                        .observations());
    }

    @Test
    void readsTheSample() throws BadNotice, IOException {
        var body = Files.readAllBytes(Path.of("samples", "lyra", "ipn-paid", "notice.form"));
        var seen =
                ACCOUNT.read(new Notice("trial", Map.of(), body, Instant.EPOCH)).observations();
        assertEquals(
                List.of(Status.DONE), seen.stream().map(Observation::status).toList());
        assertEquals("123.45 EUR", seen.get(0).amount().toString());
        assertEquals("AMEX", seen.get(0).method());
        assertEquals(SESSION, seen.get(0).session());
    }

    @Test
    void forgetsAFailedAttemptWhileAnotherIsUnderWay() throws BadNotice {
        var seen = read(answer(
                        ORDER,
                        transaction("u1", "DEBIT", "UNPAID", "REFUSED") + ","
                                + transaction("u2", "DEBIT", "RUNNING", "WAITING_FOR_PAYMENT")))
                .observations();
        assertEquals(List.of("u2"), seen.stream().map(Observation::paymentId).toList());
    }

    @Test
    void tellsEachPartOfAPaymentAndWhatWentBack() throws BadNotice {
        var seen = read(answer(
                        ORDER,
                        transaction("u1", "DEBIT", "PAID", "CAPTURED") + ","
                                + transaction("u2", "DEBIT", "PAID", "AUTHORISED") + ","
                                + transaction("u3", "CREDIT", "PAID", "CAPTURED")))
                .observations();
        assertEquals(
                List.of("u1", "u2", "u3"),
                seen.stream().map(Observation::paymentId).toList());
        assertEquals(Entry.REFUND, seen.get(2).entry());
    }

    @Test
    void recognisesWhatIsSentAgainThoughItsTimeIsAnother() throws BadNotice {
        var answer = answer(ORDER, transaction("u1", "DEBIT", "PAID", "AUTHORISED"));
        var again = answer.replace("2026-11-22T12:00:01", "2026-11-22T12:15:01");
        assertEquals(read(answer).eventKey(), read(again).eventKey());
        var captured = answer(ORDER, transaction("u1", "DEBIT", "PAID", "CAPTURED"));
        assertEquals(read(answer).eventKey(), read(captured).eventKey(), "nothing new for us");
        var refused = answer(ORDER, transaction("u1", "DEBIT", "UNPAID", "REFUSED"));
        assertNotEquals(read(answer).eventKey(), read(refused).eventKey());
    }

    @Test
    void onlyLooksWhereItCameThroughTheBrowser() throws BadNotice {
        var answer = answer(ORDER, transaction("u1", "DEBIT", "PAID", "AUTHORISED"));
        var read = ACCOUNT.read(notice(LyraStandIn.signed(answer, "sha256_hmac", LyraStandIn.HMAC_KEY)));
        assertEquals(List.of(), read.observations());
        assertEquals(List.of(new Look(SESSION, null)), read.look());
    }

    @Test
    void neverTakesOneKeyForTheOther() {
        var answer = answer(ORDER, transaction("u1", "DEBIT", "PAID", "AUTHORISED"));
        refused(LyraStandIn.signed(answer, "password", LyraStandIn.HMAC_KEY));
        refused(LyraStandIn.signed(answer, "sha256_hmac", LyraStandIn.PASSWORD));
        refused(LyraStandIn.signed(answer, "none", LyraStandIn.PASSWORD));
    }

    @Test
    void believesASignatureMadeBeforeTheSlashesWereEscaped() throws BadNotice {
        var answer =
                answer(ORDER, transaction("u1", "DEBIT", "PAID", "AUTHORISED")).replace("CARD", "CA/RD");
        var form = LyraStandIn.signed(answer, "password", LyraStandIn.PASSWORD).replace("CA%2FRD", "CA%5C%2FRD");
        assertEquals(1, ACCOUNT.read(notice(form)).observations().size());
    }

    @Test
    void refusesAnotherShopAndTheOtherWorld() {
        var answer = answer(ORDER, transaction("u1", "DEBIT", "PAID", "AUTHORISED"));
        refused(signed(answer.replace("69876357", "11111111")));
        refused(signed(answer.replace("\"TEST\"", "\"PRODUCTION\"")));
    }

    @Test
    void keepsWhatIsOfAnotherApplicationOfTheShopWithoutBelievingIt() throws BadNotice {
        for (var order : List.of("4711", "INV-1-nothexadecimalnothexadecimal1234", "")) {
            var read = read(answer(order, transaction("u1", "DEBIT", "PAID", "AUTHORISED")));
            assertTrue(read.observations().isEmpty() && read.look().isEmpty(), order);
        }
    }

    @Test
    void refusesAFieldThatStandsTwiceAndWhatIsNoForm() {
        var genuine = signed(answer(ORDER, transaction("u1", "DEBIT", "PAID", "AUTHORISED")));
        refused(genuine + "&kr-answer=%7B%7D");
        refused("{}");
        refused("kr-answer=%");
        refused("");
        refused(LyraStandIn.signed("[1]", "password", LyraStandIn.PASSWORD));
        refused(LyraStandIn.signed("{\"shopId\": 69876357}", "password", LyraStandIn.PASSWORD));
    }

    @Test
    void findsOurSessionInItsOwnReferenceOfWhateverInvoice() {
        for (var number : List.of("INV-2026-000123", "2026/11/0001", "Ж-7", "x".repeat(200), "-", " ")) {
            var order = new org.paylink.payment.SessionOrder(
                    SESSION,
                    "key",
                    LyraWords.UNITS.money(1, "EUR"),
                    "ACME",
                    number,
                    null,
                    "en",
                    null,
                    URI.create("http://x"),
                    URI.create("http://x"),
                    Duration.ofHours(1),
                    1,
                    null);
            var reference = OrderReference.of(order);
            assertTrue(reference.matches("[A-Za-z0-9_-]{33,64}"), reference);
            assertEquals(Optional.of(SESSION), OrderReference.session(reference));
        }
    }

    private static ReadNotice read(String answer) throws BadNotice {
        return ACCOUNT.read(notice(signed(answer)));
    }

    private static void refused(String form) {
        assertThrows(BadNotice.class, () -> ACCOUNT.read(notice(form)));
    }

    private static String signed(String answer) {
        return LyraStandIn.signed(answer, "password", LyraStandIn.PASSWORD);
    }

    private static Notice notice(String form) {
        return new Notice("trial", Map.of(), form.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    }

    private static String answer(String orderId, String transactions) {
        return """
                {"shopId": "69876357", "orderStatus": "PAID", "serverDate": "2026-11-22T12:00:01+00:00",
                 "orderDetails": {"orderTotalAmount": 1234, "orderCurrency": "EUR", "mode": "TEST", "orderId": "%s"},
                 "transactions": [%s]}""".formatted(orderId, transactions);
    }

    private static String transaction(String uuid, String operation, String status, String detailed) {
        return """
                {"uuid": "%s", "amount": 1234, "currency": "EUR", "status": "%s", "detailedStatus": "%s", "operationType": "%s",
                 "paymentMethodType": "CARD", "creationDate": "2026-11-22T12:00:00+00:00"}""".formatted(uuid, status, detailed, operation);
    }
}
