package org.paylink.effects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.store.Column;
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

    /** A notice with a good signature, and what makes its event one and the same when it is told again. */
    record Believed(Notice notice, String eventKey) {}

    /** Keeps it, durably when the call returns; the same event again is kept once. */
    public void keep(Notice notice, String eventKey) {
        keep(List.of(new Believed(notice, eventKey)));
    }

    /** All of them or none. */
    void keep(List<Believed> believed) {
        jdbc.update(
                """
                insert into notice (account, event_key, headers, body, received_at)
                select account, event_key, headers::jsonb, body, received_at::timestamptz
                from unnest(?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[])
                    with ordinality as told (account, event_key, headers, body, received_at, place)
                order by place on conflict do nothing
                """,
                Column.of(believed, each -> each.notice().account()),
                Column.of(believed, Believed::eventKey),
                Column.of(believed, each -> written(each.notice().headers())),
                believed.stream().map(each -> each.notice().body()).toArray(byte[][]::new),
                Column.of(believed, each -> each.notice().receivedAt()));
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
