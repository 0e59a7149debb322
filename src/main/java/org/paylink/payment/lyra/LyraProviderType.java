package org.paylink.payment.lyra;

import java.time.Clock;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: lyra}: one shop. {@code url} is the brand's API server, such as {@code https://api.lyra.com}; {@code shop-id},
 * {@code password} and {@code hmac-key} stand in the Back Office under "REST API keys". The password decides between test and production.
 */
@Component
final class LyraProviderType implements PaymentProviderType {

    private final HttpCalls calls;
    private final Clock clock;

    LyraProviderType(HttpCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "lyra";
    }

    @Override
    public PaymentProvider account(AccountSettings settings) {
        return new LyraProvider(calls, settings.url(), Shop.of(settings), clock);
    }

    /** One shop and its keys. {@code mode} is what Lyra calls the world its password opens. */
    record Shop(String id, String password, String hmacKey, String mode) {

        /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
        static Shop of(AccountSettings settings) {
            var password = settings.required("password");
            return new Shop(
                    settings.required("shop-id"), password, settings.required("hmac-key"), mode(settings, password));
        }

        private static String mode(AccountSettings settings, String password) {
            if (password.startsWith("testpassword_")) {
                return "TEST";
            }
            if (password.startsWith("prodpassword_")) {
                return "PRODUCTION";
            }
            throw new IllegalArgumentException(
                    "%s.%s.password is no password of the REST API: those begin with testpassword_ or prodpassword_"
                            .formatted(settings.path(), settings.name()));
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Shop[%s %s]".formatted(id, mode);
        }
    }
}
