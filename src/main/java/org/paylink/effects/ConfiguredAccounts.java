package org.paylink.effects;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Accounts as the settings name them, for parts that exist only where an account of their type does. */
public final class ConfiguredAccounts {

    private static final Bindable<Map<String, Map<String, String>>> SETTINGS =
            Bindable.of(ResolvableType.forClassWithGenerics(
                    Map.class,
                    ResolvableType.forClass(String.class),
                    ResolvableType.forClassWithGenerics(Map.class, String.class, String.class)));

    private ConfiguredAccounts() {}

    /** All under one part of the settings, by name, whatever their type. */
    public static Map<String, AccountSettings> in(Environment environment, String path) {
        var found = new LinkedHashMap<String, AccountSettings>();
        Binder.get(environment)
                .bind(path, SETTINGS)
                .ifBound(
                        all -> all.forEach((name, values) -> found.put(name, new AccountSettings(path, name, values))));
        return found;
    }

    /** Those of one type. */
    public static Map<String, AccountSettings> in(Environment environment, String path, String type) {
        var found = in(environment, path);
        found.values().removeIf(account -> !account.isOf(type));
        return found;
    }

    /** Whether there is an account of the type at all. Asked by each part several times, looked up once a start. */
    public abstract static class Present implements Condition {

        private final String path;
        private final String type;

        protected Present(String path, String type) {
            this.path = path;
            this.type = type;
        }

        @Override
        public final boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var beans = context.getBeanFactory();
            if (beans == null) {
                return there(context.getEnvironment());
            }
            var known = "present:" + path + ":" + type;
            if (!beans.containsSingleton(known)) {
                beans.registerSingleton(known, there(context.getEnvironment()));
            }
            return Boolean.TRUE.equals(beans.getSingleton(known));
        }

        private boolean there(Environment environment) {
            return !in(environment, path, type).isEmpty();
        }
    }
}
