package org.paylink.invoice;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which invoices of a source are kept, by the ERP's keys, and what the ERP said last is open of them. */
@Component
public final class OpenKeys {

    private final JdbcTemplate jdbc;

    public OpenKeys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of these ids, what the ERP said last is open of those that are kept and were not cancelled. */
    public Map<UUID, Money> kept(Collection<UUID> ids) {
        var kept = new HashMap<UUID, Money>();
        jdbc.query(
                "select id, currency, open_minor from invoice where id = any(?::uuid[]) and state <> 'CANCELLED'",
                row -> {
                    var open = new Money(row.getLong("open_minor"), Currency.of(row.getString("currency")));
                    kept.put(row.getObject("id", UUID.class), open);
                },
                (Object) Column.of(ids, id -> id));
        return kept;
    }

    /** Tells the ERP's keys of all open invoices of a source, one by one; in a transaction they are read in portions. */
    public void open(String merchant, String source, Consumer<String> each) {
        var portions = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        portions.setFetchSize(PORTION);
        portions.query(
                """
                select body -> 'origin' ->> 'id' as key from invoice
                where merchant = ? and source = ? and state in ('OPEN', 'PARKED', 'DISPUTED') and body -> 'origin' ->> 'id' is not null
                """,
                row -> {
                    each.accept(row.getString("key"));
                },
                merchant,
                source);
    }

    /** An open invoice of the source without a key of the ERP's: its number, for people. */
    public Optional<String> withoutKey(String merchant, String source) {
        return jdbc.queryForList("""
                        select number from invoice where merchant = ? and source = ? and state in ('OPEN', 'PARKED', 'DISPUTED')
                            and body -> 'origin' ->> 'id' is null limit 1
                        """, String.class, merchant, source).stream().findFirst();
    }

    private static final int PORTION = 10_000;
}
