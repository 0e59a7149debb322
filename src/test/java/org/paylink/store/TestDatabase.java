package org.paylink.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.paylink.settings.StartRefused;
import org.springframework.boot.SpringApplication;

/** Real databases for tests: one server for each Java process, kept under target/ between runs; one fresh database for each asker. */
public final class TestDatabase {

    private static final String TEMPLATE = "template_of_tests";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /** A pool to a fresh database with all migrations applied; closed when Java ends. */
    public static DataSource fresh() {
        return pool(freshLogin());
    }

    /** The same without a pool, for whoever makes his own. */
    public static Login freshLogin() {
        return Server.STARTED.made("test_" + NUMBER.incrementAndGet(), TEMPLATE);
    }

    /** A database nothing was ever done to. */
    public static Login emptyLogin() {
        return Server.STARTED.made("test_" + NUMBER.incrementAndGet(), "template1");
    }

    /** What a Spring test gives as its properties to run on a fresh database. */
    public static String[] freshSettings() {
        Login login = freshLogin();
        return new String[] {
            "paylink.database.url=" + login.url(),
            "paylink.database.username=" + login.username(),
            "paylink.database.password=" + login.password(),
            // Many tests write to one customer again and again.
            "paylink.dunning.contacts-per-day=0"
        };
    }

    private static DataSource pool(Login login) {
        var config = new HikariConfig();
        config.setJdbcUrl(login.url());
        config.setUsername(login.username());
        config.setPassword(login.password());
        config.setMaximumPoolSize(16);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", true);
        return new HikariDataSource(config);
    }

    /** Started at the first question. */
    private static final class Server {

        // A test may lose its data when the power fails, and is faster for it.
        private static final Map<String, String> FAST =
                Map.of("fsync", "off", "full_page_writes", "off", "autovacuum_naptime", "60s");

        static final Server STARTED = new Server();

        private final Login superuser;

        private Server() {
            EmbeddedServer server = startedInTheFirstFreeFolder();
            // After the last Spring context has closed: a pool whose database is gone takes its time.
            SpringApplication.getShutdownHandlers().add(server::close);
            superuser = server.superuser();
            makeTemplate();
        }

        /** Another Java process may be testing in this working copy: it has its own server. */
        private static EmbeddedServer startedInTheFirstFreeFolder() {
            for (int i = 1; ; i++) {
                try {
                    return EmbeddedServer.start(
                            Path.of("target", "test-database-" + i), new EmbeddedServer.Tuning(300, FAST));
                } catch (StartRefused inUse) {
                    if (i == 8 || !inUse.what().contains("in use")) {
                        throw inUse;
                    }
                }
            }
        }

        /** Flyway decides whether the template of the last run still fits; pending migrations are no fault. */
        private void makeTemplate() {
            if (!exists(TEMPLATE)) {
                run("create database " + TEMPLATE);
            }
            try {
                migrations().migrate();
            } catch (FlywayValidateException changed) {
                run("drop database " + TEMPLATE + " with (force)");
                run("create database " + TEMPLATE);
                migrations().migrate();
            }
        }

        private Flyway migrations() {
            Login template = login(TEMPLATE);
            return Flyway.configure()
                    .dataSource(template.url(), template.username(), template.password())
                    .locations("classpath:db/migration")
                    .load();
        }

        /** One at a time: PostgreSQL copies a template only while nobody else does. */
        synchronized Login made(String name, String from) {
            run("drop database if exists " + name + " with (force)");
            run("create database %s template %s".formatted(name, from));
            return login(name);
        }

        private Login login(String database) {
            String url = superuser.url().replaceAll("/[^/]*$", "/" + database);
            return new Login(url, superuser.username(), superuser.password());
        }

        private boolean exists(String database) {
            String question = "select 1 from pg_database where datname = '%s'".formatted(database);
            try (Connection connection = Connections.open(superuser);
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(question)) {
                return row.next();
            } catch (SQLException failed) {
                throw new IllegalStateException(question, failed);
            }
        }

        private void run(String order) {
            try (Connection connection = Connections.open(superuser);
                    var statement = connection.createStatement()) {
                statement.execute(order);
            } catch (SQLException failed) {
                throw new IllegalStateException(order, failed);
            }
        }
    }
}
