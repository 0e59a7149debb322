package org.paylink.delivery;

import java.nio.file.Path;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    // The tightest body of the messengers in use: a WhatsApp template's.
    private static final int CHARACTERS_MAX = 1024;

    /** The shipped texts, and those of {@code config/texts}, checked now. */
    @Bean
    Texts texts() {
        return Texts.load(Path.of("config", "texts"), CHARACTERS_MAX);
    }
}
