package org.paylink.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Money;

/**
 * One thing that happened, at its moment. {@code what} holds texts, booleans, lists and maps only: numbers are written as text, so that no reader's
 * floating point changes one.
 */
public record Fact(Instant at, String kind, Map<String, Object> what) {

    public Fact {
        what = Map.copyOf(what);
    }

    static Telling of(String kind, Instant at) {
        return new Telling(kind, at);
    }

    /** Without what it tells: names, addresses and texts of messages end in no log. */
    @Override
    public String toString() {
        return "Fact[%s %s]".formatted(kind, at);
    }

    /** A fact while it is being told, word by word; what is missing has no key. */
    static final class Telling {

        private final String kind;
        private final Instant at;
        private final Map<String, Object> what = new LinkedHashMap<>();

        private Telling(String kind, Instant at) {
            this.kind = kind;
            this.at = at;
        }

        Telling with(String key, @Nullable Object value) {
            if (value != null) {
                what.put(key, plain(value));
            }
            return this;
        }

        /** The amount and its currency, each under its own key. */
        Telling with(String key, Money money) {
            return with(key, money.decimal()).with("currency", money.currency().code());
        }

        Fact told() {
            return new Fact(at, kind, what);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Map<?, ?> map) {
            var tree = new LinkedHashMap<String, Object>();
            map.forEach((key, each) -> {
                if (each != null) {
                    tree.put(String.valueOf(key), plain(each));
                }
            });
            return tree;
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(each -> each == null ? "" : plain(each)).toList();
        }
        return value instanceof Enum<?> word ? word(word) : value.toString();
    }

    /** As states and kinds are written outside: {@code not-collected}. */
    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
