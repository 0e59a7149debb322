package org.paylink.demo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Reads the rows of {@link Books}. */
final class BookRows {

    private BookRows() {}

    static Books.Entry entry(ResultSet row, int number) throws SQLException {
        return new Books.Entry(
                row.getString("number"),
                buyer(row),
                row.getString("kind"),
                row.getObject("issued", LocalDate.class),
                row.getObject("due", LocalDate.class),
                row.getString("currency"),
                row.getBigDecimal("total"),
                row.getBigDecimal("open"),
                row.getString("status"),
                row.getString("subject"),
                row.getString("document"));
    }

    private static Books.Buyer buyer(ResultSet row) throws SQLException {
        return new Books.Buyer(
                row.getString("customer"),
                row.getString("name"),
                row.getBoolean("business"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("language"),
                row.getString("country"));
    }
}
