package org.paylink.payment.mollie;

import java.util.List;
import java.util.regex.Pattern;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: mollie}: one profile. {@code api-key} stands in the Dashboard under "Developers" and decides between test and live.
 * {@code methods} names the ones to offer, else all that are activated; {@code webhook-secret} is there where a webhook was made by hand.
 */
@Component
final class MollieProviderType implements PaymentProviderType {

    private final HttpCalls calls;

    MollieProviderType(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public String type() {
        return "mollie";
    }

    @Override
    public PaymentProvider account(AccountSettings settings) {
        return new MollieProvider(calls, settings.url(), Account.of(settings));
    }

    /** The keys of a profile, the world that they open, and what is offered there. */
    record Account(String apiKey, List<String> webhookSecrets, List<String> methods, String mode) {

        private static final Pattern KEYS = Pattern.compile("(test|live)_\\S+");
        private static final Pattern METHODS = Pattern.compile("[a-z0-9]{2,30}");

        /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
        static Account of(AccountSettings settings) {
            var key = settings.required("api-key");
            var match = KEYS.matcher(key);
            if (!match.matches()) {
                throw wrong(settings, "api-key is none: those begin with test_ or live_");
            }
            var methods = settings.list("methods");
            if (!methods.stream().allMatch(method -> METHODS.matcher(method).matches())) {
                throw wrong(settings, "methods has what is none: they look like ideal, creditcard");
            }
            return new Account(key, settings.list("webhook-secret"), methods, match.group(1));
        }

        private static IllegalArgumentException wrong(AccountSettings settings, String what) {
            return new IllegalArgumentException("%s.%s.%s".formatted(settings.path(), settings.name(), what));
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Account[%s]".formatted(mode);
        }
    }
}
