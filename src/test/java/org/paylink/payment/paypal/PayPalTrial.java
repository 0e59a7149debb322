package org.paylink.payment.paypal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.AccessTokens;
import org.paylink.effects.AccessTokens.Granted;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.money.Money;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Capabilities;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;

/** The account of the tests. */
final class PayPalTrial {

    static final String CLIENT = "AclientId";
    static final String SECRET = "EJsecret-of-the-trial";
    static final String WEBHOOK = "8AB12345CD678901E";
    /** One that the stand-in always believes, for tests of everything but tokens. */
    static final String TOKEN = "A21AAsecret-of-the-trial";

    /** Whose token is at hand, so that a trouble meets the call itself. */
    static PaymentProvider account(URI url, HttpCalls calls) {
        var tokens = new AccessTokens(
                () -> CompletableFuture.completedStage(new Granted(TOKEN, Duration.ofHours(9))), Clock.systemUTC());
        return new PayPalProviderType(calls, Clock.systemUTC()).account(account(settings(url)), tokens);
    }

    static AccountSettings account(Map<String, String> settings) {
        return new AccountSettings("paylink.payment", "trial", settings);
    }

    static Map<String, String> settings(URI url) {
        return new HashMap<>(Map.of(
                "type",
                "paypal",
                "url",
                url.toString(),
                "client-id",
                CLIENT,
                "client-secret",
                SECRET,
                "webhook-id",
                WEBHOOK,
                "certificate-authority",
                PayPalPost.KEYS.resolve("authority.pem").toString()));
    }

    static Money euro(String amount) {
        return PayPalWords.UNITS.money(amount, "EUR");
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

    private PayPalTrial() {}
}
