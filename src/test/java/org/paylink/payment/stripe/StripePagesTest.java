package org.paylink.payment.stripe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.payment.FaultyProvider;
import org.paylink.payment.LastingAccount;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.TrialOrders;

/** Lists of Stripe's that are longer than one page. */
class StripePagesTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(10));

    private final StripeStandIn stripe = new StripeStandIn();

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void everyRefundIsHeardOfOnceHoweverManyThereAre() {
        var order = TrialOrders.of("12.34");
        var opened = account(stripe.url()).open(order).toCompletableFuture().join();
        stripe.pays(opened.url(), StripeMoney.money(1234, "eur"));
        IntStream.range(0, 250).forEach(n -> stripe.refunds(opened.url(), StripeMoney.money(1, "eur")));
        var seen = ask(account(stripe.url()), new SessionReference(order.session(), opened.reference()));
        var refunds = seen.stream()
                .filter(one -> one.entry() == Entry.REFUND)
                .map(Observation::paymentId)
                .toList();
        assertEquals(250, refunds.size());
        assertEquals(250, refunds.stream().distinct().count());
    }

    @Test
    void everyVisitOfALinkIsSentAway() {
        var order = TrialOrders.of("12.34");
        var account = LastingAccount.of(account(stripe.url()));
        var opened = account.open(order).toCompletableFuture().join();
        var visits = IntStream.range(0, 120)
                .mapToObj(n -> stripe.visit(opened.url()))
                .toList();
        account.cancel(new SessionReference(order.session(), opened.reference()))
                .toCompletableFuture()
                .join();
        assertTrue(visits.stream().allMatch(visit -> visit.status.equals("expired")));
    }

    @Test
    void aListWithoutAnEndIsGivenUpAndNotTakenForAll() {
        var paid = """
                {"id": "cs_1", "object": "checkout.session", "active": true, "livemode": false, "status": "open",
                 "has_more": true, "data": []}""";
        try (var server = FaultyProvider.answering(200, paid)) {
            assertEquals(Kind.UNKNOWN, fails(server.url()), "an empty page with more behind it");
        }
        var endless = """
                {"active": true, "livemode": false, "has_more": true, "data": [{"id": "cs_1", "object": "checkout.session",
                 "status": "complete", "payment_status": "paid", "amount_total": 1234, "currency": "eur", "created": 1795348800,
                 "livemode": false, "payment_link": "plink_1", "payment_intent": "pi_1"}]}""";
        try (var server = FaultyProvider.answering(200, endless)) {
            assertEquals(Kind.UNKNOWN, fails(server.url()), "the same page for ever");
        }
    }

    private static Kind fails(URI url) {
        var session = new SessionReference(TrialOrders.of("12.34").session(), "plink_1");
        var failure = assertThrows(CompletionException.class, () -> ask(account(url), session));
        return assertInstanceOf(OutsideFailure.class, failure.getCause()).kind();
    }

    private static List<Observation> ask(PaymentProvider account, SessionReference session) {
        return account.ask(session).toCompletableFuture().join();
    }

    private static PaymentProvider account(URI url) {
        return StripeTrial.account(url, CALLS, Clock.systemUTC());
    }
}
