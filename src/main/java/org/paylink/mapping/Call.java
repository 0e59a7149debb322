package org.paylink.mapping;

import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.Merchant;

/** One evaluation of a mapping: whose record it is, what it warned of, and how far it has run. Used by one thread, then forgotten. */
final class Call {

    /** How many steps one evaluation may take. Steps, not seconds: the same record then ends alike on every machine. */
    static final int MOST_STEPS = 2_000_000;

    static final int DEEPEST = 400;

    private final Merchant merchant;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable Object row;
    private Map<String, Object> columns = Map.of();
    private int steps;
    private int depth;

    Call(Merchant merchant) {
        this.merchant = merchant;
    }

    List<String> warnings() {
        return warnings;
    }

    /** Gives the expression what belongs to this call alone. */
    void bindTo(Frame frame) {
        frame.bind("merchant", (Object) facts());
        frame.bind("phone", new JFunction((input, args) -> phone(House.arg(args, 0, input), House.arg(args, 1)), null));
        frame.bind(
                "column",
                new JFunction(
                        (input, args) -> column(
                                args.size() < 2 ? input : House.value(args, 0),
                                House.arg(args, args.size() < 2 ? 0 : 1)),
                        null));
        // The library's own bounds miss every field of an object but the first, and count its depth wrongly.
        frame.setEvaluateEntryCallback((expression, input, environment) -> enter());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> depth--);
    }

    private void enter() {
        if (++depth > DEEPEST) {
            throw new Refusal("the mapping calls itself too deep", null, "end the recursion, or make it a tail call");
        }
        if (++steps > MOST_STEPS) {
            throw new Refusal("the mapping runs without end", null, "end its recursion; it was stopped");
        }
    }

    private Map<String, Object> facts() {
        return Map.of(
                "id", merchant.id(),
                "name", merchant.name(),
                "country", merchant.country(),
                "language", merchant.language(),
                "zone", merchant.zone().getId());
    }

    private @Nullable Object phone(@Nullable Object text, @Nullable Object region) {
        if (text == null || text.toString().isBlank() || Boolean.FALSE.equals(text)) {
            return null;
        }
        var country = region == null
                ? merchant.country()
                : Countries.code(region.toString()).orElse(merchant.country());
        var phone = Phones.read(text.toString(), country);
        if (phone.isEmpty()) {
            warnings.add("a phone number is none of " + country + " and was left out");
        }
        return phone.orElse(null);
    }

    /** The first of several columns that the row has and that is not empty; case, blanks and punctuation of names do not count. */
    private @Nullable Object column(@Nullable Object from, @Nullable Object names) {
        if (!(from instanceof Map<?, ?> map)) {
            return null;
        }
        if (from != row) {
            columns = columns(map);
            row = from;
        }
        for (var name : SPLIT.computeIfAbsent(String.valueOf(names), Call::plainNames)) {
            var value = columns.get(name);
            if (value != null && !"".equals(value)) {
                return value;
            }
        }
        return null;
    }

    private static Map<String, Object> columns(Map<?, ?> row) {
        var columns = new HashMap<String, Object>(row.size() * 2);
        row.forEach((name, value) -> {
            if (value != null) {
                columns.putIfAbsent(plainName(String.valueOf(name)), value);
            }
        });
        return columns;
    }

    private static List<String> plainNames(String names) {
        return List.of(names.split(",")).stream().map(Call::plainName).toList();
    }

    private static String plainName(String name) {
        var known = PLAIN.get(name);
        if (known != null) {
            return known;
        }
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        if (PLAIN.size() < MOST_NAMES) {
            PLAIN.put(name, plain);
        }
        return plain;
    }

    // Column names are few and come again with every row; a delivery that invents new ones is not remembered.
    private static final int MOST_NAMES = 10_000;
    private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();
    private static final Map<String, List<String>> SPLIT = new ConcurrentHashMap<>();
}
