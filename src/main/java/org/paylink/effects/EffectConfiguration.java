package org.paylink.effects;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
class EffectConfiguration {

    /** The one place where time comes from. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    HttpCalls httpCalls(EffectSettings settings) {
        return new HttpCalls(settings.timeout());
    }

    @Bean
    Node node(JdbcTemplate jdbc, EffectSettings settings) {
        return new Node(jdbc, settings.lease());
    }
}
