package org.paylink.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the pool to the database, and starts the embedded server when somebody needs it. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    private static final String OWN = "paylink";
    private static final int BESIDE_THE_POOL = 44;

    /** Lazy, for with a database of your own only the demo's sample ERP asks for it. */
    @Bean
    @Lazy
    EmbeddedServer embeddedServer(StoreSettings settings, ObjectProvider<EmbeddedAhead.Starting> ahead) {
        var starting = ahead.getIfAvailable();
        return starting == null ? start(settings) : starting.server();
    }

    static EmbeddedServer start(StoreSettings settings) {
        int connections = settings.database().poolSize() + BESIDE_THE_POOL;
        return EmbeddedServer.start(settings.data(), new EmbeddedServer.Tuning(connections, Map.of()));
    }

    /** Spring closes what was made last first: the pool before the server it needs. */
    @Bean
    HikariDataSource dataSource(StoreSettings settings, ObjectProvider<EmbeddedServer> embedded) {
        if (settings.database().embedded()) {
            return pool(embedded.getObject().database(OWN), settings.database());
        }
        new ServerCheck(settings.database().login()).pass();
        return pool(settings.database().login(), settings.database());
    }

    /** All transactions are opened by it; no class is searched for annotations. Lazy, for who only builds the pool has none. */
    @Bean
    @Lazy
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    static HikariDataSource pool(Login login, StoreSettings.Database settings) {
        var config = new HikariConfig();
        config.setPoolName(OWN);
        config.setJdbcUrl(login.url());
        config.setUsername(login.username());
        config.setPassword(login.password());
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(settings.connectWithin().toMillis());
        config.addDataSourceProperty("ApplicationName", OWN);
        config.addDataSourceProperty("connectTimeout", settings.connectWithin().toSeconds());
        config.addDataSourceProperty("socketTimeout", settings.answerWithin().toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", true);
        // One insert of many rows instead of many inserts: what batches of effects and revisions live on.
        config.addDataSourceProperty("reWriteBatchedInserts", true);
        return new HikariDataSource(config);
    }
}
