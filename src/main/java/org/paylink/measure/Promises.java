package org.paylink.measure;

import java.math.BigDecimal;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts promises to pay, and those that were kept. */
@Component
final class Promises {

    private final NamedParameterJdbcTemplate jdbc;

    Promises(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    List<Promised> of(Scope scope) {
        return jdbc.query(
                Scope.SQL + """
                select i.currency, count(*), count(*) filter (where h.kept), count(*) filter (where not h.kept),
                    count(*) filter (where h.kept is null and h.ended_at is null), count(*) filter (where h.kept is null and h.ended_at is not null)
                from scope s join hold h on h.merchant = s.merchant and h.kind = 'PROMISE' and h.since >= s.since and h.since < s.until
                join invoice i on i.id = h.invoice group by i.currency order by i.currency
                """,
                scope.parameters(),
                (row, n) -> new Promised(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6),
                        Exact.percent(
                                BigDecimal.valueOf(row.getLong(3)),
                                BigDecimal.valueOf(row.getLong(3) + row.getLong(4)),
                                1)));
    }
}
