package org.paylink.payment.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The shops that bank here. {@code publicUrl}: under which customers reach the bank's pages; null means as the caller did. */
record BankAccounts(List<Account> all, @Nullable String publicUrl) {

    /** One shop; the bank signs its notices with each of the secrets, so that the shop can change over. */
    record Account(String name, String apiKey, List<String> secrets, Duration settleAfter) {

        @Override
        public String toString() {
            return "Account[" + name + "]";
        }
    }

    Optional<Account> byApiKey(String key) {
        Optional<Account> found = Optional.empty();
        for (var account : all) {
            // Every one is compared in full, so that the time taken tells nothing.
            if (MessageDigest.isEqual(bytes(account.apiKey()), bytes(key))) {
                found = Optional.of(account);
            }
        }
        return found;
    }

    /** The account, which may have left the settings since. */
    Optional<Account> named(String name) {
        return all.stream().filter(account -> account.name().equals(name)).findFirst();
    }

    /** How long a pending payment of this session stays pending. */
    Duration settleAfter(BankSession session) {
        return named(session.account()).map(Account::settleAfter).orElse(Duration.ZERO);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
