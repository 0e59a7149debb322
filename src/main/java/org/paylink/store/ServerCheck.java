package org.paylink.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.paylink.settings.StartRefused;

/** Looks at a PostgreSQL of somebody else's before the connector relies on it. */
final class ServerCheck {

    private static final int OLDEST = 15;

    private static final String QUESTION = """
            select current_setting('server_version_num')::int / 10000,
                   current_setting('server_encoding'),
                   pg_is_in_recovery()
            """;

    private final Login login;

    ServerCheck(Login login) {
        this.login = login;
    }

    /** What the server says of itself. */
    record Answer(int version, String encoding, boolean standby) {}

    /** Refuses the start where the server cannot be reached or used. */
    void pass() {
        if (!login.url().startsWith("jdbc:postgresql:")) {
            throw new StartRefused(
                    "paylink.database.url does not begin with jdbc:postgresql:",
                    "write it as jdbc:postgresql://host:5432/database; other databases cannot hold the connector's tables");
        }
        refusal(ask()).ifPresent(refused -> {
            throw refused;
        });
    }

    Optional<StartRefused> refusal(Answer answer) {
        if (answer.version() < OLDEST) {
            return Optional.of(no("is PostgreSQL " + answer.version(), "use PostgreSQL %d or newer".formatted(OLDEST)));
        }
        if (!answer.encoding().equals("UTF8")) {
            return Optional.of(no(
                    "keeps texts as " + answer.encoding(),
                    "create it anew with encoding 'UTF8' and template template0"));
        }
        return answer.standby()
                ? Optional.of(no("is a read-only standby", "give the address of the primary"))
                : Optional.empty();
    }

    private Answer ask() {
        try (Connection connection = Connections.open(login);
                var statement = connection.createStatement();
                var row = statement.executeQuery(QUESTION)) {
            row.next();
            return new Answer(row.getInt(1), row.getString(2), row.getBoolean(3));
        } catch (SQLException failed) {
            throw unreachable(failed);
        }
    }

    /** Only the state is told: the server's own words may repeat what was sent. */
    private StartRefused unreachable(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return switch (state) {
            case "28P01", "28000" ->
                no(
                        "does not let the user %s in".formatted(login.username()),
                        "correct paylink.database.username and paylink.database.password, or the server's pg_hba.conf");
            case "3D000" -> no("does not exist", "create it, or correct the name in paylink.database.url");
            default ->
                no(
                        "cannot be reached (SQL state %s)".formatted(state),
                        "start that server, or correct paylink.database.url");
        };
    }

    private StartRefused no(String what, String cure) {
        return new StartRefused("The database %s %s".formatted(login.place(), what), cure);
    }
}
