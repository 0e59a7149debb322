package org.paylink.page;

import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** The page alone, on a door of paper. No {@code @Configuration}, for no scan of others is to find it. */
@ComponentScan
@EnableConfigurationProperties(PageSettings.class)
@ImportAutoConfiguration({
    HttpMessageConvertersAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class
})
class PageTrial {

    @Bean
    PaperDoor door() {
        return new PaperDoor();
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
