package org.paylink.effects;

import java.time.Duration;
import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How outside work is done. {@code inFlight}: calls under way at once per account. {@code attempts}: then a person decides. {@code lease}: how
 * long a node that fell silent keeps its claims. {@code poll}: how often a queue is looked at when nobody woke it. {@code timeout}: of one call.
 */
@ConfigurationProperties("paylink.effects")
public record EffectSettings(
        @Meaning("Calls under way at once per account") @DefaultValue("128")
        int inFlight,

        @Meaning("Then a person decides") @DefaultValue("12")
        int attempts,

        @Meaning("How long a node that fell silent keeps its claims") @DefaultValue("10s")
        Duration lease,

        @Meaning("How often a queue is looked at when nobody woke it") @DefaultValue("500ms")
        Duration poll,

        @Meaning("Of one call to a provider") @DefaultValue("30s")
        Duration timeout) {}
