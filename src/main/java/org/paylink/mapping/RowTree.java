package org.paylink.mapping;

import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a database (or any tree of Java values) as a tree of texts: numbers plain and exact, dates as ISO writes them. */
final class RowTree {

    /** How much of a long text column is taken, in characters. */
    static final int LONGEST_TEXT = 1_000_000;

    static Map<String, Object> of(Map<?, ?> row) {
        var tree = new LinkedHashMap<String, Object>(row.size() * 2);
        for (var entry : row.entrySet()) {
            var value = value(entry.getValue());
            if (value != null) {
                tree.put(String.valueOf(entry.getKey()), value);
            }
        }
        return tree;
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean) {
            return value;
        }
        if (value instanceof BigDecimal number) {
            return JsonTree.plain(number);
        }
        // The shortest text that names the double: what a person would say stands in the column.
        if (value instanceof Double || value instanceof Float) {
            var text = value.toString();
            return Double.isFinite(((Number) value).doubleValue()) ? JsonTree.plain(new BigDecimal(text)) : text;
        }
        if (value instanceof Date date) {
            return date(date);
        }
        if (value instanceof Clob clob) {
            return text(clob);
        }
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        if (value instanceof Iterable<?> list) {
            return list(list);
        }
        // Binary columns hold documents and pictures; nothing of them belongs into an invoice.
        return value instanceof byte[] || value instanceof java.sql.Blob ? null : value.toString();
    }

    private static List<Object> list(Iterable<?> list) {
        var values = new ArrayList<Object>();
        for (var entry : list) {
            var value = value(entry);
            values.add(value == null ? "" : value);
        }
        return values;
    }

    private static String date(Date date) {
        if (date instanceof java.sql.Date day) {
            return day.toLocalDate().toString();
        }
        if (date instanceof Time time) {
            return time.toLocalTime().toString();
        }
        return date instanceof Timestamp moment
                ? moment.toLocalDateTime().toString()
                : date.toInstant().toString();
    }

    private static String text(Clob clob) {
        try {
            return clob.getSubString(1, (int) Math.min(clob.length(), LONGEST_TEXT));
        } catch (SQLException e) {
            throw new IllegalStateException("a text column could not be read; is its connection closed?", e);
        }
    }

    private RowTree() {}
}
