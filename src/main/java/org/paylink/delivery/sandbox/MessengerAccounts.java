package org.paylink.delivery.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.ConfiguredAccounts;
import org.paylink.effects.HmacSignature;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The messenger's customers: who may send, and where they want to hear of it. An account may name another {@code webhook-url} than the one
 * under {@code paylink.public-url}, for a machine that cannot reach its own public address.
 */
@Component
@Conditional(MessengerAccounts.Configured.class)
final class MessengerAccounts {

    private static final String PATH = "paylink.delivery";
    private static final String TYPE = "sandbox";

    private final List<Account> accounts;

    MessengerAccounts(Environment environment) {
        var publicUrl = Binder.get(environment)
                .bind("paylink.public-url", String.class)
                .orElse("http://localhost:8080")
                .replaceAll("/+$", "");
        this.accounts = ConfiguredAccounts.in(environment, PATH, TYPE).values().stream()
                .map(settings -> Account.of(settings, publicUrl))
                .toList();
    }

    /** One of them. */
    record Account(String name, String apiKey, HmacSignature signature, URI webhook) {

        static Account of(AccountSettings settings, String publicUrl) {
            return new Account(
                    settings.name(),
                    settings.required("api-key"),
                    new HmacSignature(settings.required("webhook-secret")),
                    URI.create(settings.optional("webhook-url").orElse(publicUrl + "/webhooks/" + settings.name())));
        }

        /** Without key and secret: it may end in logs. */
        @Override
        public String toString() {
            return "Account[" + name + "]";
        }
    }

    /** Whose key this is. */
    Optional<Account> withKey(String apiKey) {
        var given = apiKey.getBytes(StandardCharsets.UTF_8);
        return accounts.stream()
                .filter(account -> MessageDigest.isEqual(account.apiKey.getBytes(StandardCharsets.UTF_8), given))
                .findFirst();
    }

    Optional<Account> named(String name) {
        return accounts.stream().filter(account -> account.name.equals(name)).findFirst();
    }

    /** The messenger exists only where an account of it is configured: nothing of it stands open in an installation that goes live. */
    static final class Configured extends ConfiguredAccounts.Present {

        Configured() {
            super(PATH, TYPE);
        }
    }
}
