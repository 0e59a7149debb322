package org.paylink.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Makes the databases of the embedded server, each with an owner of its own. */
final class Databases {

    private final Login superuser;

    Databases(Login superuser) {
        this.superuser = superuser;
    }

    /** Does nothing where the database exists. The name is a checked plain word, the password has letters, digits, - and _ only. */
    void make(String name, String password) {
        try (Connection connection = Connections.open(superuser)) {
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
                run(connection, "create role %s login password '%s'".formatted(name, password));
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                run(connection, "create database %s owner %s".formatted(name, name));
            }
            // Each time, for a kill may have come between the two.
            run(connection, "revoke connect on database %s from public".formatted(name));
        } catch (SQLException failed) {
            throw new IllegalStateException("database %s cannot be made".formatted(name), failed);
        }
    }

    private static boolean exists(Connection connection, String question, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void run(Connection connection, String order) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(order);
        }
    }
}
