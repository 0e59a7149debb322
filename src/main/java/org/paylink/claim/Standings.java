package org.paylink.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Rule;
import org.paylink.dunning.Tone;
import org.paylink.invoice.PayLink;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of standings, and what was decided of each claim whenever that changed. */
@Component
public final class Standings {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Standings(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** From now on these are looked at. Those that are already stay as they are. */
    public void enrol(Collection<PayLink> links) {
        if (links.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into standing (invoice, merchant, payer, currency, look_at)
                select u.id, u.merchant, u.payer, u.currency, ?::timestamptz
                from unnest(?::uuid[], ?, ?::uuid[], ?) as u(id, merchant, payer, currency) on conflict do nothing
                """,
                clock.instant().toString(),
                Column.of(links, PayLink::id),
                Column.of(links, PayLink::merchant),
                Column.of(links, Standing::payerOf),
                Column.of(links, link -> link.invoice().currency().code()));
    }

    /** Open claims of a merchant who had no plan when they came; at most so many. */
    public List<UUID> strangers(String merchant, int max) {
        return jdbc.query("""
                select id from invoice i where merchant = ? and state = 'OPEN' and not exists (select 1 from standing where invoice = i.id) limit ?
                """, (row, n) -> row.getObject(1, UUID.class), merchant, max);
    }

    /**
     * Payers who owe a claim whose time has come, the longest waiting first, each given to one caller only until its transaction ends: what is decided
     * of one claim depends on the payer's others.
     */
    public List<UUID> takeDue(Instant now, int max) {
        return jdbc.query("""
                with due as materialized (
                    select payer from (select payer, look_at from standing where look_at <= ?::timestamptz order by look_at limit ?) soonest
                    group by payer)
                select payer from due where pg_try_advisory_xact_lock(hashtextextended(payer::text, 60))
                """, (row, n) -> row.getObject(1, UUID.class), now.toString(), max);
    }

    /** The claims of these payers that are not done with, also those whose time has not come: one message is to speak of all. */
    public Map<UUID, Standing> liveOf(Collection<UUID> payers) {
        return standings("select * from standing where payer = any(?::uuid[]) and look_at is not null", (Object)
                Column.of(payers, id -> id));
    }

    public Map<UUID, Standing> of(Collection<UUID> invoices) {
        return standings(
                "select * from standing where invoice = any(?::uuid[])", (Object) Column.of(invoices, id -> id));
    }

    /** The invoices of these payers that are not settled. */
    public List<UUID> openOf(Collection<UUID> payers) {
        return jdbc.query("""
                select s.invoice from standing s join invoice i on i.id = s.invoice
                where s.payer = any(?::uuid[]) and i.state in ('OPEN', 'PARKED', 'DISPUTED')
                """, (row, n) -> row.getObject(1, UUID.class), (Object) Column.of(payers, id -> id));
    }

    /** Something happened to these, or to what holds them: they are looked at anew. */
    public void wake(Collection<UUID> invoices) {
        if (!invoices.isEmpty()) {
            jdbc.update(
                    "update standing set look_at = ?::timestamptz where invoice = any(?::uuid[])",
                    clock.instant().toString(),
                    Column.of(invoices, id -> id));
        }
    }

    /** Likewise all claims of a payer. */
    public void wakePayers(Collection<UUID> payers) {
        jdbc.update(
                "update standing set look_at = ?::timestamptz where payer = any(?::uuid[])",
                clock.instant().toString(),
                Column.of(payers, id -> id));
    }

    /** Likewise those claims of a payer that are left alone because too little is owed in all: now more is. */
    public void wakeSmall(Collection<UUID> payers) {
        if (!payers.isEmpty()) {
            jdbc.update(
                    "update standing set look_at = ?::timestamptz where payer = any(?::uuid[]) and rule in (?, ?)",
                    clock.instant().toString(),
                    Column.of(payers, id -> id),
                    Rule.COVERED.name(),
                    Rule.TOLERANCE.name());
        }
    }

    /** Likewise all claims of a merchant that wait for something else than their day. */
    public void wakeMerchant(String merchant) {
        jdbc.update(
                "update standing set look_at = ?::timestamptz where merchant = ?",
                clock.instant().toString(),
                merchant);
    }

    /** What was decided of a claim, and when it is looked at again. */
    public record Decided(
            UUID invoice,
            String plan,
            String rule,
            String why,
            @Nullable Instant lookAt) {}

    /** Keeps the decisions; those that say something else than the last one are kept for ever. */
    public void decide(Collection<Decided> decisions) {
        if (decisions.isEmpty()) {
            return;
        }
        var now = clock.instant().toString();
        jdbc.update(
                """
                with new as (
                    select * from unnest(?::uuid[], ?, ?, ?, ?::timestamptz[]) as u(invoice, plan, rule, why, look_at)),
                kept as (
                    insert into decided (invoice, at, plan, rule, why)
                    select n.invoice, ?::timestamptz, n.plan, n.rule, n.why from new n join standing s on s.invoice = n.invoice
                    where (n.plan, n.rule, n.why) is distinct from (s.plan, s.rule, s.why))
                update standing s set look_at = n.look_at, plan = n.plan, rule = n.rule, why = n.why
                from new n where s.invoice = n.invoice
                    and (n.look_at, n.plan, n.rule, n.why) is distinct from (s.look_at, s.plan, s.rule, s.why)
                """,
                Column.of(decisions, Decided::invoice),
                Column.of(decisions, Decided::plan),
                Column.of(decisions, Decided::rule),
                Column.of(decisions, Decided::why),
                Column.of(decisions, Decided::lookAt),
                now);
    }

    /** A decision as it was, to explain any moment. */
    public record Explanation(Instant at, String plan, String rule, String why) {}

    /** Oldest first. */
    public List<Explanation> explain(UUID invoice) {
        return jdbc.query(
                "select at, plan, rule, why from decided where invoice = ? order by at",
                (row, n) -> new Explanation(
                        row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4)),
                invoice);
    }

    private Map<UUID, Standing> standings(String sql, Object... arguments) {
        return jdbc.query(sql, (row, n) -> standing(row), arguments).stream()
                .collect(Collectors.toMap(Standing::invoice, Function.identity()));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        var tone = row.getString("reached");
        return new Standing(
                row.getObject("invoice", UUID.class),
                row.getObject("payer", UUID.class),
                tone == null ? null : Tone.valueOf(tone),
                row.getObject("position", Integer.class),
                row.getObject("delivered_on", LocalDate.class),
                row.getString("rule"),
                row.getString("why"));
    }
}
