package org.paylink.invoice;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.store.Column;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The credit notes that customers have not used up: they reduce what is asked for. */
@Component
public final class Credits {

    private final JdbcTemplate jdbc;

    Credits(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All that a customer of a merchant has to its credit in one currency. */
    public record Credit(String merchant, String customer, Money left) {}

    /** A customer by the ERP's number. */
    private record Who(String merchant, String customer) {}

    /** Of the customers of these. */
    public List<Credit> of(Collection<PayLink> links) {
        var customers = new LinkedHashSet<Who>();
        for (var link : links) {
            var customer = link.invoice().customer().id();
            if (customer != null) {
                customers.add(new Who(link.merchant(), customer));
            }
        }
        return jdbc.query(
                """
                select u.merchant, u.customer, i.currency, sum(i.open_minor)
                from unnest(?::text[], ?::text[]) as u(merchant, customer)
                join invoice i on i.merchant = u.merchant and i.body -> 'customer' ->> 'id' = u.customer and i.state = 'CREDIT'
                group by u.merchant, u.customer, i.currency
                """,
                (row, n) -> new Credit(
                        row.getString(1), row.getString(2), new Money(row.getLong(4), Currency.of(row.getString(3)))),
                Column.of(customers, Who::merchant),
                Column.of(customers, Who::customer));
    }
}
