package org.paylink.measure;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Sets what is open against the sales of a period, and says how late its payments came. */
@Component
final class Turnover {

    private final NamedParameterJdbcTemplate jdbc;

    Turnover(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** {@code weighted}: null where the payments brought nothing. */
    private record Late(
            long payments,
            @Nullable BigDecimal plain,
            @Nullable BigDecimal weighted) {}

    List<Dso> of(Scope scope, List<Age> ages) {
        var open = open(ages);
        var sales = sales(scope);
        var late = late(scope);
        var currencies = new TreeSet<>(open.keySet());
        currencies.addAll(sales.keySet());
        currencies.addAll(late.keySet());
        var days = ChronoUnit.DAYS.between(scope.from(), scope.to()) + 1;
        return currencies.stream()
                .map(currency -> {
                    var none = BigDecimal.ZERO.setScale(Currency.of(currency).exponent());
                    var outstanding = scope.endsNow() ? open.getOrDefault(currency, none) : null;
                    var sold = sales.getOrDefault(currency, none);
                    var how = late.getOrDefault(currency, new Late(0, null, null));
                    return new Dso(
                            currency,
                            outstanding,
                            sold,
                            days,
                            outstanding == null
                                    ? null
                                    : Exact.quotient(outstanding.multiply(BigDecimal.valueOf(days)), sold, 1),
                            how.payments(),
                            how.plain(),
                            how.weighted());
                })
                .toList();
    }

    private static Map<String, BigDecimal> open(List<Age> ages) {
        var open = new TreeMap<String, BigDecimal>();
        for (var age : ages) {
            if (age.kind().isAge()) {
                open.merge(age.currency(), age.amount(), BigDecimal::add);
            } else if (age.kind() == Age.Kind.CREDIT_NOTES) {
                open.merge(age.currency(), age.amount().negate(), BigDecimal::add);
            }
        }
        return open;
    }

    /** Where the ERP gave no total, what it first said to be open. */
    private Map<String, BigDecimal> sales(Scope scope) {
        var sales = new TreeMap<String, BigDecimal>();
        jdbc.query(Scope.SQL + """
                select i.currency, sum(case i.kind when 'CREDIT_NOTE' then -1 else 1 end
                    * coalesce(i.body ->> 'total', first.body ->> 'open', i.body ->> 'open')::numeric)
                from scope s join invoice i on i.merchant = s.merchant and i.received_at >= s.since and i.received_at < s.until
                left join lateral (select r.body from invoice_revision r
                    where r.invoice = i.id and i.revision > 1 and i.body ->> 'total' is null order by r.revision limit 1) first on true
                where i.state not in ('CANCELLED', 'NOT_COLLECTED') group by i.currency
                """, scope.parameters(), row -> {
            var exponent = Currency.of(row.getString(1)).exponent();
            sales.put(row.getString(1), row.getBigDecimal(2).setScale(exponent));
        });
        return sales;
    }

    private Map<String, Late> late(Scope scope) {
        var late = new TreeMap<String, Late>();
        jdbc.query(Scope.SQL + """
                select currency, count(*), round(avg(days), 1), round(sum(days * own) / nullif(sum(own), 0), 1)
                from (select p.currency, (p.paid_at at time zone s.zone)::date - i.due_date as days,
                        p.amount_minor - p.surplus_minor - p.charges_minor as own
                    from scope s join payment p on p.merchant = s.merchant and p.paid_at >= s.since and p.paid_at < s.until
                    join invoice i on i.id = p.invoice
                    where p.entry = 'PAYMENT' and i.due_date is not null) paid
                group by currency
                """, scope.parameters(), row -> {
            late.put(row.getString(1), new Late(row.getLong(2), row.getBigDecimal(3), row.getBigDecimal(4)));
        });
        return late;
    }
}
