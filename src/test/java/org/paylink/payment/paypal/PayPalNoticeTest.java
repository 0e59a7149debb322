package org.paylink.payment.paypal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.Json;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;

/** What PayPal's events mean; whether they are PayPal's is tried in {@link PayPalSignatureTest}. */
class PayPalNoticeTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");

    @ParameterizedTest
    @CsvSource({
        "COMPLETED, COMPLETED,          DONE",
        "COMPLETED, PARTIALLY_REFUNDED, DONE",
        "COMPLETED, REFUNDED,           DONE",
        "PENDING,   PENDING,            PENDING",
        "DENIED,    DECLINED,           FAILED",
        "DECLINED,  FAILED,             FAILED",
        // Where their two words contradict each other, or one is new, nothing is certain.
        "COMPLETED, PENDING,            PENDING",
        "COMPLETED, DECLINED,           PENDING",
        "PENDING,   COMPLETED,          PENDING",
        "DENIED,    COMPLETED,          PENDING",
        "COMPLETED, '',                 PENDING",
        "COMPLETED, BLESSED,            PENDING"
    })
    void countsAsMoneyOnlyWhatSurelyIs(String event, String status, Status expected) {
        var seen = one(read("PAYMENT.CAPTURE." + event, capture(status)));
        assertEquals(expected, seen.status());
        assertEquals(Entry.PAYMENT, seen.entry());
        assertEquals(SESSION, seen.session());
        assertEquals("5O190127TN364715T", seen.reference());
        assertEquals("3C679366HH908993F", seen.paymentId());
        assertEquals("12.34 EUR", seen.amount().toString());
        assertEquals(Instant.parse("2026-11-22T12:00:00Z"), seen.at());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHECKOUT.ORDER.APPROVED", "CHECKOUT.ORDER.COMPLETED"})
    void aYesIsAReasonToLook(String type) {
        var order = Json.object().put("id", "5O190127TN364715T").put("status", "APPROVED");
        order.putArray("purchase_units").addObject().put("custom_id", SESSION.toString());
        var read = read(type, order);
        assertEquals(List.of(), read.observations());
        assertEquals(List.of(new Look(SESSION, "5O190127TN364715T")), read.look());
    }

    @Test
    void aYesThatRanOutIsAReasonToLook() {
        var read = read("CHECKOUT.PAYMENT-APPROVAL.REVERSED", Json.object().put("order_id", "5O190127TN364715T"));
        assertEquals(List.of(new Look(null, "5O190127TN364715T")), read.look());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAID", "CANCELLED", "REFUNDED"})
    void anInvoiceIsLookedAtForTheyCallPendingMoneyPaid(String type) {
        var invoice = Json.object().put("id", "INV2-Z56S-5LLA").put("status", "PAID");
        invoice.putObject("detail").put("reference", SESSION.toString());
        var wrapped = Json.object();
        wrapped.set("invoice", invoice);
        for (var resource : List.of(invoice, wrapped)) {
            var read = read("INVOICING.INVOICE." + type, resource);
            assertEquals(List.of(), read.observations());
            assertEquals(List.of(new Look(SESSION, "INV2-Z56S-5LLA")), read.look());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PAYMENT.CAPTURE.REFUNDED, COMPLETED, DONE",
        "PAYMENT.REFUND.PENDING, PENDING, PENDING",
        "PAYMENT.REFUND.FAILED, FAILED, FAILED",
        "PAYMENT.CAPTURE.REFUNDED, CANCELLED, FAILED",
        "PAYMENT.CAPTURE.REFUNDED, BLESSED, PENDING"
    })
    void aRefundIsToldByItsPaymentWhereItDoesNotBearOurSession(String type, String status, Status expected) {
        var refund = capture(status);
        refund.remove("custom_id");
        refund.putArray("links")
                .addObject()
                .put("rel", "up")
                .put("href", "https://api.paypal.com/v2/payments/captures/3C679366HH908993F");
        var seen = one(read(type, refund));
        assertEquals(Entry.REFUND, seen.entry());
        assertEquals(expected, seen.status());
        assertEquals("3C679366HH908993F", seen.reference());
    }

    @Test
    void aReversalIsLookedAt() {
        assertEquals(
                List.of(new Look(SESSION, null)),
                read("PAYMENT.CAPTURE.REVERSED", capture("COMPLETED")).look());
    }

    @ParameterizedTest
    @CsvSource({
        "RESOLVED, RESOLVED_BUYER_FAVOUR, DONE",
        "RESOLVED, ACCEPTED, DONE",
        "RESOLVED, RESOLVED_SELLER_FAVOUR, FAILED",
        "RESOLVED, RESOLVED_WITH_PAYOUT, FAILED",
        "RESOLVED, CANCELED_BY_BUYER, FAILED",
        "RESOLVED, DENIED, FAILED",
        "RESOLVED, BLESSED, PENDING",
        "RESOLVED, '', PENDING",
        "OPEN, '', PENDING",
        "WAITING_FOR_SELLER_RESPONSE, '', PENDING",
        "UNDER_REVIEW, RESOLVED_BUYER_FAVOUR, PENDING"
    })
    void aDisputeCountsOnceTheMoneyIsGone(String status, String outcome, Status expected) {
        for (var kind : List.of("CREATED", "UPDATED", "RESOLVED")) {
            var dispute = PayPalDispute.of("3C679366HH908993F", PayPalTrial.euro("12.34"), status, outcome);
            var seen = one(read("CUSTOMER.DISPUTE." + kind, dispute));
            assertEquals(Entry.CHARGEBACK, seen.entry());
            assertEquals(expected, seen.status());
            assertEquals("3C679366HH908993F", seen.reference());
            assertEquals("PP-D-3C679366HH908993F", seen.paymentId());
        }
    }

    @Test
    void aDisputeThatWasPartlyLostCountsWithItsPart() {
        var dispute = PayPalDispute.lost("3C679366HH908993F", PayPalTrial.euro("12.34"));
        ((ObjectNode) dispute.path("dispute_outcome"))
                .set("amount_refunded", PayPalWords.money(PayPalTrial.euro("5.00")));
        ((ObjectNode) dispute.path("disputed_transactions").path(0)).put("custom", SESSION.toString());
        var seen = one(read("CUSTOMER.DISPUTE.RESOLVED", dispute));
        assertEquals("5.00 EUR", seen.amount().toString());
        assertEquals(SESSION, seen.session());
    }

    @Test
    void keepsWhatIsOfAnotherApplicationOrSaysNothingNew() {
        for (var id : List.of("4711", "6f1d2a52-6c0e-4b6b-9d8a", "")) {
            var read = read("PAYMENT.CAPTURE.COMPLETED", capture("COMPLETED").put("custom_id", id));
            assertTrue(read.observations().isEmpty() && read.look().isEmpty(), id);
        }
        var saved = read("CHECKOUT.ORDER.SAVED", capture("COMPLETED"));
        assertTrue(saved.observations().isEmpty() && saved.look().isEmpty());
    }

    @Test
    void knowsAWithdrawnSessionStill() {
        var seen =
                one(read("PAYMENT.CAPTURE.COMPLETED", capture("COMPLETED").put("custom_id", SESSION + ".withdrawn")));
        assertEquals(SESSION, seen.session());
    }

    @Test
    void refusesWhatIsNoEvent() {
        var event = PayPalPost.event("PAYMENT.CAPTURE.COMPLETED", capture("COMPLETED"));
        for (var key : List.of("id", "event_type", "resource/id", "resource/amount", "resource/create_time")) {
            var broken = event.deepCopy();
            var parts = key.split("/");
            ((ObjectNode) (parts.length == 1 ? broken : broken.path(parts[0]))).remove(parts[parts.length - 1]);
            assertThrows(IllegalArgumentException.class, () -> PayPalEvents.read(broken), key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-approved", "capture-completed", "dispute-resolved"})
    void readsTheSamples(String name) throws IOException {
        var read = PayPalEvents.read(Json.read(sample(name)));
        switch (name) {
            case "order-approved" -> assertEquals(List.of(new Look(SESSION, "5O190127TN364715T")), read.look());
            case "capture-completed" -> assertEquals(Status.DONE, one(read).status());
            default -> assertEquals(Entry.CHARGEBACK, one(read).entry());
        }
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(Path.of("samples", "paypal", name, "notice.json"));
    }

    private static ReadNotice read(String type, ObjectNode resource) {
        return PayPalEvents.read(PayPalPost.event(type, resource));
    }

    private static Observation one(ReadNotice read) {
        assertEquals(1, read.observations().size());
        return read.observations().get(0);
    }

    private static ObjectNode capture(String status) {
        var capture = Json.object()
                .put("id", "3C679366HH908993F")
                .put("status", status)
                .put("custom_id", SESSION.toString())
                .put("create_time", "2026-11-22T12:00:00Z");
        capture.set("amount", PayPalWords.money(PayPalTrial.euro("12.34")));
        capture.putObject("supplementary_data").putObject("related_ids").put("order_id", "5O190127TN364715T");
        return capture;
    }
}
