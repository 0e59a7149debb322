package org.paylink.routing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.paylink.settings.Meaning;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where route files and mappings lie, what routes may name as {@code {{key}}} (passwords above all), and where remote files are kept while
 * they are read.
 */
@ConfigurationProperties("paylink")
public record RoutingSettings(
        @Meaning("The folders of route files") @DefaultValue("routes")
        List<String> routes,

        @Meaning("The folder of mappings") @DefaultValue("mappings")
        List<String> mappings,

        @Meaning("What routes may name as `{{key}}`: addresses, users, passwords") @DefaultValue
        Map<String, String> properties,

        @DefaultValue Map<String, ErpSources.Settings> erp,

        @Meaning("Where remote files are kept while they are read") @DefaultValue("data/incoming")
        String incoming) {

    // Folders are bound as texts: Spring would take a Path that is also on the class path from there, and fail within a
    // jar.
    List<Path> routeFolders() {
        return routes.stream().map(Path::of).toList();
    }

    List<Path> mappingFolders() {
        return mappings.stream().map(Path::of).toList();
    }

    Path incomingFolder() {
        return Path.of(incoming);
    }

    /** Shows no value of a property: it may be a password. */
    @Override
    public String toString() {
        return "routes in %s, mappings in %s, properties %s".formatted(routes, mappings, properties.keySet());
    }
}
