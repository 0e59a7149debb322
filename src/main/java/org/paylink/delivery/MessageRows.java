package org.paylink.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads messages out of rows of their table. */
final class MessageRows {

    static Messages.Reported reported(ResultSet row) throws SQLException {
        return new Messages.Reported(
                row.getObject("id", UUID.class),
                Message.Purpose.valueOf(row.getString("purpose")),
                row.getBoolean("arrived"),
                row.getBoolean("lost"));
    }

    static MessageWatch.Moved moved(ResultSet row) throws SQLException {
        return new MessageWatch.Moved(
                row.getObject("id", UUID.class),
                row.getObject("invoice", UUID.class),
                row.getString("channel"),
                Message.Purpose.valueOf(row.getString("purpose")),
                Messages.State.valueOf(row.getString("state")));
    }

    static Messages.Kept kept(ResultSet row) throws SQLException {
        return new Messages.Kept(
                row.getObject("id", UUID.class),
                row.getObject("invoice", UUID.class),
                row.getString("channel"),
                Message.Purpose.valueOf(row.getString("purpose")),
                row.getString("language"),
                row.getString("body"),
                Messages.State.valueOf(row.getString("state")),
                row.getString("problem"),
                row.getTimestamp("written_at").toInstant(),
                instant(row, "sent_at"),
                instant(row, "delivered_at"),
                instant(row, "read_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private MessageRows() {}
}
