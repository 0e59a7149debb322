package org.paylink.payment.stripe;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Capabilities;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;

/** The account of the tests. */
final class StripeTrial {

    static final String KEY = "sk_test_secret-of-the-trial";
    static final String SECRET = "whsec_secret-of-the-trial";

    static PaymentProvider account(URI url, HttpCalls calls, Clock clock) {
        return new StripeProviderType(calls, clock)
                .account(new AccountSettings("paylink.payment", "trial", settings(url)));
    }

    static Map<String, String> settings(URI url) {
        return Map.of("type", "stripe", "url", url.toString(), "secret-key", KEY, "webhook-secret", SECRET);
    }

    /** The same account, of which all links have to live as long as people take to pay. */
    static PaymentProvider lasting(PaymentProvider account) {
        return new PaymentProvider() {
            @Override
            public Capabilities capabilities() {
                return account.capabilities();
            }

            @Override
            public CompletionStage<OpenedSession> open(SessionOrder order) {
                return account.open(living(order, Duration.ofDays(60)));
            }

            @Override
            public CompletionStage<Void> cancel(SessionReference session) {
                return account.cancel(session);
            }

            @Override
            public CompletionStage<List<Observation>> ask(SessionReference session) {
                return account.ask(session);
            }

            @Override
            public ReadNotice read(Notice notice) throws BadNotice {
                return account.read(notice);
            }

            @Override
            public String toString() {
                return account.toString();
            }
        };
    }

    static SessionOrder living(SessionOrder order, Duration life) {
        return new SessionOrder(
                order.session(),
                order.key(),
                order.amount(),
                order.merchantName(),
                order.invoiceNumber(),
                order.description(),
                order.language(),
                order.email(),
                order.returnUrl(),
                order.noticeUrl(),
                life,
                order.attempt(),
                null);
    }

    private StripeTrial() {}
}
