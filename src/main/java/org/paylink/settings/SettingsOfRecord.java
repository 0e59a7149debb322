package org.paylink.settings;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/** Reads from a settings class, record or bean, which keys it takes, as Spring binds them. */
final class SettingsOfRecord {

    private final Collection<Setting> found;

    SettingsOfRecord(Collection<Setting> found) {
        this.found = found;
    }

    /** Adds what a class takes that is bound under the prefix. */
    void below(String prefix, Class<?> type) {
        if (!type.isRecord()) {
            belowBean(prefix, type);
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            var meaning = component.getAnnotation(Meaning.class);
            at(
                    prefix + "." + keyOf(component, type),
                    component.getGenericType(),
                    defaultOf(component, type),
                    meaning == null ? "" : meaning.value());
        }
    }

    private void belowBean(String prefix, Class<?> type) {
        for (Method method : type.getMethods()) {
            if (isSetter(method)) {
                String name = Introspector.decapitalize(method.getName().substring(3));
                at(prefix + "." + dashed(name), method.getGenericParameterTypes()[0], "", "");
            }
        }
    }

    private void at(String key, Type type, String defaultValue, String meaning) {
        Class<?> plain = plain(type);
        if (Map.class.isAssignableFrom(plain)) {
            atMap(key, argument(type, 1), meaning);
        } else if (Collection.class.isAssignableFrom(plain) && !isValue(plain(argument(type, 0)))) {
            below(key + Setting.POSITION, plain(argument(type, 0)));
        } else if (isValue(plain) || Collection.class.isAssignableFrom(plain)) {
            found.add(new Setting(key, word(type), defaultValue, meaning));
        } else {
            below(key, plain);
        }
    }

    private void atMap(String key, Type each, String meaning) {
        Class<?> plain = plain(each);
        if (Map.class.isAssignableFrom(plain)) {
            at(key + "." + Setting.OWN_NAME, each, "", meaning);
        } else if (isValue(plain)) {
            // Spring takes a dot in the key of such a map as part of the key, so anything may stand there.
            found.add(new Setting(key + "." + Setting.ANYTHING, word(each), "", meaning));
        } else {
            at(key + "." + Setting.OWN_NAME, each, "", meaning);
        }
    }

    /** A record of ours or a bean of a library is a section; all else is written as one value. */
    private static boolean isValue(Class<?> type) {
        return !type.isRecord()
                && (type.isPrimitive()
                        || type.isEnum()
                        || type.isInterface()
                        || type.getName().startsWith("java.")
                        || Arrays.stream(type.getMethods()).noneMatch(SettingsOfRecord::isSetter));
    }

    private static boolean isSetter(Method method) {
        return method.getName().matches("set[A-Z].*")
                && method.getParameterCount() == 1
                && !Modifier.isStatic(method.getModifiers());
    }

    private static String keyOf(RecordComponent component, Class<?> type) {
        @Nullable Name name = parameter(component, type).getAnnotation(Name.class);
        return name == null ? dashed(component.getName()) : name.value();
    }

    private static String defaultOf(RecordComponent component, Class<?> type) {
        @Nullable DefaultValue value = parameter(component, type).getAnnotation(DefaultValue.class);
        return value == null ? "" : String.join(", ", value.value());
    }

    /** Spring's annotations stand on the constructor's parameter: a record component does not carry them. */
    private static Parameter parameter(RecordComponent component, Class<?> type) {
        int place = List.of(type.getRecordComponents()).stream()
                .map(RecordComponent::getName)
                .toList()
                .indexOf(component.getName());
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(c -> c.getParameterCount() == type.getRecordComponents().length)
                .findFirst()
                .orElseThrow()
                .getParameters()[place];
    }

    private static String dashed(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Class<?> plain(Type type) {
        if (type instanceof ParameterizedType generic) {
            return plain(generic.getRawType());
        }
        return type instanceof Class<?> known ? known : Object.class;
    }

    private static Type argument(Type type, int place) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[place] : Object.class;
    }

    /** What an administrator writes for a value of that type. */
    static String word(Type type) {
        Class<?> plain = plain(type);
        if (Collection.class.isAssignableFrom(plain)) {
            return Setting.LIST + " of " + word(argument(type, 0));
        }
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .map(each -> dashed(each.toString()).replace('_', '-'))
                    .collect(Collectors.joining(" or "));
        }
        return WORDS.getOrDefault(plain, "text");
    }

    private static final Map<Class<?>, String> WORDS = Map.of(
            int.class, "number",
            long.class, "number",
            Integer.class, "number",
            Long.class, "number",
            boolean.class, "true or false",
            Boolean.class, "true or false",
            Duration.class, "duration",
            URI.class, "address",
            Path.class, "folder");
}
