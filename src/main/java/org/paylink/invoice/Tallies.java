package org.paylink.invoice;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many invoices there are and how much is open, for whoever looks at all of them at once. */
@Component
public final class Tallies {

    private final JdbcTemplate jdbc;

    Tallies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The invoices of one merchant in one state and currency; {@code open} is what their customers still owe. */
    public record Tally(String merchant, PayLink.State state, int count, Money open) {}

    /** Of one merchant, or of all where it is null. */
    public List<Tally> perState(@Nullable String merchant) {
        return jdbc.query(
                """
                select merchant, state, currency, count(*), sum(greatest(open_minor - paid_minor, 0))::bigint from invoice
                where ?::text is null or merchant = ? group by merchant, state, currency order by merchant, state, currency
                """,
                (row, n) -> new Tally(
                        row.getString(1),
                        PayLink.State.valueOf(row.getString(2)),
                        row.getInt(4),
                        new Money(row.getLong(5), Currency.of(row.getString(3)))),
                merchant,
                merchant);
    }

    /** The numbers of invoices by their ids. */
    public Map<UUID, String> numbers(List<UUID> invoices) {
        return jdbc
                .query(
                        "select id, number from invoice where id = any(?::uuid[])",
                        (row, n) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)),
                        (Object) Column.of(invoices, id -> id))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
