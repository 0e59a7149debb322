package org.paylink.payment.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.StandIn.Call;
import org.paylink.effects.Trouble;
import org.paylink.payment.LastingAccount;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** What we order of Stripe and ask it. The stand-in checks each form against the schema, and refuses it where it is wrong. */
class StripeOrderTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Instant NOW = Instant.now();
    private static final Instant HOUR = NOW.truncatedTo(ChronoUnit.HOURS);
    private static final Duration LONG = Duration.ofDays(60);

    private final StripeStandIn stripe = new StripeStandIn();

    @AfterEach
    void closes() {
        stripe.close();
    }

    @Test
    void ordersASessionForWhoPaysNow() {
        var asked = asked(order("nl", "piet@example.org", Duration.ofMinutes(30), 1));
        assertEquals("/v1/checkout/sessions", last().path());
        assertEquals(SESSION.toString(), asked.path("client_reference_id").asText());
        assertEquals("1234", asked.at("/line_items/0/price_data/unit_amount").asText());
        assertEquals("nl", asked.path("locale").asText());
        assertEquals("piet@example.org", asked.path("customer_email").asText());
        assertEquals(
                "https://pay.example/p/token?back=1", asked.path("success_url").asText());
        for (var where : List.of("/metadata", "/payment_intent_data/metadata")) {
            assertEquals(
                    SESSION.toString(), asked.at(where + "/paylink_session").asText());
        }
        assertEquals("2026-07-29.dahlia", last().headers().get("stripe-version"));
    }

    @Test
    void ordersALinkForOnePaymentWhereItMustOutliveADay() {
        var asked = asked(order("nl", "piet@example.org", LONG, 1));
        assertEquals("/v1/payment_links", last().path());
        assertEquals("1", asked.at("/restrictions/completed_sessions/limit").asText());
        assertEquals("1234", asked.at("/line_items/0/price_data/unit_amount").asText());
        assertTrue(asked.path("inactive_message").asText().startsWith("Dit is al betaald"));
        assertFalse(last().text().contains("piet"));
    }

    @ParameterizedTest
    @CsvSource({"1s, 60", "30m, 60", "90m, 120", "23h, 1380", "24h, 1380"})
    void expiresOnTheHourWithinWhatStripeAllows(String wish, long minutes) {
        var life = org.springframework.boot.convert.DurationStyle.detectAndParse(wish);
        var form = form(LastingAccount.living(order("nl", null, LONG, 1), life), HOUR.plusSeconds(1));
        assertEquals(
                HOUR.plus(Duration.ofMinutes(minutes)).getEpochSecond(),
                form.path("expires_at").asLong());
    }

    @ParameterizedTest
    @CsvSource({"nl, nl", "pt-BR, pt-BR", "de_CH, de", "EN-gb, en-GB", "uk, ''"})
    void speaksTheCustomersLanguageWhereItCan(String language, String locale) {
        var asked = asked(order(language, null, Duration.ofHours(1), 1));
        assertEquals(locale, asked.path("locale").asText());
    }

    @ParameterizedTest
    @CsvSource({"none", "a@b", "a b@example.org", "'a@example.org,b@example.org'"})
    void leavesOutAnAddressForWhichStripeWouldRefuseTheOrder(String email) {
        assertTrue(asked(order("nl", email, Duration.ofHours(1), 1))
                .path("customer_email")
                .isMissingNode());
    }

    @Test
    void takesAnotherKeyForAnotherOrderAndWhereAnErrorIsKeptWithTheFirst() {
        assertEquals(key(1, Duration.ofHours(1)), key(4, Duration.ofHours(1)));
        assertNotEquals(key(1, Duration.ofHours(1)), key(5, Duration.ofHours(1)));
        assertNotEquals(key(1, Duration.ofHours(1)), key(1, Duration.ofHours(9)));
    }

    @Test
    void closesALinkAndSendsItsVisitorsAway() {
        var opened = open(order("nl", null, LONG, 1));
        var visit = stripe.at(opened.url());
        account(HOUR).cancel(reference(opened)).toCompletableFuture().join();
        assertFalse(stripe.payable(opened.url()));
        assertEquals("expired", visit.status);
        assertEquals(List.of(Status.CANCELLED), statuses(ask(opened)));
    }

    @Test
    void doesNotSayThatALinkIsClosedWhereTheAnswerWasLost() {
        var opened = open(order("nl", null, LONG, 1));
        stripe.at(opened.url());
        stripe.troubledBy(Trouble.BROKEN);
        assertTrue(account(HOUR)
                .cancel(reference(opened))
                .handle((done, failed) -> failed != null)
                .toCompletableFuture()
                .join());
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H, true, 'DONE'",
        "PT1H, false, 'FAILED EXPIRED'",
        "P60D, true, 'DONE'",
        "P60D, false, 'FAILED CANCELLED'"
    })
    void tellsHowADirectDebitEnded(Duration life, boolean well, String expected) {
        var opened = open(order("nl", null, life, 1));
        stripe.paysSlowly(opened.url(), StripeMoney.money(1234, "eur"));
        assertEquals(List.of(Status.PENDING), statuses(ask(opened)));
        stripe.slowlyEnds(opened.url(), well);
        assertEquals(
                expected,
                String.join(
                        " ", statuses(ask(opened)).stream().map(Status::name).toList()));
    }

    @ParameterizedTest
    @CsvSource({"PT1H", "P60D"})
    void tellsEachRefundByItselfAndWhatABankTookBack(Duration life) {
        var opened = open(order("nl", null, life, 1));
        stripe.pays(opened.url(), StripeMoney.money(1234, "eur"));
        stripe.refunds(opened.url(), StripeMoney.money(200, "eur"));
        stripe.refunds(opened.url(), StripeMoney.money(300, "eur"), "pending");
        stripe.disputes(opened.url(), StripeMoney.money(734, "eur"), "needs_response");
        var seen = ask(opened);
        assertEquals(
                List.of(Entry.PAYMENT, Entry.REFUND, Entry.REFUND, Entry.CHARGEBACK),
                seen.stream().map(Observation::entry).toList());
        assertEquals(List.of(Status.DONE, Status.DONE, Status.PENDING, Status.DONE), statuses(seen));
        assertEquals(
                List.of("12.34", "2.00", "3.00", "7.34"),
                seen.stream().map(one -> one.amount().decimal()).toList());
        assertEquals("amex", seen.get(0).method());
    }

    @ParameterizedTest
    @CsvSource({
        "needs_response, DONE",
        "under_review, DONE",
        "lost, DONE",
        "won, FAILED",
        "prevented, FAILED",
        "warning_needs_response, PENDING",
        "warning_under_review, PENDING",
        "warning_closed, PENDING",
        "blessed, PENDING"
    })
    void countsADisputeWhileTheMoneyIsGone(String theirs, Status ours) {
        var opened = open(order("nl", null, Duration.ofHours(1), 1));
        stripe.pays(opened.url(), StripeMoney.money(1234, "eur"));
        stripe.disputes(opened.url(), StripeMoney.money(1234, "eur"), theirs);
        assertEquals(ours, statuses(ask(opened)).get(1));
    }

    @ParameterizedTest
    @CsvSource({
        "succeeded, DONE",
        "pending, PENDING",
        "requires_action, PENDING",
        "failed, FAILED",
        "canceled, FAILED",
        "blessed, PENDING"
    })
    void countsARefundOnceItIsThere(String theirs, Status ours) {
        var opened = open(order("nl", null, Duration.ofHours(1), 1));
        stripe.pays(opened.url(), StripeMoney.money(1234, "eur"));
        stripe.refunds(opened.url(), StripeMoney.money(1234, "eur"), theirs);
        assertEquals(ours, statuses(ask(opened)).get(1));
    }

    private String key(int attempt, Duration life) {
        open(order("nl", null, life, attempt));
        return last().headers().getOrDefault("idempotency-key", "");
    }

    private JsonNode asked(SessionOrder order) {
        open(order);
        return StripeForm.read(last().text());
    }

    private OpenedSession open(SessionOrder order) {
        return account(NOW).open(order).toCompletableFuture().join();
    }

    /** What is sent at that time, whether the stand-in takes it or not. */
    private JsonNode form(SessionOrder order, Instant now) {
        account(now)
                .open(order)
                .handle((opened, failed) -> "")
                .toCompletableFuture()
                .join();
        return StripeForm.read(last().text());
    }

    private List<Observation> ask(OpenedSession opened) {
        return account(HOUR).ask(reference(opened)).toCompletableFuture().join();
    }

    private static List<Status> statuses(List<Observation> seen) {
        return seen.stream().map(Observation::status).toList();
    }

    private static SessionReference reference(OpenedSession opened) {
        return new SessionReference(SESSION, opened.reference());
    }

    private Call last() {
        return stripe.heard().get(stripe.heard().size() - 1);
    }

    private org.paylink.payment.PaymentProvider account(Instant now) {
        return StripeTrial.account(
                stripe.url(), new HttpCalls(Duration.ofSeconds(5)), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SessionOrder order(String language, @Nullable String email, Duration life, int attempt) {
        return new SessionOrder(
                SESSION,
                SESSION.toString(),
                StripeMoney.money(1234, "eur"),
                "ACME GmbH",
                "INV-2026-000123",
                "Order 4711",
                language,
                email,
                URI.create("https://pay.example/p/token?back=1"),
                URI.create("https://pay.example/webhooks/stripe"),
                life,
                attempt,
                null);
    }
}
