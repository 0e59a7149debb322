package org.paylink.settings;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;

/** Where a setting is written, in words an administrator can follow. */
final class Place {

    private Place() {}

    static String of(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        if (origin instanceof PropertySourceOrigin source) {
            Origin inFile = source.getOrigin();
            return inFile instanceof TextResourceOrigin text
                    ? of(text)
                    : of(source.getPropertySource().getName());
        }
        return origin instanceof TextResourceOrigin text ? of(text) : "the settings";
    }

    private static String of(TextResourceOrigin text) {
        var resource = text.getResource();
        var location = text.getLocation();
        String file =
                resource == null ? "a file" : resource.getDescription().replaceAll("^.*\\[(?:file:)?(.*)]$", "$1");
        return location == null ? file : "%s, line %d".formatted(file, location.getLine() + 1);
    }

    private static String of(String propertySource) {
        return switch (propertySource) {
            case "commandLineArgs" -> "the command line";
            case "systemProperties" -> "the system properties (-D)";
            case "systemEnvironment" -> "the environment";
            default -> propertySource;
        };
    }
}
