package org.paylink.payment.stripe;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderContract;
import org.paylink.payment.SessionOrder;

/** With sessions; {@link StripeLinkTest} does it all again with links. */
class StripeProviderTest extends PaymentProviderContract {

    // Within one hour a repeated order expires at the same time.
    private static final Clock NOW = Clock.fixed(Instant.now(), ZoneOffset.UTC);

    private static StripeStandIn stripe = new StripeStandIn();

    @BeforeAll
    static void opens() {
        stripe = new StripeStandIn();
    }

    @AfterAll
    static void closes() {
        stripe.close();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return StripeTrial.account(url, calls, NOW);
    }

    @Override
    protected URI provider() {
        return stripe.url();
    }

    @Override
    protected void customerPays(OpenedSession session) {
        stripe.pays(session.url(), StripeMoney.money(1234, "eur"));
    }

    @Override
    protected Notice noticeOfPayment(SessionOrder order, Instant signedAt, Instant receivedAt) {
        return StripePost.notice(event(order, "paid"), signedAt, receivedAt);
    }

    @Override
    protected Notice noticeOfUnknownStatus(SessionOrder order) {
        return StripePost.notice(event(order, "sort_of"), NOON, NOON);
    }

    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        return session(order, "sort_of");
    }

    private static String event(SessionOrder order, String paid) {
        return """
                {"id": "evt_1", "object": "event", "type": "checkout.session.completed", "created": 1795348800, "livemode": false,
                 "data": {"object": %s}}""".formatted(session(order, paid));
    }

    static String session(SessionOrder order, String paid) {
        return """
                {"id": "cs_test_1", "object": "checkout.session", "status": "complete", "payment_status": "%s", "amount_total": %d,
                 "currency": "eur", "created": 1795348800, "livemode": false, "payment_intent": "pi_1", "payment_link": null,
                 "metadata": {"paylink_session": "%s"}}""".formatted(paid, order.amount().minorUnits(), order.session());
    }
}
