package org.paylink.invoice;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.paylink.money.CreditorReference;
import org.paylink.money.Money;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which invoices a bank transfer may mean. */
@Component
public final class TransferTargets {

    private final JdbcTemplate jdbc;
    private final PayLinkRows rows;

    public TransferTargets(JdbcTemplate jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.rows = new PayLinkRows(json);
    }

    /** Those that a creditor reference may mean: by ours the invoice whose id it holds, else those to which the ERP gave it. At most ten. */
    public List<PayLink> withReference(String merchant, CreditorReference reference) {
        var ids = reference.ids();
        var ours = ids.map(range -> jdbc.query(
                        "select * from invoice where id between ? and ? and merchant = ? limit 10",
                        (row, n) -> rows.link(row),
                        range.first(),
                        range.last(),
                        merchant))
                .orElse(List.of());
        return !ours.isEmpty() ? ours : jdbc.query("""
                        select * from invoice where merchant = ? and upper(replace(body ->> 'reference', ' ', '')) = ? limit 10
                        """, (row, n) -> rows.link(row), merchant, reference.text());
    }

    /** Those of a merchant of which just this much is open, newest first. */
    public List<PayLink> withOpen(String merchant, Money open, int max) {
        return jdbc.query(
                """
                select * from invoice
                where merchant = ? and currency = ? and state in ('OPEN', 'PARKED', 'DISPUTED') and open_minor - paid_minor = ?
                order by received_at desc, id limit ?
                """, (row, n) -> rows.link(row), merchant, open.currency().code(), open.minorUnits(), max);
    }
}
