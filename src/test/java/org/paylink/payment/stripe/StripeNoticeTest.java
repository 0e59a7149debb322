package org.paylink.payment.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HmacSignature;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;

class StripeNoticeTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Instant AT = Instant.ofEpochSecond(1795348800);
    private static final PaymentProvider ACCOUNT = account(StripeTrial.SECRET);

    @ParameterizedTest
    @CsvSource({
        "completed,               complete, paid,                DONE",
        "async_payment_succeeded, complete, paid,                DONE",
        "completed,               complete, unpaid,              PENDING",
        "completed,               complete, no_payment_required, PENDING",
        "expired,                 expired,  unpaid,              EXPIRED",
        "async_payment_failed,    complete, unpaid,              FAILED",
        // Where their two words contradict each other, or one is new, nothing is certain.
        "completed,               open,     paid,                PENDING",
        "completed,               '',       paid,                PENDING",
        "completed,               complete, '',                  PENDING",
        "completed,               complete, blessed,             PENDING",
        "completed,               settled,  paid,                PENDING",
        "expired,                 expired,  paid,                PENDING",
        "async_payment_succeeded, complete, unpaid,              PENDING"
    })
    void countsAsMoneyOnlyWhatSurelyIs(String event, String status, String paid, Status expected) throws BadNotice {
        var seen = read("checkout.session." + event, session(status, paid, "null"))
                .observations()
                .get(0);
        assertEquals(expected, seen.status());
        assertEquals(SESSION, seen.session());
        assertEquals("12.34 EUR", seen.amount().toString());
        assertEquals(AT, seen.at());
        assertEquals(expected == Status.EXPIRED ? "cs_1" : "pi_1", seen.paymentId());
    }

    @Test
    void aSessionWhosePaymentFailedAfterwardsIsOver() throws BadNotice {
        var seen = read("checkout.session.async_payment_failed", session("complete", "unpaid", "null"))
                .observations();
        assertEquals(
                List.of(Status.FAILED, Status.EXPIRED),
                seen.stream().map(one -> one.status()).toList());
    }

    @Test
    void aLinkOutlivesItsVisitors() throws BadNotice {
        var expired = read("checkout.session.expired", session("expired", "unpaid", "\"plink_1\""));
        assertEquals(List.of(), expired.observations());
        var failed = read("checkout.session.async_payment_failed", session("complete", "unpaid", "\"plink_1\""));
        assertEquals(1, failed.observations().size());
        assertEquals("plink_1", failed.observations().get(0).reference());
        assertEquals(List.of(new Look(SESSION, null)), failed.look());
    }

    @Test
    void aRefusedAttemptIsCalledByItsChargeForThePaymentMayStillSucceed() throws BadNotice {
        var seen = read("payment_intent.payment_failed", """
                {"id": "pi_1", "amount": 1234, "currency": "eur", "latest_charge": "ch_1", "status": "requires_payment_method",
                 "metadata": {"paylink_session": "%s"}}""".formatted(SESSION)).observations();
        assertEquals(Status.FAILED, seen.get(0).status());
        assertEquals("ch_1", seen.get(0).paymentId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge.refunded",
                "charge.refund.updated",
                "refund.created",
                "refund.updated",
                "refund.failed",
                "charge.dispute.created",
                "charge.dispute.updated",
                "charge.dispute.closed",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.funds_reinstated"
            })
    void onlyLooksWhereMoneyWentBackForTheirAmountsDoNotAddUp(String type) throws BadNotice {
        var read = read(
                type, "{\"id\": \"x\", \"amount\": 1234, \"amount_refunded\": 1234, \"payment_intent\": \"pi_1\"}");
        assertEquals(List.of(), read.observations());
        assertEquals(List.of(new Look(null, "pi_1")), read.look());
        assertEquals(
                List.of(),
                read(type, "{\"id\": \"x\", \"payment_intent\": null}").look());
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intent.succeeded", "payment_link.updated", "blessing.granted"})
    void keepsWhatSaysNothingNew(String type) throws BadNotice {
        var read = read(type, session("complete", "paid", "null"));
        assertTrue(read.observations().isEmpty() && read.look().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout.session.completed", "payment_intent.payment_failed"})
    void keepsWhatIsOfAnotherApplicationWithoutBelievingIt(String type) throws BadNotice {
        for (var id : List.of("4711", "6f1d2a52-6c0e-4b6b-9d8a", "")) {
            var read = read(type, session("complete", "paid", "null").replace(SESSION.toString(), id));
            assertTrue(read.observations().isEmpty() && read.look().isEmpty(), id);
        }
    }

    @Test
    void refusesTheOtherWorldAndWhatIsNoEvent() {
        var event = event("checkout.session.completed", session("complete", "paid", "null"));
        refused(event.replaceFirst("\"livemode\": false", "\"livemode\": true"));
        refused(event.replaceFirst("\"livemode\": false", "\"livemode\": null"));
        refused(event.replace("1234", "12.34"));
        refused(event.replace("\"eur\"", "\"eurodollar\""));
        refused("[]");
        refused("");
        refused("{\"livemode\": false}");
    }

    @Test
    void believesEitherSecretWhileItIsRolled() throws BadNotice {
        var body = event("checkout.session.completed", session("complete", "paid", "null"))
                .getBytes(StandardCharsets.UTF_8);
        var before = new HmacSignature("whsec_before").sign(AT, body);
        var after = new HmacSignature("whsec_after").sign(AT, body);
        var both = before + "," + after.split(",")[1] + ",v0=" + "0".repeat(64);
        assertThrows(BadNotice.class, () -> ACCOUNT.read(StripePost.signed(body, both, AT)));
        for (var known : List.of("whsec_before", "whsec_after", "whsec_other, whsec_after")) {
            assertEquals(
                    1,
                    account(known)
                            .read(StripePost.signed(body, both, AT))
                            .observations()
                            .size());
        }
        var wanted = account("whsec_before,whsec_after");
        assertEquals(
                1,
                wanted.read(StripePost.signed(body, after, AT)).observations().size());
        assertThrows(
                BadNotice.class, () -> wanted.read(StripePost.signed(body, after, AT.plus(Duration.ofMinutes(6)))));
    }

    @Test
    void readsTheSamples() throws BadNotice, IOException {
        var paid = ACCOUNT.read(sample("session-completed")).observations().get(0);
        assertEquals(Status.DONE, paid.status());
        assertEquals("123.45 EUR", paid.amount().toString());
        assertEquals("ideal", paid.method());
        assertEquals(SESSION, paid.session());
        assertEquals(
                List.of(new Look(null, "pi_1Sample")),
                ACCOUNT.read(sample("dispute-created")).look());
    }

    private static Notice sample(String name) throws IOException {
        var folder = Path.of("samples", "stripe", name);
        var header = Files.readString(folder.resolve("stripe-signature.txt")).strip();
        var sent = Instant.ofEpochSecond(Long.parseLong(header.substring(2, 12)));
        return StripePost.signed(Files.readAllBytes(folder.resolve("notice.json")), header, sent.plusSeconds(1));
    }

    private static PaymentProvider account(String secrets) {
        var settings = new HashMap<>(StripeTrial.settings(URI.create("http://127.0.0.1:9")));
        settings.put("webhook-secret", secrets);
        return new StripeProviderType(new HttpCalls(Duration.ofSeconds(1)), Clock.systemUTC())
                .account(new AccountSettings("paylink.payment", "trial", settings));
    }

    private static ReadNotice read(String type, String object) throws BadNotice {
        return ACCOUNT.read(StripePost.notice(event(type, object), AT, AT));
    }

    private static void refused(String event) {
        assertThrows(BadNotice.class, () -> ACCOUNT.read(StripePost.notice(event, AT, AT)));
    }

    private static String event(String type, String object) {
        return """
                {"id": "evt_1", "type": "%s", "created": 1795348800, "livemode": false, "data": {"object": %s}}""".formatted(type, object);
    }

    private static String session(String status, String paid, String link) {
        return """
                {"id": "cs_1", "status": "%s", "payment_status": "%s", "amount_total": 1234, "currency": "eur", "created": 1795348000,
                 "payment_intent": "pi_1", "payment_link": %s, "payment_method_types": ["card", "ideal"],
                 "metadata": {"paylink_session": "%s"}}""".formatted(status, paid, link, SESSION);
    }
}
