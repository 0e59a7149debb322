package org.paylink.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import org.paylink.store.Login;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The second database of the embedded server: a schema with the books of each sample ERP. */
final class DemoDatabase implements AutoCloseable {

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    DemoDatabase(Login login) {
        var config = new HikariConfig();
        config.setPoolName("demo");
        config.setJdbcUrl(login.url());
        config.setUsername(login.username());
        config.setPassword(login.password());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.addDataSourceProperty("connectTimeout", 5);
        config.addDataSourceProperty("socketTimeout", 30);
        pool = new HikariDataSource(config);
        jdbc = JdbcClient.create(pool);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    JdbcClient jdbc() {
        return jdbc;
    }

    /** All of it or nothing; a part of the caller's transaction where there is one. */
    <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(status -> work.get()));
    }

    /** Makes the books of one ERP at the first start, tables and rows in one transaction; does nothing where they exist. */
    void openBooks(String schema, Path tables, Runnable fill) {
        transactions.executeWithoutResult(status -> {
            boolean exists = jdbc.sql("select count(*) from pg_namespace where nspname = ?")
                            .param(schema)
                            .query(Integer.class)
                            .single()
                    > 0;
            if (!exists) {
                run("create schema " + schema);
                inSchema(schema, tables);
                fill.run();
            }
        });
    }

    /** Runs the orders of a file in that schema, within the caller's transaction. */
    void inSchema(String schema, Path orders) {
        try {
            run("set local search_path to " + schema);
            run(Files.readString(orders));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void run(String orders) {
        jdbc.sql(orders).update();
    }

    @Override
    public void close() {
        pool.close();
    }
}
