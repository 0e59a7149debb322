package org.paylink.page;

import java.time.Duration;
import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What guessing at links costs. */
@ConfigurationProperties("paylink.page")
public record PageSettings(
        @Meaning("How many links that do not exist one address may open before it must wait.") @DefaultValue("30")
        int wrongLinks,

        @Meaning("How long it takes until one wrong link is forgotten.") @DefaultValue("2s")
        Duration forgiveEvery,

        @Meaning("How many addresses are remembered.") @DefaultValue("10000")
        int addresses) {

    public PageSettings {
        if (wrongLinks < 1 || addresses < 1 || forgiveEvery.isNegative() || forgiveEvery.isZero()) {
            throw new IllegalArgumentException("paylink.page: each of its settings is above zero");
        }
    }
}
