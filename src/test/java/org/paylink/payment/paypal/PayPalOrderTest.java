package org.paylink.payment.paypal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
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
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** What we order of PayPal: orders for who pays now, invoices for links that people keep. */
class PayPalOrderTest {

    private static final UUID SESSION = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    private static final Duration SHORT = Duration.ofMinutes(30);
    private static final Duration LONG = Duration.ofDays(60);

    private final PayPalStandIn payPal = new PayPalStandIn();
    private final PaymentProvider account = PayPalTrial.account(payPal.url(), new HttpCalls(Duration.ofSeconds(5)));

    @AfterEach
    void closes() {
        payPal.close();
    }

    @Test
    void ordersWhatIsPaidNow() {
        var opened = open(order("nl", "piet@example.org", SHORT, 1));
        var asked = Json.read(first().body());
        assertEquals("/v2/checkout/orders", first().path());
        assertEquals("CAPTURE", asked.path("intent").asText());
        var unit = asked.path("purchase_units").path(0);
        assertEquals(SESSION.toString(), unit.path("custom_id").asText());
        assertEquals("INV-2026-000123-6f1d2a52", unit.path("invoice_id").asText());
        assertEquals("12.34", unit.at("/amount/value").asText());
        assertEquals("EUR", unit.at("/amount/currency_code").asText());
        var context = asked.at("/payment_source/paypal/experience_context");
        assertEquals("nl-NL", context.path("locale").asText());
        assertEquals("PAY_NOW", context.path("user_action").asText());
        assertEquals(
                "https://pay.example/p/token?back=1", context.path("return_url").asText());
        assertFalse(first().text().contains("piet"));
        assertTrue(opened.url().toString().contains("/checkoutnow/"));
        assertEquals("return=representation", first().headers().get("prefer"));
    }

    @Test
    void invoicesWhatMustOutliveThreeHoursAndWritesToNobody() {
        var opened = open(order("nl", "piet@example.org", LONG, 1));
        var asked = Json.read(first().body());
        assertEquals(
                List.of("/v2/invoicing/invoices", "/send", opened.reference()),
                payPal.heard().stream()
                        .map(call -> call.path().replaceAll(".*(/send|INV2-[0-9A-F-]+)$", "$1"))
                        .toList());
        assertEquals(
                "INV-2026-000123-6f1d2a52".substring(0, 24),
                asked.at("/detail/invoice_number").asText());
        assertEquals(SESSION.toString(), asked.at("/detail/reference").asText());
        assertEquals("12.34", asked.at("/items/0/unit_amount/value").asText());
        assertFalse(
                asked.at("/configuration/partial_payment/allow_partial_payment").asBoolean(true));
        assertEquals(
                "piet@example.org",
                asked.at("/primary_recipients/0/billing_info/email_address").asText());
        var sent = Json.read(payPal.heard().get(1).body());
        assertFalse(sent.path("send_to_recipient").asBoolean(true));
        assertFalse(sent.path("send_to_invoicer").asBoolean(true));
    }

    @ParameterizedTest
    @CsvSource({"PT3H, false", "PT3H1S, true"})
    void threeHoursAreTheLimitOfAnOrder(Duration life, boolean invoice) {
        assertEquals(
                invoice, PayPalInvoices.isOne(open(order("nl", null, life, 1)).reference()));
    }

    @ParameterizedTest
    @CsvSource({"nl, nl-NL", "de_CH, de-DE", "EN, en-US", "uk, ''"})
    void speaksTheCustomersLanguageWhereItCan(String language, String locale) {
        open(order(language, null, SHORT, 1));
        assertEquals(
                locale,
                Json.read(first().body())
                        .at("/payment_source/paypal/experience_context/locale")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource({"none", "a@b", "'a@example.org,b@example.org'"})
    void leavesOutAnAddressThatIsNone(String email) {
        open(order("nl", email, LONG, 1));
        assertTrue(Json.read(first().body()).path("primary_recipients").isMissingNode());
    }

    @Test
    void takesAnotherKeyForAnotherOrder() {
        assertEquals(key("nl"), key("nl"));
        assertNotEquals(key("nl"), key("de"));
    }

    /** In each of its steps the making of an invoice may get lost; the next attempt goes on where it was. */
    @ParameterizedTest
    @CsvSource({"0, BROKEN", "0, HANGS_UP", "0, OVERLOADED", "1, BROKEN", "1, HANGS_UP", "1, OVERLOADED", "2, BROKEN"})
    void anInvoiceIsMadeOnceHoweverOftenItIsTried(int step, Trouble trouble) {
        payPal.meetsAfter(step, trouble);
        assertThrows(CompletionException.class, () -> open(order("nl", null, LONG, 1)));
        var opened = open(order("nl", null, LONG, 2));
        assertEquals(1, payPal.sales.size());
        assertTrue(payPal.payable(opened.url()));
    }

    @Test
    void theSameAttemptMadeTwiceFindsItsInvoice() {
        var first = open(order("nl", null, LONG, 1));
        assertEquals(first, open(order("nl", null, LONG, 1)));
        assertEquals(
                1,
                payPal.heard().stream()
                        .filter(call -> call.path().endsWith("/send"))
                        .count());
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT, ''",
        "SENT, ''",
        "SCHEDULED, ''",
        "UNPAID, ''",
        "CANCELLED, CANCELLED",
        "PAYMENT_PENDING, PENDING",
        "PAID, PENDING",
        "BLESSED, PENDING"
    })
    void anInvoiceWithoutAPaymentSays(String theirs, String ours) {
        var opened = open(order("nl", null, LONG, 1));
        payPal.at(opened.url()).status = theirs;
        assertEquals(
                ours,
                String.join(" ", statuses(ask(opened)).stream().map(Enum::name).toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "PAID, DONE",
        "MARKED_AS_PAID, DONE",
        "PARTIALLY_PAID, DONE",
        "REFUNDED, DONE",
        "PARTIALLY_REFUNDED, DONE",
        "MARKED_AS_REFUNDED, DONE",
        "PAYMENT_PENDING, PENDING",
        "SENT, PENDING",
        "BLESSED, PENDING"
    })
    void aPaymentOnAnInvoiceCountsOnceItIsCertain(String theirs, Status ours) {
        var opened = open(order("nl", null, LONG, 1));
        payPal.pays(opened.url(), PayPalTrial.euro("12.34"));
        payPal.at(opened.url()).status = theirs;
        payPal.at(opened.url()).refunded(PayPalTrial.euro("2.00"), "COMPLETED");
        var seen = ask(opened);
        assertEquals(List.of(ours, Status.DONE), statuses(seen));
        assertEquals(
                List.of(Entry.PAYMENT, Entry.REFUND),
                seen.stream().map(Observation::entry).toList());
        assertEquals(SESSION, seen.get(0).session());
        assertEquals("PAYPAL", seen.get(0).method());
    }

    @ParameterizedTest
    @CsvSource({"500, JPY, 500", "500, HUF, 500", "500, TWD, 500", "500.5, EUR, 500.50"})
    void countsAsPayPalDoes(BigDecimal amount, String currency, String written) {
        var money = Money.of(amount, Currency.of(currency));
        assertTrue(PayPalWords.UNITS.takes(money));
        assertEquals(written, PayPalWords.money(money).path("value").asText());
        assertEquals(money, PayPalWords.money(PayPalWords.money(money)));
    }

    @ParameterizedTest
    @CsvSource({"500.50, HUF", "500.50, TWD", "1.000, KWD", "1.00, TRY"})
    void doesNotOfferItselfForWhatPayPalCannotTake(BigDecimal amount, String currency) {
        assertFalse(PayPalWords.UNITS.takes(Money.of(amount, Currency.of(currency))));
    }

    private String key(String language) {
        open(order(language, null, SHORT, 1));
        return payPal.heard().get(payPal.heard().size() - 1).headers().getOrDefault("paypal-request-id", "");
    }

    private OpenedSession open(SessionOrder order) {
        return account.open(order).toCompletableFuture().join();
    }

    private List<Observation> ask(OpenedSession opened) {
        return account.ask(new SessionReference(SESSION, opened.reference()))
                .toCompletableFuture()
                .join();
    }

    private static List<Status> statuses(List<Observation> seen) {
        return seen.stream().map(Observation::status).toList();
    }

    private Call first() {
        return payPal.heard().get(0);
    }

    static SessionOrder order(String language, @Nullable String email, Duration life, int attempt) {
        return new SessionOrder(
                SESSION,
                SESSION.toString(),
                PayPalTrial.euro("12.34"),
                "ACME GmbH",
                "INV-2026-000123",
                "Order 4711",
                language,
                email,
                URI.create("https://pay.example/p/token?back=1"),
                URI.create("https://pay.example/webhooks/paypal"),
                life,
                attempt,
                null);
    }
}
