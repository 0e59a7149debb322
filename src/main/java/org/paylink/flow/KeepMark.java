package org.paylink.flow;

import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of marks. */
@Component
final class KeepMark implements Marks {

    private final JdbcTemplate jdbc;
    private final Merchants merchants;
    private final Clock clock;

    KeepMark(JdbcTemplate jdbc, Merchants merchants, Clock clock) {
        this.jdbc = jdbc;
        this.merchants = merchants;
        this.clock = clock;
    }

    @Override
    public Optional<String> mark(String merchant, String name) {
        return jdbc
                .queryForList(
                        "select mark from source_mark where merchant = ? and name = ?",
                        String.class,
                        merchants.named(merchant).id(),
                        name)
                .stream()
                .findFirst();
    }

    @Override
    public void keep(String merchant, String name, String mark) {
        if (mark.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a mark of %d characters is not kept: %d are the most, and a stamp has 30"
                            .formatted(mark.length(), LONGEST));
        }
        jdbc.update(
                """
                insert into source_mark (merchant, name, mark, kept_at) values (?, ?, ?, ?::timestamptz)
                on conflict (merchant, name) do update set mark = excluded.mark, kept_at = excluded.kept_at
                """, merchants.named(merchant).id(), name, mark, clock.instant().toString());
    }

    private static final int LONGEST = 4_000;
}
