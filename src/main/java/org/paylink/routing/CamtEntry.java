package org.paylink.routing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row for a camt.054 file, as the mapping must produce it: id, amount, currency, date, and as they are known direction (credit or debit),
 * valueDate, reference, endToEndId, debtor, text, account.
 */
record CamtEntry(
        String id,
        BigDecimal amount,
        String currency,
        boolean credit,
        LocalDate booked,
        LocalDate value,
        @Nullable String reference,
        @Nullable String endToEndId,
        @Nullable String debtor,
        @Nullable String text,
        @Nullable String account) {

    /** Reads row n, counted from one; says which field is wrong and how to mend it. */
    static CamtEntry of(Map<String, Object> row, int n) {
        var read = new Reader(row, n);
        read.onlyKnown();
        var booked = read.date("date", read.required("date"));
        var value = read.text("valueDate");
        return new CamtEntry(
                read.shortText("id", 35),
                read.amount(),
                read.currency(),
                read.credit(),
                booked,
                value == null ? booked : read.date("valueDate", value),
                read.text("reference"),
                read.text("endToEndId"),
                read.text("debtor"),
                read.text("text"),
                read.text("account"));
    }

    private record Reader(Map<String, Object> row, int n) {

        void onlyKnown() {
            for (var key : row.keySet()) {
                if (!KEYS.contains(key)) {
                    throw wrong(key, "is not a field of a camt.054 row; known are " + String.join(", ", KEYS));
                }
            }
        }

        @Nullable
        String text(String key) {
            var value = row.get(key);
            // XML has no place for control characters, and a schema calls an empty text an error.
            var text = value == null
                    ? ""
                    : CONTROL.matcher(value.toString()).replaceAll(" ").strip();
            return text.isEmpty() ? null : text;
        }

        String required(String key) {
            var text = text(key);
            if (text == null) {
                throw wrong(key, "is missing: the mapping must produce it");
            }
            return text;
        }

        String shortText(String key, int longest) {
            var text = required(key);
            if (text.length() > longest) {
                throw wrong(key, "is longer than " + longest + " characters: map a shorter one");
            }
            return text;
        }

        BigDecimal amount() {
            var text = required("amount");
            if (row.get("amount") instanceof Double || !AMOUNT.matcher(text).matches()) {
                throw wrong("amount", "is not a decimal text like \"12.50\"; a refund is direction \"debit\"");
            }
            return new BigDecimal(text);
        }

        String currency() {
            var text = required("currency");
            if (!CURRENCY.matcher(text).matches()) {
                throw wrong("currency", "is not an ISO 4217 code like EUR");
            }
            return text;
        }

        boolean credit() {
            var text = text("direction");
            if (text != null && !text.equals("credit") && !text.equals("debit")) {
                throw wrong("direction", "is neither credit nor debit");
            }
            return !"debit".equals(text);
        }

        LocalDate date(String key, String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong(key, "is not a date like 2026-11-22");
            }
        }

        IllegalArgumentException wrong(String key, String what) {
            return new IllegalArgumentException("camt.054 row %d: %s %s".formatted(n, key, what));
        }
    }

    private static final Pattern AMOUNT = Pattern.compile("\\d{1,13}(\\.\\d{1,5})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern CONTROL = Pattern.compile("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]+");
    private static final Set<String> KEYS = new java.util.TreeSet<>(Set.of(
            "id",
            "amount",
            "currency",
            "direction",
            "date",
            "valueDate",
            "reference",
            "endToEndId",
            "debtor",
            "text",
            "account"));
}
