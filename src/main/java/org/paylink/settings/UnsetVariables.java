package org.paylink.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** Finds settings that quote a variable, as in {@code ${ACME_API_TOKEN}}, which is set nowhere: Spring would take the quotation itself for the value. */
public final class UnsetVariables {

    private static final ConfigurationPropertyName FOR_ROUTES = KnownSettings.OURS.append("properties");
    private static final Pattern QUOTED = Pattern.compile("\\$\\{([^{}:]+)}");
    private static final Pattern OF_ENVIRONMENT = Pattern.compile("[A-Z][A-Z0-9_]*");

    private UnsetVariables() {}

    /** One refusal for each such setting that counts, empty when all is well. */
    public static List<StartRefused> in(Environment environment) {
        var refusals = new ArrayList<StartRefused>();
        var seen = new HashSet<ConfigurationPropertyName>();
        for (var source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names) {
                for (ConfigurationPropertyName name : names) {
                    var property = KnownSettings.OURS.isAncestorOf(name) && seen.add(name)
                            ? names.getConfigurationProperty(name)
                            : null;
                    if (property != null) {
                        collect(property, environment, refusals);
                    }
                }
            }
        }
        return refusals;
    }

    private static void collect(ConfigurationProperty property, Environment environment, List<StartRefused> refusals) {
        try {
            environment.resolveRequiredPlaceholders(String.valueOf(property.getValue()));
        } catch (IllegalArgumentException e) {
            var quoted = QUOTED.matcher(String.valueOf(property.getValue()));
            while (quoted.find()) {
                var variable = quoted.group(1).trim();
                // What is handed to routes may speak Camel's own language, which quotes in the same way: ${body}.
                boolean routes = FOR_ROUTES.isAncestorOf(property.getName());
                if (!environment.containsProperty(variable)
                        && (!routes || OF_ENVIRONMENT.matcher(variable).matches())) {
                    refusals.add(new StartRefused(
                            "The variable %s is set nowhere, which %s quotes in %s"
                                    .formatted(variable, property.getName(), Place.of(property)),
                            "set %s in the environment, or write ${%s:…} with what counts without it"
                                    .formatted(variable, variable)));
                    return;
                }
            }
        }
    }
}
