package org.paylink.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.env.Environment;

/** Checks all settings before the first part is built, and reads folders as they are written. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

    @Bean
    static BeanFactoryPostProcessor wrongSettingsStopTheStart(Environment environment) {
        return beans -> {
            var records = new ArrayList<Class<?>>();
            for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
                Class<?> type = beans.getType(name, false);
                if (type != null && type.getName().startsWith("org.paylink.")) {
                    records.add(type);
                }
            }
            for (StartRefused refusal : new UnknownSettings(KnownSettings.of(records)).in(environment)) {
                throw refusal;
            }
            for (StartRefused refusal : UnsetVariables.in(environment)) {
                throw refusal;
            }
        };
    }

    @Bean
    @ConfigurationPropertiesBinding
    static FoldersAsWritten foldersAsWritten() {
        return new FoldersAsWritten();
    }

    /** Spring's own way would prefer a folder of that name inside the jar to the one beside it. */
    static final class FoldersAsWritten implements Converter<String, Path> {

        @Override
        public Path convert(String written) {
            return Path.of(written);
        }
    }
}
