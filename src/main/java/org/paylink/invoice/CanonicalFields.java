package org.paylink.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** Reads single fields of the canonical form, each with a reason and a cure where it is wrong. */
final class CanonicalFields {

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,17}(\\.\\d{1,6})?");

    static Currency currency(String code) throws NotAnInvoice {
        return Currency.find(code)
                .orElseThrow(() -> new NotAnInvoice(
                        "currency",
                        code,
                        "is not a currency of ISO 4217",
                        "map the ERP's own code with $code, for example to EUR"));
    }

    static Money amount(String field, String text, Currency currency) throws NotAnInvoice {
        if (!AMOUNT.matcher(text).matches()) {
            var cure = text.startsWith("-")
                    ? "map a credit as kind creditNote with a positive amount"
                    : "write it as 1234.56; $amount reads the ERP's spelling";
            throw new NotAnInvoice(field, text, "is not an amount", cure);
        }
        try {
            return Money.of(new BigDecimal(text), currency);
        } catch (IllegalArgumentException e) {
            throw new NotAnInvoice(
                    field,
                    text,
                    String.valueOf(e.getMessage()),
                    "correct the amount in the ERP; amounts are never rounded here");
        }
    }

    static @Nullable LocalDate date(String field, @Nullable String text) throws NotAnInvoice {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new NotAnInvoice(
                    field, text, "is not a date", "write it as 2026-11-15; $date reads the ERP's spelling");
        }
    }

    static <T> T word(String field, @Nullable String value, String usual, Map<String, T> words) throws NotAnInvoice {
        var meant = words.get(value == null ? usual : value);
        if (meant == null) {
            throw new NotAnInvoice(
                    field,
                    value,
                    "is not one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()),
                    "map it with $code");
        }
        return meant;
    }

    static String required(Map<?, ?> tree, String field) throws NotAnInvoice {
        var text = text(tree, field);
        if (text == null) {
            throw new NotAnInvoice(field, null, "is missing", "the mapping must produce it");
        }
        return text;
    }

    /** Empty and blank texts count as missing: many ERPs cannot say null. */
    static @Nullable String text(Map<?, ?> tree, String key) throws NotAnInvoice {
        var value = tree.get(key);
        if (value instanceof Map || value instanceof List) {
            throw new NotAnInvoice(
                    key, value, "is not a text", "the mapping must pick one value, for example with [0]");
        }
        if (value instanceof Double || value instanceof Float) {
            throw new NotAnInvoice(
                    key, value, "is a floating-point number", "hand amounts over as text; $amount keeps them exact");
        }
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    static List<String> texts(@Nullable Object value) {
        var texts = new ArrayList<String>();
        if (value instanceof List<?> list) {
            list.forEach(entry -> texts.add(String.valueOf(entry)));
        } else if (value != null) {
            texts.add(value.toString());
        }
        return List.copyOf(texts);
    }

    /** What an ERP keeps in one field of several lines is several; empty ones count as missing. */
    static List<String> lines(@Nullable Object value) throws NotAnInvoice {
        var lines = new ArrayList<String>();
        for (var entry : value instanceof List<?> list ? list : Collections.singletonList(value)) {
            var text = text(Collections.singletonMap("customer.address.lines", entry), "customer.address.lines");
            if (text != null) {
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
            }
        }
        return lines;
    }

    static Map<?, ?> object(String field, Object value, Set<String> keys) throws NotAnInvoice {
        if (!(value instanceof Map<?, ?> map)) {
            throw new NotAnInvoice(field, value, "is not an object", "write {\"key\": value, …}");
        }
        onlyKnown(field + ".", map, keys);
        return map;
    }

    static void onlyKnown(String prefix, Map<?, ?> tree, Set<String> keys) throws NotAnInvoice {
        for (var key : tree.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw new NotAnInvoice(
                        prefix + key,
                        tree.get(key),
                        "is not a field of an invoice",
                        "put what the write-back needs under extra");
            }
        }
    }

    private CanonicalFields() {}
}
