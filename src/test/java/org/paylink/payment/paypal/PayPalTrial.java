package org.paylink.payment.paypal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.paylink.effects.AccessTokens;
import org.paylink.effects.AccessTokens.Granted;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.money.Money;
import org.paylink.payment.PaymentProvider;

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

    private PayPalTrial() {}
}
