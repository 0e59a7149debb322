package org.paylink.payment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Sessions.Session;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What of a payment session is for which invoice: all of it for one, or a part for each of several. */
@Component
public final class SessionParts {

    private final JdbcTemplate jdbc;

    SessionParts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code charges}: what of the amount is for what is charged beside that invoice. */
    public record Part(UUID invoice, Money amount, Money charges) {}

    /** Keeps the parts of a session that was frozen as a joint one, in the order in which money counts for them. */
    public void keep(UUID session, List<Part> parts) {
        jdbc.update(
                """
                insert into session_part (session, invoice, position, amount_minor, charges_minor)
                select ?, u.invoice, u.position, u.amount, u.charges
                from unnest(?::uuid[], ?::int[], ?::bigint[], ?::bigint[]) as u(invoice, position, amount, charges) on conflict do nothing
                """,
                session,
                Column.of(parts, Part::invoice),
                Column.of(IntStream.range(0, parts.size()).boxed().toList(), position -> position),
                Column.of(parts, part -> part.amount().minorUnits()),
                Column.of(parts, part -> part.charges().minorUnits()));
    }

    /** At least one, in the order in which money counts for them. */
    public List<Part> of(Session session) {
        return session.joint()
                ? of(List.of(session.id())).getOrDefault(session.id(), List.of())
                : List.of(new Part(session.invoice(), session.amount(), session.charges()));
    }

    /** Of those among these sessions that are for several invoices. */
    public Map<UUID, List<Part>> of(Collection<UUID> sessions) {
        record Row(UUID session, Part part) {}
        return jdbc
                .query(
                        """
                        select p.*, s.currency from session_part p join payment_session s on s.id = p.session
                        where p.session = any(?::uuid[]) order by p.session, p.position
                        """,
                        (row, n) -> {
                            var currency = Currency.of(row.getString("currency"));
                            return new Row(
                                    row.getObject("session", UUID.class),
                                    new Part(
                                            row.getObject("invoice", UUID.class),
                                            new Money(row.getLong("amount_minor"), currency),
                                            new Money(row.getLong("charges_minor"), currency)));
                        },
                        (Object) Column.of(sessions, id -> id))
                .stream()
                .collect(Collectors.groupingBy(
                        Row::session, LinkedHashMap::new, Collectors.mapping(Row::part, Collectors.toList())));
    }
}
