package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.paylink.effects.AccessTokens;
import org.paylink.effects.AccessTokens.Granted;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.JsonCalls;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderType;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: paypal}: one app. {@code url} decides between live and sandbox; {@code client-id}, {@code client-secret} and
 * {@code webhook-id} stand in the developer dashboard. {@code certificate-authority} is a file of certificates to trust instead of Java's own.
 */
@Component
final class PayPalProviderType implements PaymentProviderType {

    private final HttpCalls calls;
    private final Clock clock;

    PayPalProviderType(HttpCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "paypal";
    }

    @Override
    public PaymentProvider account(AccountSettings settings) {
        var account = Account.of(settings);
        var login = (account.clientId() + ":" + account.clientSecret()).getBytes(StandardCharsets.UTF_8);
        var door = new JsonCalls(calls, account.url(), "PayPal")
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .objecting(PayPalErrors::of);
        var tokens = new AccessTokens(
                () -> door.form(
                        "/v1/oauth2/token", Map.of("grant_type", "client_credentials"), PayPalProviderType::granted),
                clock);
        return account(settings, tokens);
    }

    /** The same, whose access tokens come from elsewhere. */
    PaymentProvider account(AccountSettings settings, AccessTokens tokens) {
        var account = Account.of(settings);
        var certificates = new PayPalCertificates(calls, account.url(), authority(settings));
        return new PayPalProvider(
                account,
                new JsonCalls(calls, account.url(), "PayPal").bearing(tokens),
                new PayPalSignature(account.webhookId(), certificates));
    }

    private static Granted granted(JsonNode answer) {
        return new Granted(
                Json.text(answer, "access_token"), Duration.ofSeconds(Math.max(0, Json.whole(answer, "expires_in"))));
    }

    private static PayPalAuthority authority(AccountSettings settings) {
        var file = settings.optional("certificate-authority");
        try {
            return file.map(PayPalAuthority::ofFile).orElseGet(PayPalAuthority::ofJava);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s.%s.certificate-authority %s".formatted(settings.path(), settings.name(), e.getMessage()));
        }
    }

    /** One app, its keys and its webhook. */
    record Account(URI url, String clientId, String clientSecret, String webhookId) {

        /** @throws IllegalArgumentException with a sentence that names the missing setting */
        static Account of(AccountSettings settings) {
            return new Account(
                    settings.url(),
                    settings.required("client-id"),
                    settings.required("client-secret"),
                    settings.required("webhook-id"));
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return "Account[%s]".formatted(url.getHost());
        }
    }
}
