package org.paylink.mapping;

import java.nio.file.Path;
import java.util.List;
import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the administrator's mappings lie. */
@ConfigurationProperties("paylink")
public record MappingSettings(
        @Meaning("The folder of mappings") @DefaultValue("mappings")
        List<String> mappings) {

    Path folder() {
        return Path.of(mappings.get(0));
    }
}
