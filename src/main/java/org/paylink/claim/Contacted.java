package org.paylink.claim;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The table of who was written to when, by anybody: the last fuse against too many messages to one person, whatever shop, invoice or channel they come
 * from. Addresses stand here as derived ids only.
 */
@Component
public final class Contacted {

    private final JdbcTemplate jdbc;

    Contacted(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A message that is about to be written to an address about an invoice. */
    public record Wish(UUID message, String address, UUID invoice) {}

    /** The last message to somebody: when, and about which invoice. */
    public record Last(Instant at, UUID about) {}

    /**
     * Counts these, in the caller's transaction; gives back those that go beyond what one person may get that day, which are not counted. {@code perDay} 0:
     * no limit.
     */
    public Set<UUID> beyond(Collection<Wish> wishes, Instant now, LocalDate day, int perDay) {
        var byRound = rounds(wishes);
        var beyond = new HashSet<UUID>();
        for (var round : byRound) {
            var admitted = admit(round, now, day, perDay);
            round.forEach(wish -> {
                if (!admitted.contains(key(wish.address()))) {
                    beyond.add(wish.message());
                }
            });
        }
        return beyond;
    }

    private Set<UUID> admit(Collection<Wish> wishes, Instant now, LocalDate day, int perDay) {
        var sorted = wishes.stream()
                .sorted((one, other) -> key(one.address()).compareTo(key(other.address())))
                .toList();
        return new HashSet<>(jdbc.query(
                """
                insert into contacted as c (address, last_at, about, day, today)
                select u.address, ?::timestamptz, u.about, ?, 1 from unnest(?::uuid[], ?::uuid[]) as u(address, about)
                on conflict (address) do update set last_at = greatest(c.last_at, excluded.last_at), about = excluded.about,
                    day = greatest(c.day, excluded.day), today = case when c.day >= excluded.day then c.today + 1 else 1 end
                where c.day < excluded.day or ? = 0 or c.today < ?
                returning address
                """,
                (row, n) -> row.getObject(1, UUID.class),
                now.toString(),
                day,
                Column.of(sorted, wish -> key(wish.address())),
                Column.of(sorted, Wish::invoice),
                perDay,
                perDay));
    }

    /** One statement counts an address once, so that several messages to one are counted one after the other. */
    private static List<List<Wish>> rounds(Collection<Wish> wishes) {
        var rounds = new ArrayList<List<Wish>>();
        var seen = new HashMap<UUID, Integer>();
        for (var wish : wishes) {
            var round = seen.merge(key(wish.address()), 1, Integer::sum) - 1;
            while (rounds.size() <= round) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(wish);
        }
        return rounds;
    }

    /** The last message to each of these addresses; those never written to are missing. */
    public Map<String, Last> last(Collection<String> addresses) {
        var byKey = new HashMap<UUID, Last>();
        jdbc.query(
                "select address, last_at, about from contacted where address = any(?::uuid[])",
                row -> {
                    byKey.put(
                            row.getObject(1, UUID.class),
                            new Last(row.getTimestamp(2).toInstant(), row.getObject(3, UUID.class)));
                },
                (Object) Column.of(addresses, Contacted::key));
        var found = new HashMap<String, Last>();
        addresses.forEach(address -> {
            var last = byKey.get(key(address));
            if (last != null) {
                found.put(address, last);
            }
        });
        return found;
    }

    private static UUID key(String address) {
        return UUID.nameUUIDFromBytes(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
