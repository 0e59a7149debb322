package org.paylink.payment.mollie;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Call;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** What we order of Mollie and ask it. */
class MollieOrderTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Duration SHORT = Duration.ofMinutes(30);
    private static final Duration LONG = Duration.ofDays(60);
    private static final String HOST = "https://pay.example";

    private final MollieStandIn mollie = new MollieStandIn();
    private String methods = "";

    @AfterEach
    void closes() {
        mollie.close();
    }

    @Test
    void ordersAPaymentForWhoPaysNow() {
        var asked = asked(order("nl", SHORT, HOST));
        assertEquals("/v2/payments", last().path());
        assertEquals("12.34", asked.at("/amount/value").asText());
        assertEquals("EUR", asked.at("/amount/currency").asText());
        assertEquals("INV-2026-000123: Order 4711", asked.path("description").asText());
        assertEquals("nl_NL", asked.path("locale").asText());
        assertEquals(SESSION.toString(), asked.at("/metadata/paylink_session").asText());
        assertEquals(HOST + "/p/token?back=1", asked.path("redirectUrl").asText());
        assertTrue(asked.path("webhookUrl")
                .asText()
                .matches(HOST + "/webhooks/mollie\\?session=" + SESSION + "&token=[0-9a-f]{64}"));
        assertTrue(asked.path("method").isMissingNode());
        assertFalse(last().text().contains(MollieTrial.KEY));
    }

    @Test
    void ordersALinkForOnePaymentWhereItMustOutliveADay() {
        methods = "ideal, creditcard";
        var asked = asked(order("nl", LONG, HOST));
        assertEquals("/v2/payment-links", last().path());
        assertFalse(asked.path("reusable").asBoolean(true));
        assertEquals("ideal", asked.at("/allowedMethods/0").asText());
        assertTrue(asked.path("webhookUrl").asText().contains(SESSION.toString()));
        assertTrue(asked.path("expiresAt").isMissingNode());
    }

    @Test
    void offersTheMethodsOfTheSettings() {
        methods = "ideal";
        assertEquals("ideal", asked(order("nl", SHORT, HOST)).path("method").asText());
        methods = "ideal, bancontact";
        assertEquals(
                "bancontact", asked(order("nl", SHORT, HOST)).at("/method/1").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://paylink:8080",
                "http://127.0.0.1",
                "http://192.168.1.7",
                "http://erp.local",
                "http://[::1]"
            })
    void wantsNoNoticesWhereMollieCannotReachUs(String host) {
        assertTrue(asked(order("nl", SHORT, host)).path("webhookUrl").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource({"nl, nl_NL", "de_CH, de_DE", "EN, en_GB", "uk, ''"})
    void speaksTheCustomersLanguageWhereItCan(String language, String locale) {
        assertEquals(locale, asked(order(language, SHORT, HOST)).path("locale").asText());
    }

    @Test
    void takesAnotherKeyForAnotherOrder() {
        assertEquals(key("nl", SHORT), key("nl", SHORT));
        assertNotEquals(key("nl", SHORT), key("de", SHORT));
        assertNotEquals(key("nl", SHORT), key("nl", LONG));
    }

    @ParameterizedTest
    @CsvSource({
        "open, ''",
        "pending, PENDING",
        "authorized, PENDING",
        "paid, DONE",
        "canceled, CANCELLED",
        "expired, EXPIRED",
        "failed, FAILED EXPIRED",
        "blessed, PENDING"
    })
    void aPaymentSays(String theirs, String ours) {
        var opened = open(order("nl", SHORT, HOST));
        mollie.at(opened.url()).status = theirs;
        assertEquals(ours, words(ask(opened)));
    }

    /** Whatever becomes of a visit, the link lives on. */
    @ParameterizedTest
    @CsvSource({
        "open, ''",
        "pending, PENDING",
        "authorized, PENDING",
        "paid, DONE",
        "canceled, FAILED",
        "expired, FAILED",
        "failed, FAILED",
        "blessed, PENDING"
    })
    void aVisitToALinkSays(String theirs, String ours) {
        var opened = open(order("nl", LONG, HOST));
        mollie.at(opened.url()).status = theirs;
        var seen = ask(opened);
        assertEquals(ours, words(seen));
        seen.forEach(one -> assertEquals(SESSION, one.session()));
    }

    @Test
    void anArchivedLinkIsOverUnlessItWasPaid() {
        var opened = open(order("nl", LONG, HOST));
        cancel(opened);
        assertEquals("CANCELLED", words(ask(opened)));
        mollie.pays(opened.url(), MollieTrial.euro("12.34"));
        assertEquals("DONE", words(ask(opened)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT30M", "P60D"})
    void tellsEachRefundAndWhatABankTookBack(Duration life) {
        var opened = open(order("nl", life, HOST));
        mollie.pays(opened.url(), MollieTrial.euro("12.34"));
        var sale = mollie.at(opened.url());
        for (var status : List.of("refunded", "queued", "pending", "processing", "failed", "canceled", "blessed")) {
            sale.refunds.add(MollieSale.movement("re_" + status, MollieTrial.euro("1.00"), status));
        }
        mollie.takesBack(opened.url(), MollieTrial.euro("3.00"));
        sale.chargebacks.add(MollieSale.movement("chb_2", MollieTrial.euro("2.00"), "")
                .put("reversedAt", "2026-12-01T12:00:00+00:00"));
        var seen = ask(opened);
        assertEquals("DONE DONE PENDING PENDING PENDING FAILED FAILED PENDING DONE FAILED", words(seen));
        assertEquals(7, seen.stream().filter(one -> one.entry() == Entry.REFUND).count());
        assertEquals(
                2, seen.stream().filter(one -> one.entry() == Entry.CHARGEBACK).count());
    }

    @Test
    void doesNotSayThatAPaymentIsWithdrawnWhereItsMethodDoesNotAllowThat() {
        var opened = open(order("nl", SHORT, HOST));
        mollie.at(opened.url()).cancelable = false;
        var error = Objects.requireNonNull(account()
                .cancel(reference(opened))
                .handle((done, failed) -> failed)
                .toCompletableFuture()
                .join());
        assertEquals(
                Kind.REFUSED,
                assertInstanceOf(OutsideFailure.class, error.getCause()).kind());
        mollie.at(opened.url()).status = "expired";
        cancel(opened);
    }

    @ParameterizedTest
    @CsvSource({"500, JPY, 500", "500, ISK, 500", "500.5, HUF, 500.50", "12.3, EUR, 12.30"})
    void countsAsMollieDoes(BigDecimal amount, String currency, String written) {
        var money = Money.of(amount, Currency.of(currency));
        assertTrue(MollieWords.UNITS.takes(money));
        assertEquals(written, MollieWords.UNITS.text(money));
    }

    @ParameterizedTest
    @CsvSource({"1.000, KWD", "1.00, TRY"})
    void doesNotOfferItselfForWhatMollieCannotTake(BigDecimal amount, String currency) {
        assertFalse(MollieWords.UNITS.takes(Money.of(amount, Currency.of(currency))));
    }

    private String key(String language, Duration life) {
        open(order(language, life, HOST));
        return last().headers().getOrDefault("idempotency-key", "");
    }

    private JsonNode asked(SessionOrder order) {
        open(order);
        return Json.read(last().body());
    }

    private OpenedSession open(SessionOrder order) {
        return account().open(order).toCompletableFuture().join();
    }

    private void cancel(OpenedSession opened) {
        account().cancel(reference(opened)).toCompletableFuture().join();
    }

    private List<Observation> ask(OpenedSession opened) {
        return account().ask(reference(opened)).toCompletableFuture().join();
    }

    private static String words(List<Observation> seen) {
        return String.join(
                " ", seen.stream().map(Observation::status).map(Status::name).toList());
    }

    private static SessionReference reference(OpenedSession opened) {
        return new SessionReference(SESSION, opened.reference());
    }

    private Call last() {
        return mollie.heard().get(mollie.heard().size() - 1);
    }

    private org.paylink.payment.PaymentProvider account() {
        var settings = new HashMap<>(MollieTrial.settings(mollie.url()));
        settings.put("methods", methods);
        return MollieTrial.account(new HttpCalls(Duration.ofSeconds(5)), settings);
    }

    static SessionOrder order(String language, Duration life, String host) {
        return new SessionOrder(
                SESSION,
                SESSION.toString(),
                MollieTrial.euro("12.34"),
                "ACME GmbH",
                "INV-2026-000123",
                "Order 4711",
                language,
                null,
                URI.create(host + "/p/token?back=1"),
                URI.create(host + "/webhooks/mollie"),
                life,
                1,
                null);
    }
}
