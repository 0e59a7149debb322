package org.paylink.payment.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.paylink.effects.HttpCalls;
import org.paylink.store.TestDatabase;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The sandbox bank alone, on a port of its own and a real database. No {@code @Configuration}, for no scan of others is to find it. */
@ComponentScan
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
class SandboxTrial {

    static final String API_KEY = "trial-api-key";
    static final String SECRET = "trial-webhook-secret";

    @Bean
    DataSource dataSource() {
        return TestDatabase.fresh();
    }

    @Bean
    TrialClock clock() {
        return new TrialClock();
    }

    @Bean
    HttpCalls httpCalls() {
        return new HttpCalls(Duration.ofSeconds(5));
    }

    /** Starts it; further settings as {@code key=value}, further beans as classes. */
    static ConfigurableApplicationContext start(List<String> settings, Class<?>... more) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--paylink.payment.trial.type=sandbox",
                "--paylink.payment.trial.url=http://localhost/sandbox/psp",
                "--paylink.payment.trial.api-key=" + API_KEY,
                "--paylink.payment.trial.webhook-secret=" + SECRET));
        settings.forEach(setting -> arguments.add("--" + setting));
        return new SpringApplicationBuilder(SandboxTrial.class).sources(more).run(arguments.toArray(String[]::new));
    }

    /** Where it answers. */
    static URI url(ConfigurableApplicationContext started) {
        var port = ((ServletWebServerApplicationContext) started).getWebServer().getPort();
        return URI.create("http://localhost:" + port);
    }
}
