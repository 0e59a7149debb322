package org.paylink.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Ledger.Booked;
import org.paylink.payment.Ledger.Payment;

/** Reads the ledger's entries from its table. */
final class LedgerRows {

    static Payment payment(ResultSet row) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        var booked = row.getTimestamp("booked_at");
        return new Payment(
                row.getObject("id", UUID.class),
                row.getString("account"),
                row.getString("payment_id"),
                Observation.Entry.valueOf(row.getString("entry")),
                row.getInt("part"),
                row.getObject("invoice", UUID.class),
                row.getString("merchant"),
                row.getObject("session", UUID.class),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("surplus_minor"), currency),
                new Money(row.getLong("charges_minor"), currency),
                row.getString("method"),
                row.getTimestamp("paid_at").toInstant(),
                row.getTimestamp("recorded_at").toInstant(),
                Booked.valueOf(row.getString("booked")),
                booked == null ? null : booked.toInstant(),
                row.getString("erp_reference"),
                row.getBoolean("reflected"));
    }

    private LedgerRows() {}
}
