package org.paylink.payment.adyen;

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
import org.paylink.effects.Json;
import org.paylink.effects.StandIn.Call;
import org.paylink.effects.Trouble;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.FaultyProvider;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** What we order of Adyen and ask it. The stand-in checks each order against the schema, and refuses it where it is wrong. */
class AdyenOrderTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Instant HOUR = Instant.now().truncatedTo(ChronoUnit.HOURS);
    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));

    private final AdyenStandIn adyen = new AdyenStandIn();

    @AfterEach
    void closes() {
        adyen.close();
    }

    @Test
    void ordersALinkForOnePaymentUnderAReferenceThatLeadsBack() {
        var asked = asked(order("nl", "piet@example.org", Duration.ofHours(1), 1));
        assertEquals("/v72/paymentLinks", last().path());
        assertEquals(1234, asked.at("/amount/value").asLong());
        assertEquals("EUR", asked.at("/amount/currency").asText());
        assertEquals("AcmeECOM", asked.path("merchantAccount").asText());
        assertEquals(
                "INV-2026-000123-6f1d2a526c0e4b6b9d8a0b8f3c1e7a54",
                asked.path("reference").asText());
        assertEquals(
                "ACME GmbH, INV-2026-000123: Order 4711",
                asked.path("description").asText());
        assertEquals("piet@example.org", asked.path("shopperEmail").asText());
        assertEquals(
                "https://pay.example/p/token?back=1", asked.path("returnUrl").asText());
        assertFalse(asked.path("reusable").asBoolean(true));
    }

    @ParameterizedTest
    @CsvSource({"1s, 60", "30m, 60", "90m, 120", "23h, 1440", "1500h, 90060", "200d, 100740"})
    void expiresOnTheHourWithinWhatAdyenAllows(String wish, long minutes) {
        var life = org.springframework.boot.convert.DurationStyle.detectAndParse(wish);
        open(order("nl", null, life, 1), HOUR.plusSeconds(1));
        assertEquals(HOUR.plus(Duration.ofMinutes(minutes)), Json.instant(Json.read(last().body()), "expiresAt"));
        assertTrue(last().text().contains(":00:00Z"), last().text());
    }

    @ParameterizedTest
    @CsvSource({"nl, nl-NL", "de_CH, de-DE", "PT-br, pt-BR", "pt, pt-PT", "en-GB, en-US", "uk, ''"})
    void speaksTheCustomersLanguageWhereItCan(String language, String locale) {
        assertEquals(
                locale,
                asked(order(language, null, Duration.ofHours(1), 1))
                        .path("shopperLocale")
                        .asText());
    }

    @Test
    void cutsALongDescriptionBetweenTwoSigns() {
        for (var before : List.of("", "x")) {
            var asked = asked(with("x".repeat(200) + before + "😀".repeat(100)));
            var text = asked.path("description").asText();
            assertTrue(text.length() >= 279 && text.length() <= 280, text);
            assertEquals(
                    text,
                    new String(
                            text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8));
        }
        assertTrue(asked(with("one\ntwo")).path("description").asText().endsWith("one two"));
    }

    @Test
    void takesAnotherKeyForAnotherOrderAndAfterFourAttempts() {
        var first = key(1, Duration.ofHours(1));
        assertTrue(first.length() <= 64);
        assertEquals(first, key(4, Duration.ofHours(1)));
        assertNotEquals(first, key(5, Duration.ofHours(1)));
        assertNotEquals(first, key(1, Duration.ofHours(9)));
    }

    @ParameterizedTest
    @CsvSource({
        "CLP, 500,    50000",
        "ISK, 500,    50000",
        "IDR, 500.00, 500",
        "CVE, 500.00, 500",
        "JPY, 500,    500",
        "KWD, 5.001,  5001",
        "EUR, 5.00,   500"
    })
    void countsAsAdyenDoes(String currency, String amount, long units) {
        var money = Money.of(new java.math.BigDecimal(amount), Currency.of(currency));
        assertEquals(units, AdyenWords.UNITS.units(money));
        assertEquals(money, AdyenWords.UNITS.money(units, currency));
    }

    @Test
    void takesNoHundredthsWhereAdyenCountsNone() {
        assertFalse(AdyenWords.UNITS.takes(Money.of(new java.math.BigDecimal("500.50"), Currency.of("IDR"))));
        assertFalse(AdyenWords.UNITS.takes(Money.of(new java.math.BigDecimal("5.00"), Currency.of("IRR"))));
    }

    @ParameterizedTest
    @CsvSource({
        "active,         ''",
        "completed,      DONE",
        "expired,        EXPIRED",
        "paymentPending, PENDING",
        "paid,           PENDING",
        "blessed,        PENDING"
    })
    void countsALinkAsPaidOnlyWhereItIsCompleted(String theirs, String ours) {
        assertEquals(
                ours,
                String.join(
                        " ",
                        asking(theirs, AdyenTrial.ACCOUNT, "PL1").stream()
                                .map(seen -> seen.status().name())
                                .toList()));
    }

    @Test
    void believesNoLinkButTheOneItAskedFor() {
        assertEquals(1, asking("completed", AdyenTrial.ACCOUNT, "PL1").size());
        for (var wrong : List.of(List.of("AcmePOS", "PL1"), List.of(AdyenTrial.ACCOUNT, "PL2"))) {
            var asked = org.junit.jupiter.api.Assertions.assertThrows(
                    java.util.concurrent.CompletionException.class,
                    () -> asking("completed", wrong.get(0), wrong.get(1)));
            assertTrue(String.valueOf(asked.getMessage()).contains("cannot be read"), asked.getMessage());
        }
    }

    @Test
    void doesNotSayThatALinkIsExpiredWhereTheAnswerWasLost() {
        var opened = open(order("nl", null, Duration.ofHours(1), 1), HOUR);
        adyen.troubledBy(Trouble.REFUSED);
        assertTrue(account(HOUR)
                .cancel(new SessionReference(SESSION, opened.reference()))
                .handle((done, failed) -> failed != null)
                .toCompletableFuture()
                .join());
        assertTrue(adyen.payable(opened.url()));
    }

    private List<Observation> asking(String status, String merchantAccount, String id) {
        var answer = """
                {"id": "%s", "merchantAccount": "%s", "reference": "x", "status": "%s", "url": "https://test.adyen.link/PL1",
                 "amount": {"value": 1234, "currency": "EUR"}}""".formatted(id, merchantAccount, status);
        try (var server = FaultyProvider.answering(200, answer)) {
            return AdyenTrial.account(server.url(), CALLS)
                    .ask(new SessionReference(SESSION, "PL1"))
                    .toCompletableFuture()
                    .join();
        }
    }

    private String key(int attempt, Duration life) {
        open(order("nl", null, life, attempt), HOUR);
        return last().headers().getOrDefault("idempotency-key", "");
    }

    private JsonNode asked(SessionOrder order) {
        open(order, Instant.now());
        return Json.read(last().body());
    }

    private OpenedSession open(SessionOrder order, Instant now) {
        return account(now).open(order).toCompletableFuture().join();
    }

    private Call last() {
        return adyen.heard().get(adyen.heard().size() - 1);
    }

    private PaymentProvider account(Instant now) {
        return AdyenTrial.account(adyen.url(), CALLS, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SessionOrder order(String language, @Nullable String email, Duration life, int attempt) {
        return order("Order 4711", language, email, life, attempt);
    }

    private static SessionOrder with(String description) {
        return order(description, "nl", null, Duration.ofHours(1), 1);
    }

    private static SessionOrder order(
            String description, String language, @Nullable String email, Duration life, int attempt) {
        return new SessionOrder(
                SESSION,
                SESSION.toString(),
                AdyenWords.UNITS.money(1234, "EUR"),
                "ACME GmbH",
                "INV-2026-000123",
                description,
                language,
                email,
                URI.create("https://pay.example/p/token?back=1"),
                URI.create("https://pay.example/webhooks/adyen"),
                life,
                attempt,
                null);
    }
}
