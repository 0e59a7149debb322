package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.store.TestDatabase;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The statements with which the demo's first ERP books, in the plights of an invoice; each case has an invoice of its own. */
class DemoBookingTest {

    private static final NamedParameterJdbcTemplate ERP = erp();
    private static int numbers;

    @ParameterizedTest
    @CsvSource({
        // as it is in the ERP; what is paid; what is open then, and the state
        "open,      100.00, EUR, 100.00, EUR,   0.00, paid",
        "open,      100.00, EUR,  40.00, EUR,  60.00, open",
        "open,      100.00, EUR, 130.00, EUR,   0.00, paid",
        "paid,        0.00, EUR, 100.00, EUR,   0.00, paid",
        "paid,        0.00, EUR, -20.00, EUR,  20.00, open",
        "cancelled, 100.00, EUR, 100.00, EUR, 100.00, cancelled",
        "cancelled, 100.00, EUR, -20.00, EUR, 100.00, cancelled",
        "open,      100.00, USD, 100.00, EUR, 100.00, open"
    })
    void aPaymentIsBookedOnceAndTouchesOnlyWhatItMay(
            String status,
            BigDecimal open,
            String currency,
            BigDecimal amount,
            String paidIn,
            BigDecimal openThen,
            String statusThen)
            throws IOException {
        var number = "R-" + ++numbers;
        run(
                "insert into invoices (number, customer, issued, currency, total, open, status) values (:number, 'C-1', current_date, :currency, 100, :open, :status)",
                Map.of("number", number, "currency", currency, "open", open, "status", status));
        var payment = new HashMap<String, Object>(Map.of("key", "key-" + number, "invoice", number));
        payment.putAll(
                Map.of("amount", amount.toPlainString(), "currency", paidIn, "paidOn", "2026-11-22", "means", "x"));

        assertEquals(1, book(payment));
        assertEquals(0, book(payment));

        var now = ERP.queryForMap("select open, status from invoices where number = :number", Map.of("number", number));
        assertEquals(openThen, now.get("open"));
        assertEquals(statusThen, now.get("status"));
        assertEquals(
                amount,
                ERP.queryForObject(
                        "select sum(amount) from payments where invoice = :number",
                        Map.of("number", number),
                        BigDecimal.class));
    }

    /** As the route does: the marker first, and nothing else where it stands there already. */
    private static int book(Map<String, Object> payment) throws IOException {
        int marked = run(statement("acme-mark-payment"), payment);
        if (marked == 1) {
            run(statement("acme-book-payment"), payment);
            run(statement("acme-reduce-invoice"), payment);
        }
        return marked;
    }

    private static String statement(String name) throws IOException {
        return Files.readString(Path.of("routes", name + ".sql")).replace(":#", ":");
    }

    private static int run(String sql, Map<String, Object> parameters) {
        return ERP.update(sql, parameters);
    }

    private static NamedParameterJdbcTemplate erp() {
        var login = TestDatabase.emptyLogin();
        var erp = new NamedParameterJdbcTemplate(
                new DriverManagerDataSource(login.url(), login.username(), login.password()));
        try {
            erp.getJdbcTemplate().execute(Files.readString(Path.of("samples", "erp.sql")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        erp.getJdbcTemplate().update("insert into customers (id, name) values ('C-1', 'Piet')");
        return erp;
    }
}
