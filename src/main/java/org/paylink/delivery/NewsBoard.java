package org.paylink.delivery;

import java.util.Collection;
import java.util.List;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table of news of accounts: one node is told, all of them have to know. */
@Component
public final class NewsBoard {

    private final JdbcTemplate jdbc;

    public NewsBoard(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Older news than what is kept changes nothing. Each subject may stand among them once only. */
    public void keep(Collection<News> news) {
        if (news.isEmpty()) {
            return;
        }
        jdbc.update(
                """
                insert into account_news (owner, subject, word, at)
                select u.owner, u.subject, u.word, u.at from unnest(?, ?, ?, ?::timestamptz[]) as u(owner, subject, word, at)
                on conflict (owner, subject) do update set word = excluded.word, at = excluded.at where account_news.at <= excluded.at
                """,
                Column.of(news, News::owner),
                Column.of(news, News::subject),
                Column.of(news, News::word),
                Column.of(news, News::at));
    }

    /** The latest of each subject; as many as services have templates. */
    public List<News> all() {
        return jdbc.query(
                "select owner, subject, word, at from account_news",
                (row, n) -> new News(
                        row.getString("owner"),
                        row.getString("subject"),
                        row.getString("word"),
                        row.getTimestamp("at").toInstant()));
    }
}
