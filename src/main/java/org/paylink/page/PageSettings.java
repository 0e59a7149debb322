package org.paylink.page;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What guessing at links costs: an address may open {@code wrongLinks} that do not exist, then one more in each {@code forgiveEvery};
 * {@code addresses} is how many are remembered.
 */
@ConfigurationProperties("paylink.page")
public record PageSettings(
        @DefaultValue("30") int wrongLinks,
        @DefaultValue("2s") Duration forgiveEvery,
        @DefaultValue("10000") int addresses) {

    public PageSettings {
        if (wrongLinks < 1 || addresses < 1 || forgiveEvery.isNegative() || forgiveEvery.isZero()) {
            throw new IllegalArgumentException("paylink.page: each of its settings is above zero");
        }
    }
}
