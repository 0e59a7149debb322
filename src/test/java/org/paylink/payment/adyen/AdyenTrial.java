package org.paylink.payment.adyen;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;

/** The account of the tests. */
final class AdyenTrial {

    static final String ACCOUNT = "AcmeECOM";
    static final String API_KEY = "AQE-secret-of-the-trial";
    static final String HMAC_KEY = "44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056";
    static final String LOGIN = "paylink:secret-of-the-notices";

    static PaymentProvider account(URI url, HttpCalls calls) {
        return account(url, calls, Clock.systemUTC());
    }

    static PaymentProvider account(URI url, HttpCalls calls, Clock clock) {
        return new AdyenProviderType(calls, clock)
                .account(new AccountSettings("paylink.payment", "trial", settings(url)));
    }

    static Map<String, String> settings(URI url) {
        return Map.of(
                "type",
                "adyen",
                "url",
                url.toString(),
                "merchant-account",
                ACCOUNT,
                "api-key",
                API_KEY,
                "hmac-key",
                HMAC_KEY,
                "webhook-username",
                "paylink",
                "webhook-password",
                "secret-of-the-notices");
    }

    private AdyenTrial() {}
}
