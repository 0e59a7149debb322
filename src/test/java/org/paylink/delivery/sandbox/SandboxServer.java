package org.paylink.delivery.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.paylink.effects.HttpCalls;
import org.paylink.store.TestDatabase;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** The messenger on a random port over a real database, and nothing else of the connector. */
final class SandboxServer implements AutoCloseable {

    static final String API_KEY = "key-of-the-tests";
    static final String SECRET = "secret-of-the-tests";

    private final ConfigurableApplicationContext context;

    /** @param webhook where the account wants to hear of its messages */
    SandboxServer(URI webhook) {
        this(webhook, TestDatabase.fresh());
    }

    SandboxServer(URI webhook, DataSource database) {
        context = new SpringApplicationBuilder(House.class)
                .bannerMode(Banner.Mode.OFF)
                // Delegating, so that the context does not close it: the next one may go on with it.
                .initializers(it -> ((GenericApplicationContext) it)
                        .registerBean("dataSource", DataSource.class, () -> new DelegatingDataSource(database)))
                // As arguments: they win over the shipped application.yaml.
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--logging.level.root=warn",
                        "--paylink.delivery.phone.type=sandbox",
                        "--paylink.delivery.phone.url=unused here",
                        "--paylink.delivery.phone.api-key=" + API_KEY,
                        "--paylink.delivery.phone.webhook-secret=" + SECRET,
                        "--paylink.delivery.phone.webhook-url=" + webhook);
    }

    int port() {
        return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
    }

    URI url() {
        return URI.create("http://localhost:%d/sandbox/messenger".formatted(port()));
    }

    URI phones() {
        var key = context.getBean(JdbcClient.class)
                .sql("select key from sandbox_phone_key")
                .query(String.class)
                .single();
        return URI.create("http://localhost:%d/sandbox/phone/%s".formatted(port(), key));
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }

    // No @Configuration: no scan of others is to find it.
    @ImportAutoConfiguration({
        DataSourceTransactionManagerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        ErrorMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        JacksonAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    @ComponentScan(basePackageClasses = SandboxChannel.class)
    static class House {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        HttpCalls httpCalls() {
            return new HttpCalls(Duration.ofSeconds(10));
        }

        @Bean
        SecurityFilterChain open(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .csrf(AbstractHttpConfigurer::disable)
                    .build();
        }
    }
}
