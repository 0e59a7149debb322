package org.paylink.mapping;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    @Bean
    Mappings mappings(MappingSettings settings) {
        return new Mappings(settings.folder());
    }
}
