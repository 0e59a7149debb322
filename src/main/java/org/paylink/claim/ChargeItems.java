package org.paylink.claim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.paylink.claim.ChargeItem.Basis;
import org.paylink.claim.ChargeItem.Decided;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItem.Origin;
import org.paylink.claim.ChargeItem.State;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of what is charged beside invoices, and of which payment settled what of it. */
@Component
public final class ChargeItems {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    ChargeItems(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Plans them, each once: what a step that did not arrive had planned is reckoned anew, what somebody or a payment has touched stays. */
    public void plan(Collection<ChargeItem> items) {
        if (items.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into charge_item as c (id, invoice, kind, currency, reckoned_minor, amount_minor, state, step, notice, plan, law, reckoned_on,
                    basis, planned_at)
                select u.id, u.invoice, u.kind, u.currency, u.reckoned, u.amount, u.state, u.step, u.notice, u.plan, u.law, u.reckoned_on,
                    u.basis, u.planned_at
                from unnest(?::uuid[], ?::uuid[], ?, ?, ?::bigint[], ?::bigint[], ?, ?, ?::uuid[], ?, ?, ?::date[], ?::jsonb[], ?::timestamptz[])
                    as u(id, invoice, kind, currency, reckoned, amount, state, step, notice, plan, law, reckoned_on, basis, planned_at)
                on conflict (id) do update set reckoned_minor = excluded.reckoned_minor, amount_minor = excluded.amount_minor,
                    notice = excluded.notice, plan = excluded.plan, law = excluded.law, reckoned_on = excluded.reckoned_on,
                    basis = excluded.basis, planned_at = excluded.planned_at
                where c.state = 'KEPT' and c.decided_by is null and c.paid_minor = 0
                """,
                Column.of(items, ChargeItem::id),
                Column.of(items, ChargeItem::invoice),
                Column.of(items, item -> item.kind().name()),
                Column.of(items, item -> item.amount().currency().code()),
                Column.of(items, item -> item.reckoned().minorUnits()),
                Column.of(items, item -> item.amount().minorUnits()),
                Column.of(items, item -> item.state().name()),
                Column.of(items, item -> item.origin().step()),
                Column.of(items, item -> item.origin().notice()),
                Column.of(items, item -> item.origin().plan()),
                Column.of(items, item -> item.origin().law()),
                Column.of(items, item -> item.origin().reckonedOn()),
                Column.of(items, item -> written(item.basis())),
                Column.of(items, item -> item.origin().plannedAt()));
    }

    public ChargeSheet of(UUID invoice) {
        return new ChargeSheet(items("where invoice = ? order by planned_at, id", invoice));
    }

    /** Of these invoices; those without items are missing. */
    public Map<UUID, ChargeSheet> of(Collection<UUID> invoices) {
        return sheets("where invoice = any(?::uuid[]) order by planned_at, id", Column.of(invoices, id -> id));
    }

    /** Of one invoice, locked until the transaction ends. */
    public ChargeSheet lock(UUID invoice) {
        return new ChargeSheet(items("where invoice = ? order by id for update", invoice));
    }

    /** All items of the invoices that a notice charges for, locked likewise; empty where it charges nothing. */
    public Map<UUID, ChargeSheet> lockFor(UUID notice) {
        return sheets(
                "where invoice in (select invoice from charge_item where notice = ?) order by id for update", notice);
    }

    /** What a notice charges for, or would: the sheets of its invoices. */
    public Map<UUID, ChargeSheet> spokenOfIn(UUID notice) {
        return sheets(
                "where invoice in (select invoice from step_taken where notice = ?) order by planned_at, id", notice);
    }

    /** Writes how it stands; the caller has locked it. */
    public void save(ChargeItem item) {
        var decided = item.decided();
        var asked = item.askedAt();
        jdbc.update(
                """
                update charge_item set amount_minor = ?, paid_minor = ?, state = ?, asked_at = ?::timestamptz, decided_by = ?, why = ?,
                    decided_at = ?::timestamptz
                where id = ?
                """,
                item.amount().minorUnits(),
                item.paid().minorUnits(),
                item.state().name(),
                asked == null ? null : asked.toString(),
                decided == null ? null : decided.who(),
                decided == null ? null : decided.why(),
                decided == null ? null : decided.at().toString(),
                item.id());
    }

    /** That a movement of the ledger settled so much of an item, or took so much back. */
    public void share(UUID payment, UUID item, Money part) {
        jdbc.update(
                "insert into charge_share (payment, item, amount_minor) values (?, ?, ?) on conflict do nothing",
                payment,
                item,
                part.minorUnits());
    }

    /** A part of a movement that is an item's. */
    public record Share(UUID item, Kind kind, Money part) {}

    /** Of these movements of the ledger; those that are the invoice's own as a whole are missing. */
    public Map<UUID, List<Share>> shares(Collection<UUID> payments) {
        var found = new HashMap<UUID, List<Share>>();
        jdbc.query(
                """
                select s.payment, s.item, i.kind, s.amount_minor, i.currency from charge_share s join charge_item i on i.id = s.item
                where s.payment = any(?::uuid[]) order by i.planned_at, i.id
                """,
                row -> {
                    found.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                            .add(new Share(
                                    row.getObject(2, UUID.class),
                                    Kind.valueOf(row.getString(3)),
                                    new Money(row.getLong(4), Currency.of(row.getString(5)))));
                },
                (Object) Column.of(payments, id -> id));
        return found;
    }

    private Map<UUID, ChargeSheet> sheets(String where, Object argument) {
        var byInvoice = new LinkedHashMap<UUID, List<ChargeItem>>();
        items(where, argument)
                .forEach(item -> byInvoice
                        .computeIfAbsent(item.invoice(), id -> new ArrayList<>())
                        .add(item));
        var sheets = new LinkedHashMap<UUID, ChargeSheet>();
        byInvoice.forEach((invoice, items) -> sheets.put(invoice, new ChargeSheet(items)));
        return sheets;
    }

    private List<ChargeItem> items(String where, Object argument) {
        return jdbc.query("select * from charge_item " + where, (row, n) -> item(row), argument);
    }

    private ChargeItem item(ResultSet row) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        var asked = row.getTimestamp("asked_at");
        var who = row.getString("decided_by");
        return new ChargeItem(
                row.getObject("id", UUID.class),
                row.getObject("invoice", UUID.class),
                Kind.valueOf(row.getString("kind")),
                new Money(row.getLong("reckoned_minor"), currency),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("paid_minor"), currency),
                State.valueOf(row.getString("state")),
                new Origin(
                        row.getString("step"),
                        row.getObject("notice", UUID.class),
                        row.getString("plan"),
                        row.getString("law"),
                        row.getObject("reckoned_on", LocalDate.class),
                        row.getTimestamp("planned_at").toInstant()),
                read(row.getString("basis")),
                asked == null ? null : asked.toInstant(),
                who == null
                        ? null
                        : new Decided(
                                who,
                                row.getString("why"),
                                row.getTimestamp("decided_at").toInstant()));
    }

    private String written(Basis basis) {
        try {
            return json.writeValueAsString(basis);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Basis read(String basis) {
        try {
            return json.readValue(basis, Basis.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the basis of a charge cannot be read", e);
        }
    }
}
