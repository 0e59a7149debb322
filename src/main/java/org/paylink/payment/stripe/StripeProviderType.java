package org.paylink.payment.stripe;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: stripe}. {@code secret-key} (or a restricted one) and {@code webhook-secret} stand in the Dashboard under "Developers";
 * the key decides between test and live. While a webhook's secret is rolled, the old and the new one stand in {@code webhook-secret} with a comma
 * between. {@code api-version} may name another version of their API than the one this adapter was written for.
 */
@Component
final class StripeProviderType implements PaymentProviderType {

    private final HttpCalls calls;
    private final Clock clock;

    StripeProviderType(HttpCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "stripe";
    }

    @Override
    public PaymentProvider account(AccountSettings settings) {
        return new StripeProvider(calls, settings.url(), Account.of(settings), clock);
    }

    /** The keys of an account, and the world that they open. */
    record Account(String secretKey, List<String> webhookSecrets, String version, boolean live) {

        // The newest when this was written; an answer in another version may lack what we read.
        private static final String VERSION = "2026-07-29.dahlia";
        private static final Pattern VERSIONS = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(\\.[a-z]{1,30})?");
        private static final Pattern KEYS = Pattern.compile("[sr]k_(test|live)_\\S+");

        /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
        static Account of(AccountSettings settings) {
            var key = settings.required("secret-key");
            var match = KEYS.matcher(key);
            if (!match.matches()) {
                throw wrong(settings, "secret-key is none: those begin with sk_test_, sk_live_, rk_test_ or rk_live_");
            }
            var version = settings.optional("api-version").orElse(VERSION);
            if (!VERSIONS.matcher(version).matches()) {
                throw wrong(settings, "api-version is none: they look like " + VERSION);
            }
            return new Account(key, secrets(settings), version, "live".equals(match.group(1)));
        }

        private static List<String> secrets(AccountSettings settings) {
            var secrets = settings.list("webhook-secret");
            if (secrets.isEmpty()) {
                settings.required("webhook-secret");
            }
            if (!secrets.stream().allMatch(secret -> secret.startsWith("whsec_"))) {
                throw wrong(settings, "webhook-secret is none: those begin with whsec_");
            }
            return secrets;
        }

        private static IllegalArgumentException wrong(AccountSettings settings, String what) {
            return new IllegalArgumentException("%s.%s.%s".formatted(settings.path(), settings.name(), what));
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Account[%s %s]".formatted(live ? "live" : "test", version);
        }
    }
}
