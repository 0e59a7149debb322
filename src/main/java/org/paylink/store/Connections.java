package org.paylink.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Single connections, for what happens before there is a pool. */
final class Connections {

    private static final String SECONDS = "10";

    private Connections() {}

    static Connection open(Login login) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.username());
        properties.setProperty("password", login.password());
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS);
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(login.url(), properties);
    }
}
