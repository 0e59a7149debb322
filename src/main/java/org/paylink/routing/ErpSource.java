package org.paylink.routing;

import com.zaxxer.hikari.HikariConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database of one ERP, as the settings under paylink.erp name it. */
record ErpSource(
        String url,
        @Nullable String username,
        @Nullable String password,
        @Nullable String driver,
        int connections) {

    /** A pool that waits five seconds for a connection and a minute for an answer, and lets the connector start without the ERP. */
    HikariConfig pool(String name) {
        var pool = new HikariConfig();
        pool.setPoolName("erp-" + name);
        pool.setJdbcUrl(url);
        pool.setUsername(username);
        pool.setPassword(password);
        if (driver != null) {
            pool.setDriverClassName(driver);
        }
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(CONNECT_MILLIS);
        pool.setValidationTimeout(CONNECT_MILLIS);
        pool.setInitializationFailTimeout(-1);
        timeouts().forEach(pool::addDataSourceProperty);
        return pool;
    }

    /** The drivers name and count them each in its own way; what the address says already goes before. */
    private Map<String, String> timeouts() {
        var timeouts = new LinkedHashMap<String, String>();
        if (url.startsWith("jdbc:postgresql:")) {
            timeouts.put("connectTimeout", "5");
            timeouts.put("socketTimeout", "60");
        } else if (url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:")) {
            timeouts.put("connectTimeout", "5000");
            timeouts.put("socketTimeout", "60000");
        } else if (url.startsWith("jdbc:sqlserver:")) {
            timeouts.put("loginTimeout", "5");
            timeouts.put("socketTimeout", "60000");
        }
        timeouts.keySet().removeIf(name -> url.contains(name + "="));
        return timeouts;
    }

    /** Shows neither address nor password: an address may carry one. */
    @Override
    public String toString() {
        return "the database of an ERP";
    }

    private static final long CONNECT_MILLIS = 5_000;
}
