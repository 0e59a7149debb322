package org.paylink.effects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What providers told us, kept raw before it is answered, and worked off afterwards. */
@Component
public final class Notices {

    private final JdbcTemplate jdbc;
    private final ObjectMapper json;

    public Notices(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A kept notice. */
    public record Kept(long id, Notice notice) {}

    /** Keeps it, durably when the call returns; false where the same event is kept already. */
    public boolean keep(Notice notice, String eventKey) {
        return jdbc.update(
                        """
                        insert into notice (account, event_key, headers, body, received_at)
                        values (?, ?, ?::jsonb, ?, ?::timestamptz) on conflict do nothing
                        """,
                        notice.account(),
                        eventKey,
                        written(notice.headers()),
                        notice.body(),
                        notice.receivedAt().toString())
                > 0;
    }

    /** Takes the oldest of these accounts that nobody else has in hand, locked until the transaction ends. */
    public List<Kept> take(List<String> accounts, int max) {
        return jdbc.query(
                """
                select id, account, headers, body, received_at from notice where state = 'NEW' and account = any(?)
                order by id limit ? for update skip locked
                """,
                (row, n) -> new Kept(
                        row.getLong("id"),
                        new Notice(
                                row.getString("account"),
                                read(row.getString("headers")),
                                row.getBytes("body"),
                                row.getTimestamp("received_at").toInstant(),
                                true)),
                accounts.toArray(String[]::new),
                max);
    }

    /** Ends its way; a problem parks it for a person. */
    public void settle(List<Long> ids, @Nullable String problem) {
        jdbc.update(
                "update notice set state = ?, problem = ? where id = any(?)",
                problem == null ? "DONE" : "PARKED",
                problem,
                ids.toArray(Long[]::new));
    }

    private String written(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> read(String headers) {
        try {
            return json.readValue(headers, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
