package org.paylink.routing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Comparison;
import org.paylink.flow.Comparison.Shown;

/**
 * {@code to: paylink:compare}: takes the rows of all that the ERP shows as open, and leaves what has to be read again, in portions
 * {@code {"keys": [...]}} for a query with {@code in (:#in:keys)}.
 */
final class CompareEndpoint extends DefaultEndpoint {

    private final String merchant;
    private final String source;
    private final String key;
    private final @Nullable String open;

    CompareEndpoint(
            String uri, Component component, String merchant, String source, String key, @Nullable String open) {
        super(uri, component);
        this.merchant = merchant;
        this.source = source;
        this.key = key;
        this.open = open;
    }

    @Override
    public Producer createProducer() {
        return new DefaultProducer(this) {
            @Override
            public void process(Exchange exchange) {
                var comparison = Services.one(exchange.getContext(), Comparison.class);
                var rows = new Rows(rows(exchange.getMessage().getBody()));
                var differing = comparison.differing(merchant, source, rows);
                exchange.getMessage().setBody(portions(differing, rows.numbers));
            }
        };
    }

    private static Iterator<?> rows(@Nullable Object body) {
        if (body instanceof Iterator<?> rows) {
            return rows;
        }
        if (body instanceof List<?> rows) {
            return rows.iterator();
        }
        throw new IllegalArgumentException(
                "paylink:compare takes the rows of a query: write useIterator: false and routeEmptyResultSet: true at the sql before it");
    }

    /** Databases do not compare a number with a text, so keys go back as what they were. */
    private static List<Map<String, Object>> portions(List<String> keys, boolean numbers) {
        var portions = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < keys.size(); i += PORTION) {
            var portion = new ArrayList<Object>();
            for (var each : keys.subList(i, Math.min(i + PORTION, keys.size()))) {
                portion.add(numbers && each.matches("-?\\d{1,18}") ? (Object) Long.valueOf(each) : each);
            }
            portions.add(Map.of("keys", portion));
        }
        return portions;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("paylink:compare compares: use it under to:, not under from:");
    }

    private final class Rows implements Iterator<Shown> {

        private final Iterator<?> rows;
        private boolean numbers;

        Rows(Iterator<?> rows) {
            this.rows = rows;
        }

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Shown next() {
            if (!(rows.next() instanceof Map<?, ?> row)) {
                throw new IllegalArgumentException("paylink:compare takes rows with column names");
            }
            var value = column(row, key);
            numbers |= value instanceof Number;
            return new Shown(value.toString(), open == null ? null : amount(column(row, open)));
        }

        private static Object column(Map<?, ?> row, String name) {
            var value = row.get(name);
            if (value == null) {
                throw new IllegalArgumentException(
                        "the query has no column %s, or it is empty; columns are %s".formatted(name, row.keySet()));
            }
            return value;
        }

        private static BigDecimal amount(Object value) {
            try {
                return new BigDecimal(value.toString());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("what is open must be a number with a point as decimal sign", e);
            }
        }
    }

    private static final int PORTION = 500;
}
