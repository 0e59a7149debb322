package org.paylink.payment.lyra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.payment.Capabilities.Carrier;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.SessionOrder.Carrying;

/** What we order of Lyra. The stand-in checks each order against the schema, and answers INT_902 where it is wrong. */
class LyraOrderTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");

    private final LyraStandIn lyra = new LyraStandIn();

    @AfterEach
    void closes() {
        lyra.close();
    }

    @Test
    void namesTheInvoiceTheAmountAndWhereToTellUs() {
        var asked = asked(order("nl", "piet@example.org", Duration.ofDays(60), 1), null);
        assertEquals(1234, asked.path("amount").asLong());
        assertEquals(
                "INV-2026-000123-6f1d2a526c0e4b6b9d8a0b8f3c1e7a54",
                asked.path("orderId").asText());
        assertEquals("2027-01-21T12:00Z", asked.path("expirationDate").asText());
        assertEquals("URL", asked.path("channelOptions").path("channelType").asText());
        assertEquals(
                "https://pay.example/webhooks/lyra", asked.path("ipnTargetUrl").asText());
        assertEquals("piet@example.org", asked.path("customer").path("email").asText());
        assertEquals(SESSION.toString(), asked.path("metadata").path("session").asText());
    }

    @ParameterizedTest
    @CsvSource({"1s, 2026-11-22T12:01Z", "30m, 2026-11-22T12:30Z", "200d, 2027-02-20T11:59Z"})
    void expiresWithinWhatLyraAllows(String wish, String expected) {
        var life = org.springframework.boot.convert.DurationStyle.detectAndParse(wish);
        assertEquals(
                expected,
                asked(order("nl", null, life, 1), null).path("expirationDate").asText());
    }

    @ParameterizedTest
    @CsvSource({"nl, nl_NL", "fr, fr_FR", "de-CH, de_DE", "fi, ''"})
    void speaksTheCustomersLanguageWhereItCan(String language, String locale) {
        assertEquals(
                locale,
                asked(order(language, null, Duration.ofHours(1), 1), null)
                        .path("locale")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource({"MAIL, piet@example.org", "SMS, +31612345678", "WHATSAPP, +31612345678"})
    void letsLyraBringTheLinkItself(Carrier carrier, String address) {
        var channel = asked(order("nl", null, Duration.ofHours(1), 1), new Carrying(carrier, address))
                .path("channelOptions");
        assertEquals(carrier.name(), channel.path("channelType").asText());
        assertEquals(2, channel.size());
        assertEquals(1, lyra.carried(address).size());
    }

    @Test
    void makesNoSecondOrderWhereTheFirstWasPaid() {
        var first = account()
                .open(order("nl", null, Duration.ofHours(1), 1))
                .toCompletableFuture()
                .join();
        lyra.pays(first.url(), LyraWords.UNITS.money(1234, "EUR"));
        var second = account().open(order("nl", null, Duration.ofHours(1), 2)).toCompletableFuture();
        var failure = assertInstanceOf(
                OutsideFailure.class,
                assertThrows(CompletionException.class, second::join).getCause());
        assertEquals(OutsideFailure.Kind.ASK_A_HUMAN, failure.kind());
    }

    @Test
    void showsNoAddressInAnOrderThatIsPrinted() {
        var printed = order("nl", "piet@example.org", Duration.ofHours(1), 1)
                .carriedBy(new Carrying(Carrier.SMS, "+31612345678"), Duration.ofDays(1))
                .toString();
        assertFalse(printed.contains("piet@") || printed.contains("+316"), printed);
    }

    private JsonNode asked(SessionOrder order, @Nullable Carrying carrying) {
        account()
                .open(carrying == null ? order : order.carriedBy(carrying, order.validFor()))
                .toCompletableFuture()
                .join();
        return Json.read(lyra.heard().get(lyra.heard().size() - 1).body());
    }

    private PaymentProvider account() {
        return new LyraProviderType(new HttpCalls(Duration.ofSeconds(5)), Clock.fixed(NOON, ZoneOffset.UTC))
                .account(new AccountSettings("paylink.payment", "lyra", LyraTrial.settings(lyra.url())));
    }

    private static SessionOrder order(String language, @Nullable String email, Duration life, int attempt) {
        return new SessionOrder(
                SESSION,
                SESSION.toString(),
                LyraWords.UNITS.money(1234, "EUR"),
                "ACME GmbH",
                "INV-2026-000123",
                null,
                language,
                email,
                URI.create("https://pay.example/p/token?back=1"),
                URI.create("https://pay.example/webhooks/lyra"),
                life,
                attempt,
                null);
    }
}
