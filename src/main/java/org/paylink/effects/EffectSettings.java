package org.paylink.effects;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How outside work is done. {@code inFlight}: calls under way at once per account. {@code attempts}: then a person decides. {@code lease}: how
 * long a node that fell silent keeps its claims. {@code poll}: how often a queue is looked at when nobody woke it. {@code timeout}: of one call.
 */
@ConfigurationProperties("paylink.effects")
public record EffectSettings(
        @DefaultValue("128") int inFlight,
        @DefaultValue("12") int attempts,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30s") Duration timeout) {}
