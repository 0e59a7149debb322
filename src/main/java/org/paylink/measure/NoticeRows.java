package org.paylink.measure;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** What the database knows of the notices of some days: how they fared, what they met, and what followed. */
@Component
final class NoticeRows {

    /** The claims of all notices of these days; a notice about several of them counts once. */
    private static final String TAKEN = Scope.SQL + """
            , taken as materialized (
                select t.invoice, t.notice, t.step, t.position, t.state, coalesce(t.channel, 'not known') as channel, t.arrived_at, t.open_minor,
                    i.currency, s.zone
                from step_taken t join invoice i on i.id = t.invoice
                join scope s on s.merchant = i.merchant and t.planned_at >= s.since and t.planned_at < s.until
                where t.planned_at >= :first::timestamptz and t.planned_at < :last::timestamptz and t.state <> 'DROPPED')
            """;

    /** Their messages: one effect for each channel that was tried, about the invoice whose link the message carries. */
    private static final String SENT = TAKEN + """
            , sent as materialized (
                select distinct t.notice, m.id, m.channel, m.state, m.sent_at
                from taken t join effect e on e.subject = t.invoice and e.kind in ('send_message', 'delegate_message')
                    and starts_with(e.ordinal, 'notice-' || t.notice)
                join message m on m.id = e.id where m.state <> 'SENDING')
            """;

    private final NamedParameterJdbcTemplate jdbc;

    NoticeRows(JdbcTemplate jdbc) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
    }

    /** A step or a channel in one currency. */
    record Key(boolean step, String currency, String name) {}

    record Fate(long due, long sent, long arrived, long failed) {}

    /** Messages by the channel that a service took ({@code taken}), which is what is paid for. */
    record Messages(String channel, long sent, long failed, long taken) {}

    record Met(long arrived, @Nullable BigDecimal open) {}

    /** {@code ofKnown}: the part about invoices of which it is known what was open. */
    record Followed(
            long payments,
            BigDecimal recovered,
            @Nullable BigDecimal ofKnown,
            @Nullable Integer medianDays) {}

    /** By step, in the order of the ladder. */
    Map<Key, Fate> fates(Scope scope) {
        var found = new LinkedHashMap<Key, Fate>();
        jdbc.query(SENT + """
                select t.currency, t.step, count(distinct t.notice), count(distinct t.notice) filter (where s.notice is not null),
                    count(distinct t.notice) filter (where t.state = 'DELIVERED'), count(distinct t.notice) filter (where t.state = 'FAILED')
                from taken t left join (select distinct notice from sent) s on s.notice = t.notice
                group by t.currency, t.step order by t.currency, min(t.position), t.step
                """, scope.parameters(), row -> {
            found.put(
                    new Key(true, row.getString(1), row.getString(2)),
                    new Fate(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6)));
        });
        return found;
    }

    /** By step and by channel, one for each channel. */
    Map<Key, List<Messages>> messages(Scope scope) {
        var found = new TreeMap<Key, List<Messages>>(ORDER);
        jdbc.query(SENT + """
                select t.currency, t.step, s.channel, count(distinct s.id), count(distinct s.id) filter (where s.state = 'UNDELIVERED'),
                    count(distinct s.id) filter (where s.sent_at is not null)
                from taken t join sent s on s.notice = t.notice
                group by grouping sets ((t.currency, t.step, s.channel), (t.currency, s.channel)) order by s.channel
                """, scope.parameters(), row -> {
            var channel = row.getString(3);
            var one = new Messages(channel, row.getLong(4), row.getLong(5), row.getLong(6));
            found.merge(key(row.getString(1), row.getString(2), channel), List.of(one), NoticeRows::both);
        });
        return found;
    }

    Map<Key, Met> met(Scope scope) {
        var found = new TreeMap<Key, Met>(ORDER);
        jdbc.query(TAKEN + """
                select currency, step, channel, count(distinct notice), sum(open_minor) from taken where state = 'DELIVERED'
                group by grouping sets ((currency, step), (currency, channel))
                """, scope.parameters(), row -> {
            found.put(
                    key(row.getString(1), row.getString(2), row.getString(3)),
                    new Met(row.getLong(4), row.getBigDecimal(5)));
        });
        return found;
    }

    Map<Key, Followed> followed(Scope scope) {
        var found = new TreeMap<Key, Followed>(ORDER);
        jdbc.query(TAKEN + """
                , arrived as (
                    select t.*, (select min(n.arrived_at) from step_taken n
                        where n.invoice = t.invoice and n.state = 'DELIVERED' and n.arrived_at > t.arrived_at) as next_at
                    from taken t where t.state = 'DELIVERED')
                select a.currency, a.step, a.channel, count(*) filter (where m.entry = 'PAYMENT'), sum(m.own),
                    sum(m.own) filter (where a.open_minor is not null),
                    percentile_disc(0.5) within group (order by (m.moment at time zone a.zone)::date - (a.arrived_at at time zone a.zone)::date)
                        filter (where m.entry = 'PAYMENT')
                from arrived a cross join lateral %s m where m.moment >= a.arrived_at and (a.next_at is null or m.moment < a.next_at)
                group by grouping sets ((a.currency, a.step), (a.currency, a.channel))
                """.formatted(Scope.MOVED.formatted("a.invoice")), scope.parameters(), row -> {
            found.put(
                    key(row.getString(1), row.getString(2), row.getString(3)),
                    new Followed(
                            row.getLong(4),
                            row.getBigDecimal(5),
                            row.getBigDecimal(6),
                            row.getObject(7, Integer.class)));
        });
        return found;
    }

    /** Payments of these days before which no notice had arrived. */
    List<Brought.Unasked> unasked(Scope scope) {
        return jdbc.query(
                Scope.SQL + """
                , paying as (
                    select distinct p.invoice, p.currency, s.since, s.until
                    from payment p join scope s on s.merchant = p.merchant and p.paid_at >= s.since and p.paid_at < s.until)
                select p.currency, count(*) filter (where m.entry = 'PAYMENT'), sum(m.own)
                from paying p cross join lateral %s m where m.moment >= p.since and m.moment < p.until
                    and not exists (select from step_taken n where n.invoice = p.invoice and n.state = 'DELIVERED' and n.arrived_at <= m.moment)
                group by p.currency order by p.currency
                """.formatted(Scope.MOVED.formatted("p.invoice")),
                scope.parameters(),
                (row, n) -> new Brought.Unasked(
                        row.getString(1),
                        row.getLong(2),
                        Exact.units(row.getBigDecimal(3), Currency.of(row.getString(1)))));
    }

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::step).thenComparing(Key::currency).thenComparing(Key::name);

    private static Key key(String currency, @Nullable String step, String channel) {
        return step == null ? new Key(false, currency, channel) : new Key(true, currency, step);
    }

    private static List<Messages> both(List<Messages> some, List<Messages> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
