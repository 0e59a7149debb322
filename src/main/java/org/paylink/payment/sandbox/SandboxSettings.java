package org.paylink.payment.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.ConfiguredAccounts;
import org.springframework.boot.convert.DurationStyle;

/**
 * The settings of a sandbox account: {@code url} is the bank's address up to {@code /sandbox/psp}; {@code webhook-secret} may hold several,
 * separated by commas; {@code settle-after} is when a pending payment
 * succeeds by itself.
 */
record SandboxSettings(String name, String apiKey, List<String> secrets, Duration settleAfter) {

    static final String TYPE = "sandbox";
    static final String PATH = "paylink.payment";

    /** @throws IllegalArgumentException with a sentence that names the missing or wrong setting */
    static SandboxSettings of(AccountSettings settings) {
        var secrets = Arrays.stream(settings.required("webhook-secret").split(","))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty())
                .toList();
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s.%s.webhook-secret holds no secret".formatted(settings.path(), settings.name()));
        }
        return new SandboxSettings(
                settings.name(), settings.required("api-key"), secrets, duration(settings, "settle-after", "30s"));
    }

    private static Duration duration(AccountSettings settings, String key, String otherwise) {
        var text = settings.optional(key).orElse(otherwise);
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s.%s.%s is '%s', which is no duration like 30s or 5m"
                    .formatted(settings.path(), settings.name(), key, text));
        }
    }

    /** Keys are secrets. */
    @Override
    public String toString() {
        return "SandboxSettings[" + name + "]";
    }

    /** Whether there is an account of type sandbox at all. */
    static final class Present extends ConfiguredAccounts.Present {

        Present() {
            super(PATH, TYPE);
        }
    }
}
