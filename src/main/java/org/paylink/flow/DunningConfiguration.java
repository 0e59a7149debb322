package org.paylink.flow;

import org.paylink.dunning.law.LawBook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The laws that charges and calendars follow. They are read when the first claim is looked at: most shops never need them. */
@Configuration(proxyBeanMethods = false)
class DunningConfiguration {

    @Bean
    @Lazy
    LawBook laws(DunningSettings settings) {
        return LawBook.with(settings.jurisdictions());
    }
}
