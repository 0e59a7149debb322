package org.paylink.invoice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** A row of the table of invoices as a PayLink, and an invoice as the text that is kept of it. */
record PayLinkRows(ObjectMapper json) {

    PayLink link(ResultSet row) throws SQLException {
        var currency = Currency.of(row.getString("currency"));
        return new PayLink(
                row.getObject("id", UUID.class),
                row.getString("merchant"),
                row.getString("source"),
                row.getString("token"),
                read(row.getString("body")),
                PayLink.State.valueOf(row.getString("state")),
                row.getString("reason"),
                new Money(row.getLong("open_minor"), currency),
                new Money(row.getLong("paid_minor"), currency),
                row.getInt("revision"),
                row.getObject("held_until", LocalDate.class),
                row.getTimestamp("received_at").toInstant());
    }

    String written(Invoice invoice) {
        try {
            return json.writeValueAsString(CanonicalForm.write(invoice));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Invoice read(String body) {
        try {
            return CanonicalForm.read(json.readValue(body, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException | NotAnInvoice e) {
            throw new IllegalStateException("a kept invoice cannot be read", e);
        }
    }

    /** A text that is looked for anywhere in another, as SQL's {@code like} wants it. */
    static String like(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
