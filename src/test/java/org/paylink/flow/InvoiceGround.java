package org.paylink.flow;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.paylink.effects.Notice;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole connector on a fresh database: invoices of the merchant acme come in, and notices. */
abstract class InvoiceGround {

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (var setting : TestDatabase.freshSettings()) {
            var key = setting.split("=", 2)[0];
            // Here the fuse against too many messages to one customer stays in.
            if (key.startsWith("paylink.database.")) {
                registry.add(key, () -> setting.split("=", 2)[1]);
            }
        }
    }

    @Autowired
    ReceiveInvoices receive;

    @Autowired
    KeepNotice keep;

    @Autowired
    PayLinks links;

    @Autowired
    Timeline timeline;

    @Autowired
    Merchants merchants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    protected JdbcTemplate jdbc;

    /** As the ERP writes it. */
    final ReceiveInvoices.Received takenIn(Map<String, Object> tree) {
        try {
            var invoice = CanonicalForm.read(tree);
            return Objects.requireNonNull(transaction.execute(
                    tx -> receive.receive(merchants.named("acme"), "acme-invoices", List.of(invoice))));
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }

    static Notice notice(String account, String key) {
        return new Notice(account, Map.of(), key.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    static Money euro(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }
}
