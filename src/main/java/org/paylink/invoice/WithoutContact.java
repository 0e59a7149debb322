package org.paylink.invoice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The invoices that wait because no channel reaches their customer: a normal outcome, to be counted and looked through. */
@Component
public final class WithoutContact {

    /** Spelled as the index spells it, or PostgreSQL would read all invoices. */
    private static final String WAIT = "state = 'PARKED' and reason like '" + PayLink.NO_CONTACT + "%'";

    private final JdbcTemplate jdbc;
    private final PayLinkRows rows;

    WithoutContact(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new PayLinkRows(json);
    }

    /** How many of each merchant; one who has none is not named. Of one merchant, or of all where it is null. */
    public Map<String, Long> perMerchant(@Nullable String merchant) {
        var counts = new TreeMap<String, Long>();
        jdbc.query(
                "select merchant, count(*) from invoice where " + WAIT
                        + " and (?::text is null or merchant = ?) group by merchant",
                row -> {
                    counts.put(row.getString(1), row.getLong(2));
                },
                merchant,
                merchant);
        return counts;
    }

    /** Newest first. {@code text} is looked for in number, customer's name and id; empty: any. */
    public List<PayLink> list(@Nullable String merchant, String text, int page, int size) {
        var pattern = PayLinkRows.like(text);
        return jdbc.query(
                "select * from invoice where " + WAIT + """
                         and (?::text is null or merchant = ?)
                            and (? = '' or number ilike ? or body -> 'customer' ->> 'name' ilike ? or body -> 'customer' ->> 'id' ilike ?)
                        order by received_at desc, id limit ? offset ?
                        """,
                (row, n) -> rows.link(row),
                merchant,
                merchant,
                text,
                pattern,
                pattern,
                pattern,
                size,
                (long) page * size);
    }
}
