package org.paylink.mapping;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions every mapping has beside JSONata's own: amounts, dates, countries, code tables, the parts of XML. They neither round nor guess. */
final class House {

    /** All names a mapping may use that JSONata does not bring along. */
    static final Set<String> NAMES = Set.of(
            "merchant",
            "phone",
            "column",
            "amount",
            "cents",
            "plus",
            "minus",
            "share",
            "negate",
            "absolute",
            "isNegative",
            "date",
            "plusDays",
            "country",
            "currency",
            "decimal",
            "code",
            "lookup",
            "text",
            "attr",
            "having",
            "first",
            "refuse");

    /** Gives an expression the functions that are the same for every call. */
    static void furnish(Jsonata expression, Tables tables, String mapping) {
        add(expression, "amount", (input, args) -> Amounts.read(arg(args, 0, input), string(args, 1)));
        add(expression, "cents", (input, args) -> Amounts.readMinor(arg(args, 0), arg(args, 1)));
        add(expression, "plus", (input, args) -> plus(args));
        add(expression, "minus", (input, args) -> minus(args));
        add(
                expression,
                "share",
                (input, args) -> Amounts.share(arg(args, 0), arg(args, 1), arg(args, 2), arg(args, 3)));
        add(expression, "negate", (input, args) -> negate(arg(args, 0, input)));
        add(expression, "absolute", (input, args) -> absolute(arg(args, 0, input)));
        add(expression, "isNegative", (input, args) -> isNegative(arg(args, 0, input)));
        add(expression, "date", (input, args) -> Dates.read(arg(args, 0, input), string(args, 1)));
        add(expression, "plusDays", (input, args) -> Dates.plusDays(arg(args, 0), arg(args, 1)));
        add(expression, "country", (input, args) -> country(arg(args, 0, input)));
        add(expression, "currency", (input, args) -> Currencies.read(arg(args, 0, input), string(args, 1), tables));
        add(expression, "decimal", (input, args) -> decimal(arg(args, 0, input)));
        add(expression, "code", (input, args) -> code(arg(args, 0), arg(args, 1)));
        add(expression, "lookup", (input, args) -> lookup(input, args, tables, mapping));
        add(expression, "text", (input, args) -> text(args.isEmpty() ? input : value(args, 0)));
        add(expression, "attr", (input, args) -> Elements.attribute(value(args, 0), string(args, 1), string(args, 2)));
        add(
                expression,
                "having",
                (input, args) -> Elements.having(value(args, 0), string(args, 1), string(args, 2), string(args, 3)));
        add(expression, "first", (input, args) -> first(args.isEmpty() ? input : value(args, 0)));
        add(expression, "refuse", (input, args) -> refuse(string(args, 0), string(args, 1)));
    }

    /** The argument as it was given; missing where there are fewer. */
    static @Nullable Object value(List<?> args, int index) {
        return index < args.size() ? args.get(index) : null;
    }

    /** The argument; of a list with one element that element. */
    static @Nullable Object arg(List<?> args, int index) {
        var value = value(args, index);
        return value instanceof List<?> list && list.size() == 1 ? list.get(0) : absentIfNull(value);
    }

    /** The first argument, or what the function was called on: {@code TELF1.$phone()}. */
    static @Nullable Object arg(List<?> args, int index, @Nullable Object input) {
        return args.isEmpty() ? input : arg(args, index);
    }

    private static void add(Jsonata expression, String name, JFunctionCallable function) {
        expression.registerFunction(name, new JFunction(function, null));
    }

    private static @Nullable Object absentIfNull(@Nullable Object value) {
        return value == Jsonata.NULL_VALUE ? null : value;
    }

    private static @Nullable String string(List<?> args, int index) {
        var value = arg(args, index);
        return value == null ? null : value.toString();
    }

    private static @Nullable String plus(List<?> args) {
        var terms = flat(args);
        return terms.isEmpty()
                ? null
                : terms.stream()
                        .map(Amounts::exact)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString();
    }

    private static @Nullable String minus(List<?> args) {
        var from = arg(args, 0);
        if (from == null) {
            return null;
        }
        var left = Amounts.exact(from);
        for (var term : flat(args.subList(1, args.size()))) {
            left = left.subtract(Amounts.exact(term));
        }
        return left.toPlainString();
    }

    private static List<Object> flat(Iterable<?> values) {
        var flat = new ArrayList<Object>();
        for (var value : values) {
            if (value instanceof Iterable<?> list) {
                flat.addAll(flat(list));
            } else if (value != null
                    && value != Jsonata.NULL_VALUE
                    && !value.toString().isBlank()) {
                flat.add(value);
            }
        }
        return flat;
    }

    private static @Nullable String negate(@Nullable Object amount) {
        return amount == null ? null : Amounts.tidy(Amounts.exact(amount).negate());
    }

    private static @Nullable String absolute(@Nullable Object amount) {
        return amount == null ? null : Amounts.tidy(Amounts.exact(amount).abs());
    }

    private static @Nullable BigDecimal decimal(@Nullable Object amount) {
        return amount == null ? null : Amounts.exact(amount);
    }

    private static boolean isNegative(@Nullable Object amount) {
        return amount != null && Amounts.exact(amount).signum() < 0;
    }

    private static @Nullable String country(@Nullable Object name) {
        return name == null ? null : Countries.code(name.toString()).orElse(null);
    }

    private static @Nullable Object code(@Nullable Object value, @Nullable Object table) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        if (!(table instanceof Map<?, ?> codes)) {
            throw new Refusal("$code needs a table", null, "write $code(value, {\"theirs\": \"ours\"})");
        }
        var ours = codes.get(value.toString().strip());
        var known = ours == null ? codes.get("*") : ours;
        if (known == null) {
            throw new Refusal(
                    "is not in the code table",
                    value,
                    "add it to the table in the mapping, or \"*\" for all others; known are "
                            + String.join(
                                    ", ",
                                    codes.keySet().stream().map(String::valueOf).toList()));
        }
        return known;
    }

    /** JSONata's own look-up in an object, and ours in a CSV file where a key and a column are given. */
    private static @Nullable Object lookup(@Nullable Object input, List<?> args, Tables tables, String mapping) {
        var first = args.size() == 1 ? input : value(args, 0);
        if (first == null || first instanceof Map || first instanceof List) {
            return Functions.lookup(first, String.valueOf(value(args, args.size() - 1)));
        }
        var key = args.size() == 2 ? first : arg(args, 1);
        var table = args.size() == 2 ? mapping : first.toString();
        return key == null ? null : tables.find(table, key.toString(), String.valueOf(arg(args, args.size() - 1)));
    }

    private static @Nullable Object text(@Nullable Object value) {
        var one = first(value);
        var text = one instanceof Map<?, ?> element ? element.get("#text") : one;
        return text == null || text == Jsonata.NULL_VALUE ? null : text.toString();
    }

    private static @Nullable Object first(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : list.get(0);
        }
        return value;
    }

    private static Object refuse(@Nullable String reason, @Nullable String cure) {
        throw new Refusal(
                reason == null ? "the mapping refuses it" : reason,
                null,
                cure == null ? "correct it in the ERP" : cure);
    }

    private House() {}
}
