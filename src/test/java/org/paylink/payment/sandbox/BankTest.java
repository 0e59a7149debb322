package org.paylink.payment.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;
import org.springframework.context.ConfigurableApplicationContext;

/** The bank as its customers and shops meet it: over HTTP, on a real database. */
final class BankTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(10));
    private static ConfigurableApplicationContext bank;

    private Shop shop = new Shop(clock());

    @BeforeAll
    static void opens() {
        bank = SandboxTrial.start(List.of(
                "paylink.payment.other.type=sandbox",
                "paylink.payment.other.api-key=other-key",
                "paylink.payment.other.webhook-secret=other-secret"));
    }

    @AfterAll
    static void closes() {
        bank.close();
    }

    @BeforeEach
    void shopOpens() {
        shop = new Shop(clock());
    }

    @AfterEach
    void shopCloses() {
        shop.close();
    }

    @Test
    void tellsTheShopOfAPayment() throws BadNotice {
        var trial = opened();
        trial.customer().does("approve");
        await().until(() -> shop.heard().size() == 1);
        var told = account().read(shop.heard().get(0)).observations();
        assertEquals(List.of("PAYMENT DONE 12.34 EUR"), words(told));
        assertEquals(told, trial.asked());
    }

    @Test
    void keepsTellingUntilTheShopHasHeard() {
        shop.answersFirst(503);
        opened().customer().does("approve");
        await().until(() -> shop.heard().size() == 2);
    }

    @Test
    void tellsTheSameEventTwiceWhenAskedTo() throws BadNotice {
        opened().customer().does("approve", "notices=twice");
        await().until(() -> shop.heard().size() == 2);
        var account = account();
        assertEquals(
                account.read(shop.heard().get(0)).eventKey(),
                account.read(shop.heard().get(1)).eventKey());
    }

    @Test
    void tellsLateWhenAskedTo() {
        opened().customer().does("approve", "notices=late", "seconds=3600");
        await().during(Duration.ofMillis(700)).until(() -> shop.heard().isEmpty());
        clock().pass(Duration.ofSeconds(3601));
        await().until(() -> shop.heard().size() == 1);
    }

    @Test
    void tellsTheTruthWhenAskedAlthoughItsNoticeIsLost() {
        var trial = opened();
        trial.customer().does("approve", "notices=lost");
        await().during(Duration.ofMillis(700)).until(() -> shop.heard().isEmpty());
        assertEquals(List.of("PAYMENT DONE 12.34 EUR"), trial.says());
    }

    @Test
    void sendsALostNoticeByHand() {
        var trial = opened();
        trial.customer().does("approve", "notices=lost");
        var notice = bank.getBean(BankDesk.class).notices(trial.reference()).get(0);
        trial.customer().posts("/notices/" + notice.id(), "");
        await().until(() -> shop.heard().size() == 1);
    }

    @Test
    void takesNoMoneyWhenDeclined() {
        var trial = opened();
        assertEquals(303, trial.customer().does("decline").statusCode());
        assertEquals(List.of("PAYMENT FAILED 12.34 EUR"), trial.says());
        trial.customer().does("approve");
        assertTrue(trial.says().contains("PAYMENT DONE 12.34 EUR"));
    }

    @Test
    void takesAPart() {
        var trial = opened();
        trial.customer().does("part", "amount=2,5");
        assertEquals(List.of("PAYMENT DONE 2.50 EUR"), trial.says());
    }

    @Test
    void refusesAnAmountWithTooManyDecimals() {
        var trial = opened();
        trial.customer().does("part", "amount=2.505");
        assertEquals(List.of(), trial.says());
    }

    @Test
    void takesTheMoneyTwice() {
        var trial = opened();
        trial.customer().does("twice");
        assertEquals(List.of("PAYMENT DONE 12.34 EUR", "PAYMENT DONE 12.34 EUR"), trial.says());
        assertEquals(
                2, trial.asked().stream().map(Observation::paymentId).distinct().count());
    }

    @Test
    void takesNoFurtherPaymentForWhatIsPaid() {
        var trial = opened();
        trial.customer().does("approve");
        trial.customer().does("approve");
        assertEquals(List.of("PAYMENT DONE 12.34 EUR"), trial.says());
    }

    @Test
    void settlesWhatIsPendingByItself() {
        var trial = opened();
        trial.customer().does("later");
        assertEquals(List.of("PAYMENT PENDING 12.34 EUR"), trial.says());
        clock().pass(Duration.ofSeconds(31));
        await().until(() -> trial.says().equals(List.of("PAYMENT DONE 12.34 EUR")));
    }

    @Test
    void letsTheCustomerTryAgainWhenPendingMoneyDidNotArrive() {
        var trial = opened();
        trial.customer().does("later");
        trial.decides("do=fail");
        assertEquals(List.of("PAYMENT FAILED 12.34 EUR"), trial.says());
        trial.customer().does("approve");
        assertTrue(trial.says().contains("PAYMENT DONE 12.34 EUR"));
    }

    @Test
    void refundsNoMoreThanWasPaid() {
        var trial = opened();
        trial.customer().does("approve");
        trial.decides("do=refund&amount=2.34");
        trial.decides("do=refund&amount=10.01");
        trial.decides("do=refund&amount=10");
        assertEquals(List.of("PAYMENT DONE 12.34 EUR", "REFUND DONE 2.34 EUR", "REFUND DONE 10.00 EUR"), trial.says());
    }

    @Test
    void chargesBackWhatIsLeft() {
        var trial = opened();
        trial.customer().does("approve");
        trial.decides("do=refund&amount=2.34");
        trial.decides("do=chargeback");
        assertEquals("CHARGEBACK DONE 10.00 EUR", trial.says().get(2));
    }

    @Test
    void tellsOfRefundsAndChargebacksAsSuch() throws BadNotice {
        var trial = opened();
        trial.customer().does("approve");
        trial.decides("do=refund&amount=1");
        await().until(() -> shop.heard().size() == 2);
        var last = account().read(shop.heard().get(1)).observations();
        assertTrue(last.stream().anyMatch(seen -> seen.entry() == Entry.REFUND && seen.status() == Status.DONE));
    }

    @Test
    void takesNoPaymentAfterCancellation() {
        var trial = opened();
        var reference = new SessionReference(trial.order().session(), trial.reference());
        account().cancel(reference).toCompletableFuture().join();
        trial.customer().does("approve");
        assertEquals(List.of("PAYMENT CANCELLED 12.34 EUR"), trial.says());
    }

    @Test
    void closesWhatRanOut() {
        var trial = opened();
        clock().pass(Duration.ofHours(2));
        trial.customer().does("approve");
        await().until(() -> trial.says().equals(List.of("PAYMENT EXPIRED 12.34 EUR")));
    }

    @Test
    void refusesTheSameKeyForAnotherAmount() {
        var order = order("12.34");
        account().open(order).toCompletableFuture().join();
        assertEquals(Kind.REFUSED, failure(account().open(with(order, "99.99"))));
    }

    @Test
    void knowsNobodyWithAWrongKey() {
        assertEquals(Kind.ASK_A_HUMAN, failure(account("wrong").open(order("12.34"))));
    }

    @Test
    void showsNoShopTheSessionsOfAnother() {
        var trial = opened();
        var reference = new SessionReference(trial.order().session(), trial.reference());
        assertEquals(Kind.REFUSED, failure(account("other-key").ask(reference)));
    }

    @Test
    void knowsNoPageOfAnUnknownSession() {
        var nobodys = new Customer(URI.create(SandboxTrial.url(bank) + "/sandbox/psp/pay/cs_nobodys"));
        assertEquals(404, nobodys.looks().statusCode());
    }

    @Test
    void takesUpAgainWhatAKilledSenderLeft() {
        var sender = bank.getBean(BankNoticeSender.class);
        sender.stop();
        opened().customer().does("approve");
        var notices = bank.getBean(JdbcBankNotices.class);
        var lease = Duration.ofSeconds(15);
        assertEquals(1, notices.take(clock().instant(), lease, 10).size());
        assertEquals(List.of(), notices.take(clock().instant(), lease, 10));
        clock().pass(lease);
        sender.start();
        await().until(() -> shop.heard().size() == 1);
    }

    private Trial opened() {
        var order = order("12.34");
        return new Trial(order, account().open(order).toCompletableFuture().join());
    }

    private SessionOrder order(String amount) {
        var session = UUID.randomUUID();
        return new SessionOrder(
                session,
                session.toString(),
                Money.of(new java.math.BigDecimal(amount), Currency.of("EUR")),
                "ACME GmbH",
                "INV-1",
                null,
                "de",
                null,
                URI.create("http://localhost:8080/p/token?back=1"),
                shop.url(),
                Duration.ofHours(1));
    }

    private static SessionOrder with(SessionOrder order, String amount) {
        return new SessionOrder(
                order.session(),
                order.key(),
                Money.of(new java.math.BigDecimal(amount), Currency.of("EUR")),
                order.merchantName(),
                order.invoiceNumber(),
                null,
                order.language(),
                null,
                order.returnUrl(),
                order.noticeUrl(),
                order.validFor());
    }

    private static PaymentProvider account() {
        return account(SandboxTrial.API_KEY);
    }

    private static PaymentProvider account(String key) {
        var url = SandboxTrial.url(bank) + "/sandbox/psp";
        var settings = Map.of("type", "sandbox", "url", url, "api-key", key, "webhook-secret", SandboxTrial.SECRET);
        return new SandboxProviderType(CALLS).account(new AccountSettings("paylink.payment", "trial", settings));
    }

    private static TrialClock clock() {
        return bank.getBean(TrialClock.class);
    }

    private static Kind failure(CompletionStage<?> stage) {
        var error = stage.handle((done, failed) -> failed == null ? new AssertionError("it went well") : failed)
                .toCompletableFuture()
                .join();
        return assertInstanceOf(OutsideFailure.class, error.getCause()).kind();
    }

    private static List<String> words(List<Observation> seen) {
        return seen.stream()
                .map(one -> one.entry() + " " + one.status() + " " + one.amount())
                .toList();
    }

    private record Trial(SessionOrder order, OpenedSession opened) {

        String reference() {
            return opened.reference();
        }

        Customer customer() {
            return new Customer(opened.url());
        }

        List<Observation> asked() {
            var asked = account().ask(new SessionReference(order.session(), reference()));
            return asked.toCompletableFuture().join();
        }

        List<String> says() {
            return words(asked());
        }

        /** Whoever plays the bank decides about the first payment. */
        void decides(String form) {
            var first = asked().stream().map(Observation::paymentId).findFirst().orElseThrow();
            customer().posts("/payments/" + first, form);
        }
    }
}
