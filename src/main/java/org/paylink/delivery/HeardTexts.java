package org.paylink.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Understood.Intent;
import org.paylink.effects.DerivedId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of what customers wrote: each text once, what was understood, and whether it still needs a person. */
@Component
public final class HeardTexts {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    public HeardTexts(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public enum State {
        /** A person has to read it. */
        OPEN,
        /** The connector has answered, or is about to. */
        ANSWERED,
        DONE
    }

    /** Where a text was heard and what it says. */
    public record Said(String account, Contact from, Heard heard) {
        public UUID id() {
            return DerivedId.of("heard", account, heard.reference());
        }
    }

    /** Whose it is and what it is about; the merchant is null where we never wrote to that address. */
    public record About(@Nullable String merchant, List<UUID> invoices, Understood understood) {}

    /** What became of it; {@code reason} says why it needs a person, {@code answer} which message answers it. */
    public record Fate(
            State state,
            @Nullable String reason,
            @Nullable UUID answer,
            @Nullable String who) {}

    /** A text as it is kept. */
    public record Kept(UUID id, Said said, About about, Fate fate) {}

    /** Keeps it, not understood yet; false where it was kept already: services tell the same more than once. */
    public boolean keep(Said said) {
        return jdbc.update(
                        """
                        insert into heard (id, account, medium, address, reference, text, at, understood, state)
                        values (?, ?, ?, ?, ?, ?, ?::timestamptz, 'UNKNOWN', 'OPEN') on conflict do nothing
                        """,
                        said.id(),
                        said.account(),
                        said.from().medium().name(),
                        said.from().address(),
                        said.heard().reference(),
                        said.heard().text(),
                        said.heard().at().toString())
                > 0;
    }

    /** What it is about and what becomes of it. */
    public void settle(UUID id, About about, Fate fate) {
        jdbc.update(
                """
                update heard set merchant = ?, invoices = ?::uuid[], understood = ?, until = ?, state = ?, reason = ?, answer = ?, who = ?,
                    settled_at = ?::timestamptz
                where id = ?
                """,
                about.merchant(),
                about.invoices().stream().map(UUID::toString).toArray(String[]::new),
                about.understood().intent().name(),
                about.understood().until(),
                fate.state().name(),
                fate.reason(),
                fate.answer(),
                fate.who(),
                fate.state() == State.OPEN ? null : clock.instant().toString(),
                id);
    }

    public Optional<Kept> find(UUID id) {
        return jdbc.query("select * from heard where id = ?", (row, n) -> kept(row), id).stream()
                .findFirst();
    }

    /** One that waits for a person, locked until the transaction ends; empty where it does not wait any more. */
    public Optional<Kept> lockOpen(UUID id) {
        return jdbc
                .query("select * from heard where id = ? and state = 'OPEN' for update", (row, n) -> kept(row), id)
                .stream()
                .findFirst();
    }

    public void done(UUID id, String who) {
        jdbc.update(
                "update heard set state = 'DONE', who = ?, settled_at = ?::timestamptz where id = ?",
                who,
                clock.instant().toString(),
                id);
    }

    /** Its answer did not go out: a person has to see to it. */
    public void unanswered(UUID answer, String why) {
        jdbc.update(
                "update heard set state = 'OPEN', reason = ?, settled_at = null where answer = ? and state = 'ANSWERED'",
                why,
                answer);
    }

    /** How many texts from there were answered since; two machines that answer each other stop by it. */
    public long answersSince(String account, Contact from, Instant since) {
        var count = jdbc.queryForObject(
                "select count(*) from heard where account = ? and address = ? and at > ?::timestamptz and answer is not null",
                Long.class,
                account,
                from.address(),
                since.toString());
        return count == null ? 0 : count;
    }

    /** Of these addresses, those that anything was heard from since then at this account, and when last. */
    public Map<String, Instant> lastHeard(String account, Collection<Contact> from, Instant since) {
        var last = new HashMap<String, Instant>();
        jdbc.query(
                "select address, max(at) from heard where account = ? and address = any(?) and at > ?::timestamptz group by address",
                row -> {
                    last.put(row.getString(1), row.getTimestamp(2).toInstant());
                },
                account,
                from.stream().map(Contact::address).distinct().toArray(String[]::new),
                since.toString());
        return last;
    }

    /** Those that need a person, the longest waiting first; without a merchant all, also of people we do not know. */
    public List<Kept> open(@Nullable String merchant, int page, int size) {
        return jdbc.query("""
                select * from heard where state = 'OPEN' and (?::text is null or merchant = ?) order by at, id limit ? offset ?
                """, (row, n) -> kept(row), merchant, merchant, size, (long) page * size);
    }

    public long countOpen(@Nullable String merchant) {
        var count = jdbc.queryForObject(
                "select count(*) from heard where state = 'OPEN' and (?::text is null or merchant = ?)",
                Long.class,
                merchant,
                merchant);
        return count == null ? 0 : count;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        var address = row.getString("address");
        var at = row.getTimestamp("at").toInstant();
        return new Kept(
                row.getObject("id", UUID.class),
                new Said(
                        row.getString("account"),
                        new Contact(Medium.valueOf(row.getString("medium")), address),
                        new Heard(address, row.getString("text"), at, row.getString("reference"))),
                new About(
                        row.getString("merchant"),
                        Arrays.stream((Object[]) row.getArray("invoices").getArray())
                                .map(UUID.class::cast)
                                .toList(),
                        new Understood(
                                Intent.valueOf(row.getString("understood")), row.getObject("until", LocalDate.class))),
                new Fate(
                        State.valueOf(row.getString("state")),
                        row.getString("reason"),
                        row.getObject("answer", UUID.class),
                        row.getString("who")));
    }
}
