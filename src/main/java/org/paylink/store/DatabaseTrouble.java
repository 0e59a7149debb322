package org.paylink.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;

/**
 * Tells trouble with the database itself, which passes by waiting, from a fault in the data or in our code, which does not. Only the latter may
 * put a piece of work aside.
 */
public final class DatabaseTrouble {

    // SQLSTATE classes of PostgreSQL: connection, transaction rollback (deadlock), resources (disk full), operator
    // intervention, system.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57", "58");

    private static final String DEADLOCK = " 40P01";
    private static final String NOT_SERIAL = " 40001";

    public static boolean passes(Throwable error) {
        var depth = 0;
        for (var cause = error; cause != null && depth++ < 20; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && passes(sql)) {
                return true;
            }
        }
        return false;
    }

    /** What it was, for the log: the kind of the innermost error and its SQLSTATE, for its words may hold data. */
    public static String kind(Throwable error) {
        var cause = error;
        for (var depth = 0; cause.getCause() != null && depth < 20; depth++) {
            cause = cause.getCause();
        }
        var name = cause.getClass().getSimpleName();
        return cause instanceof SQLException sql && sql.getSQLState() != null ? name + " " + sql.getSQLState() : name;
    }

    /** Two transactions wanted the same rows, and the database has undone this one: it may be done again at once. */
    public static boolean met(Throwable error) {
        var kind = kind(error);
        return kind.endsWith(DEADLOCK) || kind.endsWith(NOT_SERIAL);
    }

    /** In words for the log, with {@link #kind}: two transactions that wanted the same rows are no reason to look at the database. */
    public static String said(Throwable error) {
        return (met(error) ? "Two transactions met in the database (%s)" : "The database does not answer (%s)")
                .formatted(kind(error));
    }

    private static boolean passes(SQLException error) {
        return error instanceof SQLTransientException
                || error instanceof SQLRecoverableException
                || error instanceof SQLNonTransientConnectionException
                || error.getSQLState() == null // "Connection is closed", says the pool.
                || error.getSQLState().length() == 5
                        && PASSING.contains(error.getSQLState().substring(0, 2));
    }

    private DatabaseTrouble() {}
}
