package org.paylink.demo;

import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Whether the demo may run. */
@ConfigurationProperties("paylink")
public record DemoSettings(
        @Meaning("Whether the demo runs where no merchant is configured.") @DefaultValue("true")
        boolean demo) {}
