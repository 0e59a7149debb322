package org.paylink.payment.adyen;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: adyen}: one merchant account. {@code live-url-prefix}, from the Customer Area, leads to the live world; without it {@code
 * url} is there, such as {@code https://checkout-test.adyen.com}. {@code api-key} may make payment links; {@code hmac-key} is the webhook's, while
 * it is changed the old and the new one with a comma between; {@code webhook-username} and {@code webhook-password}, if it has them.
 */
@Component
final class AdyenProviderType implements PaymentProviderType {

    private final HttpCalls calls;
    private final Clock clock;

    AdyenProviderType(HttpCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "adyen";
    }

    @Override
    public PaymentProvider account(AccountSettings settings) {
        return new AdyenProvider(calls, Merchant.of(settings), clock);
    }

    /** A merchant account, its keys, and the world that they open. */
    record Merchant(
            String account,
            URI url,
            boolean live,
            String apiKey,
            List<String> hmacKeys,
            @Nullable String login) {

        private static final Pattern PREFIXES = Pattern.compile("[A-Za-z0-9-]{1,80}");
        private static final Pattern HMAC_KEYS = Pattern.compile("([0-9A-Fa-f]{2}){16,64}");

        /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
        static Merchant of(AccountSettings settings) {
            var prefix = settings.optional("live-url-prefix");
            if (prefix.isPresent() && !PREFIXES.matcher(prefix.get()).matches()) {
                throw wrong(settings, "live-url-prefix is none: they look like 1797a841fbb37ca7-AcmeCompany");
            }
            var url = prefix.isPresent() && settings.optional("url").isEmpty()
                    ? URI.create("https://%s-checkout-live.adyenpayments.com/checkout".formatted(prefix.get()))
                    : settings.url();
            return new Merchant(
                    settings.required("merchant-account"),
                    url,
                    prefix.isPresent(),
                    settings.required("api-key"),
                    hmacKeys(settings),
                    login(settings));
        }

        private static List<String> hmacKeys(AccountSettings settings) {
            var keys = settings.list("hmac-key");
            if (keys.isEmpty()) {
                settings.required("hmac-key");
            }
            if (!keys.stream().allMatch(key -> HMAC_KEYS.matcher(key).matches())) {
                throw wrong(settings, "hmac-key is none: those are hexadecimal, such as 44782DEF547AAA06…");
            }
            return keys;
        }

        private static @Nullable String login(AccountSettings settings) {
            var name = settings.optional("webhook-username");
            var password = settings.optional("webhook-password");
            if (name.isEmpty() && password.isEmpty()) {
                return null;
            }
            return settings.required("webhook-username") + ":" + settings.required("webhook-password");
        }

        private static IllegalArgumentException wrong(AccountSettings settings, String what) {
            return new IllegalArgumentException("%s.%s.%s".formatted(settings.path(), settings.name(), what));
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Merchant[%s %s]".formatted(account, live ? "live" : "test");
        }
    }
}
