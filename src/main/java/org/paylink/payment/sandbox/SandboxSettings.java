package org.paylink.payment.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paylink.effects.AccountSettings;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The settings of a sandbox account: {@code url} is the bank's address up to {@code /sandbox/psp}; {@code webhook-secret} may hold several,
 * separated by commas; {@code settle-after} is when a pending payment
 * succeeds by itself.
 */
record SandboxSettings(String name, String apiKey, List<String> secrets, Duration settleAfter) {

    static final String TYPE = "sandbox";

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

    /** All accounts under one part of the settings, whatever their type. */
    static Map<String, AccountSettings> accounts(Environment environment, String path) {
        var words = ResolvableType.forClassWithGenerics(Map.class, String.class, String.class);
        var named = ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class), words);
        Bindable<Map<String, Map<String, String>>> bindable = Bindable.of(named);
        var found = new LinkedHashMap<String, AccountSettings>();
        Binder.get(environment)
                .bind(path, bindable)
                .ifBound(
                        all -> all.forEach((name, values) -> found.put(name, new AccountSettings(path, name, values))));
        return found;
    }

    static boolean isSandbox(AccountSettings account) {
        return account.optional("type").filter(TYPE::equals).isPresent();
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
    static final class Present implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return accounts(context.getEnvironment(), "paylink.payment").values().stream()
                    .anyMatch(SandboxSettings::isSandbox);
        }
    }
}
