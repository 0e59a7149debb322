package org.paylink.payment.sandbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.payment.Observation;
import org.paylink.payment.TrialOrders;

/** What the bank's customers do, over HTTP and on a real database. */
final class BankPaymentsTest {

    private static BankTrial bank;

    @BeforeAll
    static void opens() {
        bank = BankTrial.start();
    }

    @AfterAll
    static void closes() {
        bank.close();
    }

    @Test
    void takesNoMoneyWhenDeclined() {
        var trial = bank.opened();
        assertEquals(303, trial.customer().does("decline").statusCode());
        assertEquals(List.of("PAYMENT FAILED 12.34 EUR"), trial.says());
        trial.customer().does("approve");
        assertTrue(trial.says().contains("PAYMENT DONE 12.34 EUR"));
    }

    @Test
    void takesAPart() {
        var trial = bank.opened();
        trial.customer().does("part", "amount=2,5");
        assertEquals(List.of("PAYMENT DONE 2.50 EUR"), trial.says());
    }

    @Test
    void refusesAnAmountWithTooManyDecimals() {
        var trial = bank.opened();
        trial.customer().does("part", "amount=2.505");
        assertEquals(List.of(), trial.says());
    }

    @Test
    void takesTheMoneyTwice() {
        var trial = bank.opened();
        trial.customer().does("twice");
        assertEquals(List.of("PAYMENT DONE 12.34 EUR", "PAYMENT DONE 12.34 EUR"), trial.says());
        assertEquals(
                2, trial.asked().stream().map(Observation::paymentId).distinct().count());
    }

    @Test
    void takesNoFurtherPaymentForWhatIsPaid() {
        var trial = bank.opened();
        trial.customer().does("approve");
        trial.customer().does("approve");
        assertEquals(List.of("PAYMENT DONE 12.34 EUR"), trial.says());
    }

    @Test
    void settlesWhatIsPendingByItself() {
        var trial = bank.opened();
        trial.customer().does("later");
        assertEquals(List.of("PAYMENT PENDING 12.34 EUR"), trial.says());
        bank.clock().pass(Duration.ofSeconds(31));
        await().until(() -> trial.says().equals(List.of("PAYMENT DONE 12.34 EUR")));
    }

    @Test
    void letsTheCustomerTryAgainWhenPendingMoneyDidNotArrive() {
        var trial = bank.opened();
        trial.customer().does("later");
        trial.decides("do=fail");
        assertEquals(List.of("PAYMENT FAILED 12.34 EUR"), trial.says());
        trial.customer().does("approve");
        assertTrue(trial.says().contains("PAYMENT DONE 12.34 EUR"));
    }

    @Test
    void refundsNoMoreThanWasPaid() {
        var trial = bank.opened();
        trial.customer().does("approve");
        trial.decides("do=refund&amount=2.34");
        trial.decides("do=refund&amount=10.01");
        trial.decides("do=refund&amount=10");
        assertEquals(List.of("PAYMENT DONE 12.34 EUR", "REFUND DONE 2.34 EUR", "REFUND DONE 10.00 EUR"), trial.says());
    }

    @Test
    void chargesBackWhatIsLeft() {
        var trial = bank.opened();
        trial.customer().does("approve");
        trial.decides("do=refund&amount=2.34");
        trial.decides("do=chargeback");
        assertEquals("CHARGEBACK DONE 10.00 EUR", trial.says().get(2));
    }

    @Test
    void takesNoPaymentAfterCancellation() {
        var trial = bank.opened();
        bank.account().cancel(trial.session()).toCompletableFuture().join();
        trial.customer().does("approve");
        assertEquals(List.of("PAYMENT CANCELLED 12.34 EUR"), trial.says());
    }

    @Test
    void closesWhatRanOut() {
        var trial = bank.opened();
        bank.clock().pass(Duration.ofHours(2));
        trial.customer().does("approve");
        await().until(() -> trial.says().equals(List.of("PAYMENT EXPIRED 12.34 EUR")));
    }

    @Test
    void refusesTheSameKeyForAnotherAmount() {
        var order = TrialOrders.of("12.34");
        bank.account().open(order).toCompletableFuture().join();
        assertEquals(Kind.REFUSED, failure(bank.account().open(TrialOrders.misused(order, "99.99"))));
    }

    @Test
    void knowsNobodyWithAWrongKey() {
        assertEquals(Kind.ASK_A_HUMAN, failure(bank.account("wrong").open(TrialOrders.of("12.34"))));
    }

    @Test
    void showsNoShopTheSessionsOfAnother() {
        var trial = bank.opened();
        assertEquals(Kind.REFUSED, failure(bank.account("other-key").ask(trial.session())));
    }

    @Test
    void knowsNoPageOfAnUnknownSession() {
        var nobodys = new Customer(URI.create(bank.url() + "/pay/cs_nobodys"));
        assertEquals(404, nobodys.looks().statusCode());
    }

    private static Kind failure(CompletionStage<?> stage) {
        var error = stage.handle((done, failed) -> failed == null ? new AssertionError("it went well") : failed)
                .toCompletableFuture()
                .join();
        return assertInstanceOf(OutsideFailure.class, error.getCause()).kind();
    }
}
