package org.paylink.settings;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Finds the keys under {@code paylink.} that are written somewhere and mean nothing. */
public final class UnknownSettings {

    private final KnownSettings known;

    public UnknownSettings(KnownSettings known) {
        this.known = known;
    }

    /**
     * One refusal for each such key, empty when all is well. Variables of the environment are left out: their names are free, since
     * settings may quote them.
     */
    public List<StartRefused> in(Environment environment) {
        var refusals = new ArrayList<StartRefused>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            boolean variables = source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
            if (!variables && source instanceof IterableConfigurationPropertySource names) {
                collect(names, refusals);
            }
        }
        return refusals;
    }

    private void collect(IterableConfigurationPropertySource source, List<StartRefused> refusals) {
        for (ConfigurationPropertyName name : source) {
            if (!KnownSettings.OURS.isAncestorOf(name)) {
                continue;
            }
            var property = source.getConfigurationProperty(name);
            boolean empty =
                    property == null || String.valueOf(property.getValue()).isEmpty();
            if (property != null && !known.allows(name, empty)) {
                refusals.add(refusal(property));
            }
        }
    }

    private StartRefused refusal(ConfigurationProperty property) {
        var name = property.getName();
        String cure = known.nearest(name)
                .map(near -> "did you mean %s?".formatted(near))
                .orElseGet(() -> "take it out; known there are " + known.knownBeside(name));
        return new StartRefused("Unknown setting %s in %s".formatted(name, Place.of(property)), cure);
    }
}
