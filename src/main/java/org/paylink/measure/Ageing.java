package org.paylink.measure;

import java.util.Comparator;
import java.util.List;
import org.paylink.money.Currency;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts what is open now by its age: days after the due date, by the merchant's calendar. */
@Component
final class Ageing {

    private final NamedParameterJdbcTemplate jdbc;

    Ageing(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    List<Age> of(Scope scope) {
        return jdbc
                .query(
                        Scope.SQL + """
                        , held as (
                            select h.kind = 'DISPUTE' as dispute, h.invoice, h.merchant, h.payer from hold h join scope s on s.merchant = h.merchant
                            where h.ended_at is null and (h.until is null or h.until > s.today)),
                        silent as materialized (
                            select dispute, invoice from held where invoice is not null
                            union select false, st.invoice from held h join standing st on st.payer = h.payer where h.invoice is null),
                        whole as (select merchant from held where invoice is null and payer is null),
                        outstanding as (
                            select i.id, i.currency, i.open_minor - i.paid_minor as open, s.today - i.due_date as late,
                                i.state = 'DISPUTED' or i.id in (select invoice from silent where dispute) as disputed,
                                i.held_until > s.today or i.id in (select invoice from silent where not dispute)
                                    or i.merchant in (select merchant from whole) as held
                            from invoice i join scope s on s.merchant = i.merchant
                            where i.state in ('OPEN', 'PARKED', 'DISPUTED') and i.open_minor - i.paid_minor > 0)
                        select currency, case when late is null then 'NO_DUE_DATE' when late <= 0 then 'NOT_DUE' when late <= 30 then 'DAYS_1_TO_30'
                                when late <= 60 then 'DAYS_31_TO_60' when late <= 90 then 'DAYS_61_TO_90' else 'OVER_90' end as kind,
                            count(*), sum(open) from outstanding group by 1, 2
                        union all select currency, 'DISPUTED', count(*), sum(open) from outstanding where disputed group by 1
                        union all select currency, 'HELD', count(*), sum(open) from outstanding where held group by 1
                        union all select i.currency, 'CREDIT_NOTES', count(*), sum(i.open_minor - i.paid_minor)
                            from invoice i join scope s on s.merchant = i.merchant
                            where i.state = 'CREDIT' and i.open_minor - i.paid_minor > 0 group by 1
                        """,
                        scope.parameters(),
                        (row, n) -> new Age(
                                row.getString(1),
                                Age.Kind.valueOf(row.getString(2)),
                                row.getLong(3),
                                Exact.units(row.getBigDecimal(4), Currency.of(row.getString(1)))))
                .stream()
                .sorted(Comparator.comparing(Age::currency).thenComparing(Age::kind))
                .toList();
    }
}
