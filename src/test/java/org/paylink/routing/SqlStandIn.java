package org.paylink.routing;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.paylink.routing.ErpBooks.Bill;
import org.paylink.store.Login;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Any ERP that is a database: its tables as the recipe's page has them, and a trigger of its own that refuses a closed period. */
final class SqlStandIn extends ErpStandIn {

    private final Login login = TestDatabase.emptyLogin();
    private final JdbcClient erp =
            JdbcClient.create(new DriverManagerDataSource(login.url(), login.username(), login.password()));
    private final Set<Long> seen = new HashSet<>();
    /** What the database calls each document of the books. */
    private final Map<String, String> ids = new HashMap<>();

    SqlStandIn() {
        super(new ErpBooks("%d", "R-2026-%d", "%d"));
        erp.sql(TABLES).update();
        for (var bill : books.bills()) {
            erp.sql("""
                    insert into invoice (id, number, status, issue_date, due_date, currency, total, open_amount, customer_id, customer_name,
                        phone, country) values (?, ?, 'open', '2026-11-02', '2026-12-02', 'EUR', 119.10, 119.10, 'C-1', 'Piet', '+31612345678', 'NL')
                    """).params(Long.valueOf(bill.id), bill.number).update();
        }
    }

    @Override
    Map<String, String> settings() {
        return Map.of();
    }

    @Override
    Map<String, String> otherSettings() {
        return Map.of(
                "paylink.erp.erp.url", login.url(),
                "paylink.erp.erp.username", login.username(),
                "paylink.erp.erp.password", login.password(),
                "paylink.properties.sql-marker.merchant", "sql-booking",
                "paylink.properties.sql-marker.poll-every-ms", "3600000");
    }

    @Override
    List<String> otherRecipes() {
        return List.of("sql-marker");
    }

    /** Its invoices are read once: what happens to them then happens meanwhile. */
    @Override
    boolean saysWhatIsOpen() {
        return false;
    }

    @Override
    boolean losesAnAnswer() {
        return false;
    }

    @Override
    void beforePaying(Bill bill) {
        switch (bill.plight) {
            case LOCKED -> set(bill, "status = 'cancelled'");
            case FOREIGN -> set(bill, "currency = 'USD'");
            case PERIOD -> set(bill, "period_closed = true");
            case PLAIN, PART, TWICE, ABOVE, REFUND -> {
                // Nothing happens to it meanwhile.
            }
        }
    }

    @Override
    void settledOtherwise(Bill bill, BigDecimal amount) {
        super.settledOtherwise(bill, amount);
        set(bill, "open_amount = open_amount - " + amount);
    }

    private void set(Bill bill, String what) {
        erp.sql("update invoice set " + what + " where id = ?")
                .param(Long.valueOf(bill.id))
                .update();
    }

    /** Its receipts are read into the books, which refuse what no ERP would have. */
    @Override
    synchronized void look() {
        erp.sql("select id, invoice, kind, amount, applied, key from receipt order by id")
                .query((row, n) -> {
                    if (seen.add(row.getLong("id"))) {
                        booked(
                                books.called(row.getString("invoice")),
                                row.getString("kind"),
                                row.getBigDecimal("amount"),
                                row.getBigDecimal("applied"),
                                row.getString("key"),
                                row.getString("id"));
                    }
                    return seen.size();
                })
                .list();
        for (var bill : books.bills()) {
            var open = erp.sql("select open_amount from invoice where id = ?")
                    .param(Long.valueOf(bill.id))
                    .query(BigDecimal.class)
                    .single();
            expect(open.compareTo(bill.open()) == 0, bill.number + " shows " + open + " as open, not " + bill.open());
        }
        expect(
                erp.sql("select count(*) from paylink_booked")
                                .query(Integer.class)
                                .single()
                        == seen.size(),
                "a marker without its booking");
    }

    private void booked(Bill bill, String kind, BigDecimal amount, BigDecimal applied, String key, String id) {
        var document =
                applied.signum() == 0 ? books.book(kind, amount, key) : books.book(bill, kind, amount, applied, key);
        ids.put(document.id(), id);
    }

    @Override
    String reference(ErpBooks.Document document) {
        return String.valueOf(ids.get(document.id()));
    }

    @Override
    Object answer(Call call) {
        throw new IllegalArgumentException("a database is not called");
    }

    private static final String TABLES = """
            create table invoice (id bigint primary key, number text, status text, issue_date date, due_date date, currency text,
                total numeric(12,2), open_amount numeric(12,2) check (open_amount >= 0), customer_id text, customer_name text, email text,
                phone text, language text, country text, period_closed boolean not null default false);
            create table paylink_taken (invoice bigint primary key, version text not null);
            create table paylink_booked (key text primary key);
            create table receipt (id bigint generated always as identity (start with 5001) primary key, key text not null, invoice bigint not null,
                kind text not null, amount numeric(12,2) not null, applied numeric(12,2) not null, currency text not null, paid_on date not null);
            create function closed() returns trigger language plpgsql as $$ begin
                if (select period_closed from invoice where id = new.invoice) then raise exception 'period 2026/11 is closed'; end if;
                return new; end $$;
            create trigger closed before insert on receipt for each row execute function closed()
            """;
}
