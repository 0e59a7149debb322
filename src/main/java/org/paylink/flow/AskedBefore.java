package org.paylink.flow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.paylink.effects.Effects;
import org.paylink.effects.Verdict;
import org.paylink.invoice.PayLinks;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps a notice back until its providers and ERPs were asked a moment ago: whoever paid an hour ago, on a page whose notice was lost or at a desk that only
 * the ERP knows of, is not to be reminded.
 */
@Component
final class AskedBefore {

    private static final Duration ANSWERED_BY = Duration.ofMinutes(1);
    private static final Duration ERP_LOOKED_AT = Duration.ofMinutes(10);
    private static final int SESSIONS_MAX = 5_000;

    private final JdbcTemplate jdbc;
    private final PayLinks links;
    private final Plans plans;
    private final Effects effects;
    private final DunningSettings settings;
    private final Clock clock;

    AskedBefore(
            JdbcTemplate jdbc, PayLinks links, Plans plans, Effects effects, DunningSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.plans = plans;
        this.effects = effects;
        this.settings = settings;
        this.clock = clock;
    }

    /** A session that a notice must not leave before it was asked about. */
    private record Unasked(UUID notice, UUID invoice, String account, UUID session) {}

    /** What speaks against each of these notices, whose steps are taken; and has the providers asked. In the transaction of their judgement. */
    Map<UUID, Verdict> objections(Collection<UUID> notices) {
        var objections = new HashMap<UUID, Verdict>();
        if (!settings.erpWithin().isZero()) {
            objections.putAll(silentErps(notices));
        }
        if (!settings.providerWithin().isZero()) {
            objections.putAll(unasked(notices));
        }
        return objections;
    }

    private Map<UUID, Verdict> silentErps(Collection<UUID> notices) {
        var now = clock.instant();
        var silent = new HashMap<UUID, Verdict>();
        jdbc.query(
                """
                select distinct on (t.notice) t.notice, p.source, p.polled_at
                from step_taken t join invoice i on i.id = t.invoice join source_polled p on p.source = i.source
                where t.notice = any(?::uuid[]) and p.polled_at < ?::timestamptz order by t.notice, p.polled_at
                """,
                row -> {
                    silent.put(
                            row.getObject("notice", UUID.class),
                            new Verdict.Later(
                                    now.plus(ERP_LOOKED_AT),
                                    "the route %s could not ask its ERP since %s"
                                            .formatted(row.getString("source"), at(row, "polled_at"))));
                },
                Column.of(notices, id -> id),
                now.minus(settings.erpWithin()).toString());
        return silent;
    }

    private Map<UUID, Verdict> unasked(Collection<UUID> notices) {
        var now = clock.instant();
        var unasked = jdbc.query(
                """
                select t.notice, s.invoice, s.account, s.id from step_taken t
                cross join lateral (
                    select id from payment_session where invoice = t.invoice union select session from session_part where invoice = t.invoice) o
                join payment_session s on s.id = o.id
                where t.notice = any(?::uuid[]) and s.state in ('OPEN', 'PENDING') and s.reference is not null
                    and coalesce(s.answered_at, s.opened_at) < ?::timestamptz limit ?
                """,
                (row, n) -> new Unasked(
                        row.getObject("notice", UUID.class),
                        row.getObject("invoice", UUID.class),
                        row.getString("account"),
                        row.getObject("id", UUID.class)),
                Column.of(notices, id -> id),
                now.minus(settings.providerWithin()).toString(),
                SESSIONS_MAX);
        if (unasked.isEmpty()) {
            return Map.of();
        }
        var found = links.all(unasked.stream().map(Unasked::invoice).toList());
        // One question for all that need it meanwhile, and another one after that.
        var round = "before a notice, "
                + now.toEpochMilli() / settings.providerWithin().toMillis();
        effects.plan(unasked.stream()
                .map(each -> plans.ask(
                        Objects.requireNonNull(found.get(each.invoice())), each.account(), each.session(), round))
                .distinct()
                .toList());
        var objections = new HashMap<UUID, Verdict>();
        unasked.forEach(each -> objections.put(
                each.notice(),
                new Verdict.Later(now.plus(ANSWERED_BY), "the provider %s is asked first".formatted(each.account()))));
        return objections;
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
