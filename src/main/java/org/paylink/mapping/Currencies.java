package org.paylink.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;

/**
 * Currencies as ERPs write them, read into ISO codes. Signs that several currencies share, names, and a currency that is not written at all are
 * looked up in {@code currencies.csv} beside the mappings; nothing is guessed.
 */
final class Currencies {

    /** The table of an installation: what the ERP writes, or a merchant's key where it writes nothing, and the code. */
    static final String TABLE = "currencies";

    private static final String COLUMN = "currency";

    /** Signs that mean one currency wherever they are written; the dollar, the pound of many countries and the crown are not among them. */
    private static final Map<String, String> SIGNS =
            Map.of("€", "EUR", "₹", "INR", "₪", "ILS", "₴", "UAH", "₺", "TRY", "zł", "PLN", "₫", "VND", "₩", "KRW");

    /**
     * The code of what is written.
     *
     * @param home the row of the table that counts where nothing is written, usually the merchant's key
     */
    static String read(@Nullable Object written, @Nullable String home, Tables tables) {
        var text = written == null || Boolean.FALSE.equals(written)
                ? ""
                : written.toString().strip();
        var listed = listed(text.isEmpty() ? home : text, tables);
        if (listed != null) {
            return listed;
        }
        var code = SIGNS.getOrDefault(text, text);
        if (Currency.find(code).isPresent()) {
            return code;
        }
        if (text.isEmpty()) {
            throw new Refusal("is not named by the record", null, cure(home == null ? "*" : home));
        }
        throw new Refusal("is not a currency of ISO 4217", text, cure(text));
    }

    private static @Nullable String listed(@Nullable String key, Tables tables) {
        var found = key == null || !tables.has(TABLE) ? null : tables.find(TABLE, key, COLUMN);
        return found == null ? null : found.toString();
    }

    private static String cure(String key) {
        return "say which it is in mappings/%s.csv: a header \"written,%s\" and the row \"%s,EUR\""
                .formatted(TABLE, COLUMN, key);
    }

    private Currencies() {}
}
