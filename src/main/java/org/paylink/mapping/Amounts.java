package org.paylink.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;

/**
 * Amounts as ERPs spell them, read into decimals with a point, exactly. A spelling that two countries read differently is refused, never
 * guessed: {@code 1.234} is 1234 in Berlin and 1.234 in Boston, and only the administrator knows.
 */
final class Amounts {

    /** The longest text that is looked at as an amount. */
    static final int LONGEST = 60;

    /** Which sign separates the decimals and which the thousands; '\0' where that is not known or not used. */
    private record Format(char decimal, char thousands) {}

    private static final Format UNKNOWN = new Format('\0', '\0');

    /** Reads {@code 1.234,56}, {@code 1,234.56}, {@code 1'234.56}, {@code $13.50}, {@code 100.00-}, {@code (5.00)}; blank is missing. */
    static @Nullable String read(@Nullable Object value, @Nullable String example) {
        var text = text(value);
        if (text == null) {
            return null;
        }
        var format = example == null ? UNKNOWN : FORMATS.computeIfAbsent(example, Amounts::format);
        if (PLAIN.matcher(text).matches() && (format.decimal == '.' || format.equals(UNKNOWN) && !ambiguous(text))) {
            return tidy(new BigDecimal(text));
        }
        if (text.length() > LONGEST) {
            throw refused(text, "is too long for an amount");
        }
        return tidy(new BigDecimal(plain(text, format)));
    }

    /** Reads digits whose last ones are decimals by the currency: {@code 255438} of USD is 2554.38. */
    static @Nullable String readMinor(@Nullable Object value, @Nullable Object currencyCode) {
        var text = text(value);
        if (text == null) {
            return null;
        }
        var currency = currency(currencyCode, "$cents needs a currency of ISO 4217", "$cents(TDS01, 'USD')");
        if (!text.matches("[-+]?\\d{1,18}")) {
            throw new Refusal("is not a whole number of cents", text, "use $amount for amounts with a decimal sign");
        }
        return new BigDecimal(text).movePointLeft(currency.exponent()).toPlainString();
    }

    /** The exact value of a decimal text such as {@link #read} gives. */
    static BigDecimal exact(Object value) {
        try {
            var text = value instanceof BigDecimal || value instanceof Integer || value instanceof Long
                    ? value.toString()
                    : String.valueOf(text(value));
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Refusal("is not a decimal number", value, "read it by $amount first");
        }
    }

    /**
     * Of an amount the share that a part is of a whole, in units of the currency, half a unit away from zero: how ERPs convert what is paid
     * on an invoice in a foreign currency.
     */
    static @Nullable String share(
            @Nullable Object amount, @Nullable Object part, @Nullable Object whole, @Nullable Object currencyCode) {
        if (amount == null || part == null || whole == null) {
            return null;
        }
        var of = exact(whole);
        if (of.signum() == 0) {
            throw new Refusal("is no whole to have a share of", whole, "ask first whether it is zero");
        }
        int decimals = currency(currencyCode, "$share needs a currency of ISO 4217", "$share('10.00', '1', '3', 'EUR')")
                .exponent();
        return exact(amount)
                .multiply(exact(part))
                .divide(of, decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static Currency currency(@Nullable Object code, String what, String example) {
        var text = code == null ? "" : code.toString().strip();
        return Currency.find(text).orElseThrow(() -> new Refusal(what, text, "write for example " + example));
    }

    /** Keeps two decimals as they stand and drops zeros behind them: databases write 123.45000000. */
    static String tidy(BigDecimal amount) {
        var tidy = amount;
        if (tidy.scale() > 2) {
            tidy = tidy.stripTrailingZeros();
            tidy = tidy.scale() < 2 ? tidy.setScale(2) : tidy;
        }
        return tidy.signum() == 0 ? tidy.abs().toPlainString() : tidy.toPlainString();
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof Double || value instanceof Float) {
            throw new Refusal(
                    "is a floating-point number", value, "hand amounts over as text, without arithmetic before");
        }
        if (value instanceof Map || value instanceof Iterable) {
            throw new Refusal("is not one value", null, "pick one, for example with [0] or $first");
        }
        // Odoo says false for an empty field.
        if (value == null || Boolean.FALSE.equals(value)) {
            return null;
        }
        var text = value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    private static String plain(String text, Format format) {
        var bare = BARE.matcher(text).matches() ? text : bare(text);
        int from = bare.startsWith("-") || bare.startsWith("+") || bare.startsWith("(") ? 1 : 0;
        var closing = from == 0 ? "-" : bare.startsWith("(") ? ")" : "";
        boolean closed = !closing.isEmpty() && bare.endsWith(closing);
        var digits = bare.substring(from, closed ? bare.length() - 1 : bare.length());
        if (!SHAPE.matcher(digits).matches() || bare.startsWith("(") && !closed) {
            throw refused(text, "is not an amount");
        }
        char decimal = format.decimal == '\0' ? decimalSign(digits, text) : format.decimal;
        int point = decimal == '\0' ? -1 : digits.indexOf(decimal);
        if (point >= 0 && point != digits.lastIndexOf(decimal)) {
            throw refused(text, "has two decimal signs");
        }
        var whole = point < 0 ? digits : digits.substring(0, point);
        var rest = point < 0 ? "" : digits.substring(point + 1);
        if (!grouped(whole, format.thousands) || !DIGITS.matcher(rest).matches()) {
            throw refused(text, "has its thousands in the wrong places");
        }
        boolean negative = closed || bare.startsWith("-");
        return (negative ? "-0" : "0") + NO_DIGIT.matcher(whole).replaceAll("") + (rest.isEmpty() ? "" : "." + rest);
    }

    /** Without currency signs, a currency code before or behind, and blanks; those between digits become apostrophes. */
    private static String bare(String text) {
        var grouped = BLANK_BETWEEN.matcher(text.replace('\u2019', '\'')).replaceAll("'");
        var bare = BLANKS.matcher(grouped).replaceAll("").replace('\u2212', '-');
        var code = CODE.matcher(bare);
        if (code.matches() && (known(code.group(1)) || known(code.group(3)))) {
            return code.group(2);
        }
        return bare;
    }

    private static boolean known(@Nullable String code) {
        return code != null && Currency.find(code).isPresent();
    }

    /** The sign that must separate decimals; refuses what could be either. */
    private static char decimalSign(String digits, String text) {
        int dot = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (dot >= 0 && comma >= 0) {
            return dot > comma ? '.' : ',';
        }
        char sign = dot >= 0 ? '.' : ',';
        int at = Math.max(dot, comma);
        if (at < 0 || digits.indexOf(sign) != at) {
            return '\0';
        }
        if (ambiguous(digits)) {
            throw refused(text, "can be read as thousands or as decimals");
        }
        return sign;
    }

    /** One to three digits, not a lone zero, then one sign, then just three digits. */
    private static boolean ambiguous(String digits) {
        return AMBIGUOUS.matcher(digits).matches();
    }

    /** Thousands stand in threes, or as in India in twos before the last three. */
    private static boolean grouped(String whole, char thousands) {
        if (thousands == '\0' || whole.indexOf(thousands) >= 0) {
            return GROUPED.matcher(whole).matches();
        }
        return DIGITS.matcher(whole).matches();
    }

    private static Format format(String example) {
        var signs = example.replaceAll("[\\d\\s\\u00A0\\u202F]", "");
        if (!signs.matches("[.,']?[.,]") || signs.matches("(.)\\1")) {
            throw new Refusal(
                    "is not an example of how amounts are written",
                    example,
                    "write for example '1.234,56' or '1234.56'");
        }
        char thousands = signs.length() == 2 ? signs.charAt(0) : example.matches(".*\\d\\s\\d.*") ? '\'' : '\0';
        return new Format(signs.charAt(signs.length() - 1), thousands);
    }

    private static Refusal refused(String text, String why) {
        return new Refusal(
                why,
                text,
                "say how amounts are written, for example $amount(x, '1.234,56'), or correct the value in the ERP");
    }

    // Examples are literals of mappings, so these are few.
    private static final Map<String, Format> FORMATS = new ConcurrentHashMap<>();
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,30}(\\.\\d{1,20})?");
    private static final Pattern BARE = Pattern.compile("-?[\\d.,]+-?");
    private static final Pattern DIGITS = Pattern.compile("\\d*");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");
    private static final Pattern AMBIGUOUS = Pattern.compile("-?(?!0[.,])\\d{1,3}[.,]\\d{3}");
    private static final Pattern SHAPE = Pattern.compile("\\d[\\d.,']*|[.,]\\d+");
    private static final Pattern GROUPED =
            Pattern.compile("\\d*|\\d{1,3}([.,'])\\d{3}(\\1\\d{3})*|\\d{1,2}(,\\d{2})+,\\d{3}");
    private static final Pattern BLANK_BETWEEN = Pattern.compile("(?<=\\d)[ \\u00A0\\u202F\\u2009](?=\\d)");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F\\u2009\\p{Sc}]");
    private static final Pattern CODE = Pattern.compile("([A-Z]{3})?([^A-Z]+)([A-Z]{3})?");

    private Amounts() {}
}
