package org.paylink.payment.lyra;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;

/** The account of the tests. */
final class LyraTrial {

    static PaymentProvider account(URI url, HttpCalls calls) {
        return new LyraProviderType(calls, Clock.systemUTC())
                .account(new AccountSettings("paylink.payment", "trial", settings(url)));
    }

    static Map<String, String> settings(URI url) {
        return Map.of(
                "type",
                "lyra",
                "url",
                url.toString(),
                "shop-id",
                LyraStandIn.SHOP,
                "password",
                LyraStandIn.PASSWORD,
                "hmac-key",
                LyraStandIn.HMAC_KEY);
    }

    private LyraTrial() {}
}
