package org.paylink.payment.paypal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Call;
import org.paylink.effects.Trouble;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.TrialOrders;

/** What becomes of an order to which the customer has said yes. */
class PayPalCaptureTest {

    private final PayPalStandIn payPal = new PayPalStandIn();
    private final PaymentProvider account = PayPalTrial.account(payPal.url(), new HttpCalls(Duration.ofSeconds(5)));
    private final SessionOrder order = TrialOrders.of("12.34");
    private final OpenedSession opened =
            account.open(order).toCompletableFuture().join();

    @AfterEach
    void closes() {
        payPal.close();
    }

    @Test
    void whatTheCustomerAgreedToIsTakenWhenItIsAskedAbout() {
        assertEquals(List.of(), ask());
        agrees("COMPLETED");
        var seen = ask();
        assertEquals(1, seen.size());
        assertEquals(Status.DONE, seen.get(0).status());
        assertEquals("12.34 EUR", seen.get(0).amount().toString());
        assertEquals(order.session(), seen.get(0).session());
        assertEquals("paypal", seen.get(0).method());
        assertEquals(seen, ask());
        assertEquals(1, captures().count());
    }

    @Test
    void twoWhoAskAtOnceTakeItOnce() {
        agrees("COMPLETED");
        var both = Stream.generate(() -> account.ask(reference(true)).toCompletableFuture())
                .limit(8)
                .toList();
        CompletableFuture.allOf(both.toArray(CompletableFuture<?>[]::new)).join();
        both.forEach(one -> assertEquals(Status.DONE, one.join().get(0).status()));
        assertEquals(1, payPal.at(opened.url()).payments.size());
        assertEquals(
                1,
                captures()
                        .map(call -> call.headers().get("paypal-request-id"))
                        .distinct()
                        .count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"BROKEN", "HANGS_UP", "TRUNCATED_JSON"})
    void aLostAnswerToTheTakingIsFoundByAskingAgain(Trouble trouble) {
        agrees("COMPLETED");
        // The look at the order goes well.
        payPal.meetsAfter(1, trouble);
        var failure = assertInstanceOf(OutsideFailure.class, failure());
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertEquals(List.of(Status.DONE), statuses(ask()));
        assertEquals(1, payPal.at(opened.url()).payments.size());
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotTaken() {
        agrees("COMPLETED");
        assertEquals(
                List.of(Status.CANCELLED),
                statuses(account.ask(reference(false)).toCompletableFuture().join()));
        assertEquals(0, captures().count());
    }

    @Test
    void whatIsMarkedAsWithdrawnIsNotTakenWhoeverAsks() {
        agrees("COMPLETED");
        account.cancel(reference(true)).toCompletableFuture().join();
        assertEquals(List.of(Status.CANCELLED), statuses(ask()));
        assertEquals(0, captures().count());
    }

    @Test
    void withdrawingEndsWellThoughPayPalDoesNotLetUsMarkIt() {
        payPal.toPatches = PayPalReply.error(422, "UNPROCESSABLE_ENTITY", "NOT_PATCHABLE");
        account.cancel(reference(true)).toCompletableFuture().join();
        assertTrue(payPal.payable(opened.url()));
    }

    @Test
    void moneyThatIsNotCertainIsPending() {
        agrees("PENDING");
        assertEquals(List.of(Status.PENDING), statuses(ask()));
        payPal.at(opened.url()).payments.get(0).put("status", "COMPLETED");
        assertEquals(List.of(Status.DONE), statuses(ask()));
    }

    @Test
    void whoWasRefusedMayAgreeAgain() {
        agrees("INSTRUMENT_DECLINED");
        var first = ask().get(0);
        assertEquals(Status.FAILED, first.status());
        assertEquals(opened.reference() + "-declined", first.paymentId());
        agrees("COMPLETED");
        assertEquals(List.of(Status.DONE), statuses(ask()));
        var keys =
                captures().map(call -> call.headers().get("paypal-request-id")).toList();
        assertNotEquals(keys.get(0), keys.get(1));
    }

    @Test
    void anOrderWhoseOnlyCaptureFailedIsUsedUp() {
        agrees("DECLINED");
        assertEquals(List.of(Status.FAILED, Status.EXPIRED), statuses(ask()));
    }

    @ParameterizedTest
    @CsvSource({"PAYEE_ACCOUNT_RESTRICTED, ASK_A_HUMAN", "ORDER_COMPLETION_IN_PROGRESS, UNKNOWN"})
    void whatIsNotTheCustomersFaultIsNoRefusal(String issue, Kind kind) {
        agrees(issue);
        assertEquals(kind, assertInstanceOf(OutsideFailure.class, failure()).kind());
    }

    @Test
    void refundsAreToldBesideThePayment() {
        agrees("COMPLETED");
        ask();
        payPal.at(opened.url()).payments.get(0).put("status", "PARTIALLY_REFUNDED");
        payPal.at(opened.url()).refunded(PayPalTrial.euro("2.00"), "COMPLETED");
        payPal.at(opened.url()).refunded(PayPalTrial.euro("1.00"), "PENDING");
        var seen = ask();
        assertEquals(
                List.of(Entry.PAYMENT, Entry.REFUND, Entry.REFUND),
                seen.stream().map(Observation::entry).toList());
        assertEquals(List.of(Status.DONE, Status.DONE, Status.PENDING), statuses(seen));
    }

    @ParameterizedTest
    @CsvSource({
        "CREATED, ''",
        "SAVED, ''",
        "PAYER_ACTION_REQUIRED, ''",
        "VOIDED, CANCELLED",
        "COMPLETED, PENDING",
        "BLESSED, PENDING"
    })
    void anOrderWithoutAPaymentSays(String theirs, String ours) {
        payPal.at(opened.url()).status = theirs;
        assertEquals(
                ours, String.join(" ", statuses(ask()).stream().map(Enum::name).toList()));
    }

    @Test
    void anOrderTheyHaveForgottenHasLapsed() {
        payPal.sales.clear();
        var seen = ask().get(0);
        assertEquals(Status.EXPIRED, seen.status());
        assertEquals(opened.reference(), seen.reference());
        assertFalse(seen.paymentId().isBlank());
    }

    private void agrees(String outcome) {
        payPal.at(opened.url()).agrees(PayPalTrial.euro("12.34"), outcome);
    }

    private List<Observation> ask() {
        return account.ask(reference(true)).toCompletableFuture().join();
    }

    private Throwable failure() {
        return Objects.requireNonNull(account.ask(reference(true))
                .handle((seen, error) -> error == null ? new AssertionError("it went well") : error)
                .toCompletableFuture()
                .join()
                .getCause());
    }

    private Stream<Call> captures() {
        return payPal.heard().stream().filter(call -> call.path().endsWith("/capture"));
    }

    private SessionReference reference(boolean wanted) {
        return new SessionReference(order.session(), opened.reference(), wanted);
    }

    private static List<Status> statuses(List<Observation> seen) {
        return seen.stream().map(Observation::status).toList();
    }
}
