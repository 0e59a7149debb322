package org.paylink.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.paylink.settings.StartRefused;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

class StoreConfigurationTest {

    private final ApplicationContextRunner connector = new ApplicationContextRunner()
            .withUserConfiguration(Settings.class, StoreConfiguration.class)
            .withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class));

    @Configuration
    @EnableConfigurationProperties(StoreSettings.class)
    static class Settings {}

    @Test
    void keepsItsOwnDatabaseWhereNoneIsGiven() {
        connector.withPropertyValues("paylink.data=target/store-embedded").run(context -> {
            assertThat(JdbcClient.create(context.getBean(DataSource.class))
                            .sql("select current_database()")
                            .query(String.class)
                            .single())
                    .isEqualTo("paylink");
            assertThat(context.getBean(EmbeddedServer.class)
                            .database("demo_erp")
                            .url())
                    .endsWith("/demo_erp");
        });
    }

    @Test
    void closesThePoolBeforeTheServer() {
        connector.withPropertyValues("paylink.data=target/store-embedded").run(context -> {
            var pool = context.getBean(HikariDataSource.class);
            var server = context.getBean(EmbeddedServer.class);
            context.getSourceApplicationContext().close();
            assertThat(pool.isClosed()).isTrue();
            assertThat(server.isClosed()).isTrue();
        });
    }

    @Test
    void startsNoServerWhereADatabaseIsGiven() {
        connector
                .withPropertyValues(TestDatabase.freshSettings())
                .withPropertyValues("paylink.data=target/store-not-made", "paylink.database.pool-size=3")
                .run(context -> {
                    assertThat(context.getBean(HikariDataSource.class).getMaximumPoolSize())
                            .isEqualTo(3);
                    assertThat(Path.of("target/store-not-made")).doesNotExist();
                });
    }

    @Test
    void refusesAPoolThatCannotWork() {
        connector
                .withPropertyValues("paylink.database.pool-size=1")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(StartRefused.class)
                        .hasMessage("paylink.database.pool-size is 1"));
    }

    @Test
    void givesEachTestADatabaseOfItsOwn() {
        var one = JdbcClient.create(TestDatabase.fresh());
        one.sql("create table only_here (id int)").update();
        Integer elsewhere = JdbcClient.create(TestDatabase.fresh())
                .sql("select count(*) from pg_tables where tablename = 'only_here'")
                .query(Integer.class)
                .single();
        assertThat(elsewhere).isZero();
    }
}
