package org.paylink.payment.stripe;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;

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

    private StripeTrial() {}
}
