package org.paylink.routing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The last line of a file of payments: how many lines came before it, and of each currency how many and their sum. A file that was cut off, or
 * doubled on its way, does not agree with it.
 */
final class ControlRecord {

    static final String NAME = "control";

    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    /** {@code control, lines, EUR, lines, sum, USD, lines, sum}: the currencies in the order of their codes. */
    static List<Object> of(List<Map<String, Object>> rows) {
        var sums = new TreeMap<String, BigDecimal>();
        var counts = new TreeMap<String, Integer>();
        for (int n = 1; n <= rows.size(); n++) {
            var row = rows.get(n - 1);
            var currency = String.valueOf(row.get(CURRENCY));
            if (!currency.matches("[A-Z]{3}")) {
                throw new IllegalArgumentException(wrong(n, CURRENCY, "a currency's code, such as EUR"));
            }
            sums.merge(currency, amount(row, n), BigDecimal::add);
            counts.merge(currency, 1, Integer::sum);
        }
        var cells = new ArrayList<Object>(List.of(NAME, rows.size()));
        sums.forEach((currency, sum) -> cells.addAll(List.of(currency, counts.get(currency), sum.toPlainString())));
        return cells;
    }

    private static BigDecimal amount(Map<String, Object> row, int n) {
        var written = String.valueOf(row.get(AMOUNT));
        if (!written.matches("-?[0-9]+([.][0-9]+)?")) {
            throw new IllegalArgumentException(wrong(n, AMOUNT, "a decimal number, such as 12.50"));
        }
        return new BigDecimal(written);
    }

    private static String wrong(int row, String column, String wanted) {
        return "row %d cannot be summed up, for its %s is not %s: mend the mapping, or leave control: true out"
                .formatted(row, column, wanted);
    }

    private ControlRecord() {}
}
