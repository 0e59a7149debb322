package org.paylink.flow;

import java.time.Clock;
import org.paylink.dunning.law.LawBook;
import org.paylink.versions.FileVersions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The laws that charges and calendars follow, read when the first claim is looked at, for most shops never need them; and the history of the plans. */
@Configuration(proxyBeanMethods = false)
class DunningConfiguration {

    @Bean
    @Lazy
    LawBook laws(DunningSettings settings) {
        return LawBook.with(settings.jurisdictions());
    }

    @Bean
    FileVersions planVersions(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        return new FileVersions("plan", jdbc, transaction, clock);
    }
}
