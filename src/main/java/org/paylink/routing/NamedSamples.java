package org.paylink.routing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The samples that the comment at the top of a route file names: who reads it next wants to look at them. */
final class NamedSamples {

    private static final Pattern SAMPLE = Pattern.compile("(?<![\\w/.])samples/[\\w./-]*\\w");

    static List<Finding> missing(RouteFile file) {
        var missing = new ArrayList<Finding>();
        int line = 0;
        for (var text : file.text().lines().toList()) {
            line++;
            if (!text.isBlank() && !text.startsWith("#") && !text.startsWith("---")) {
                break;
            }
            var named = SAMPLE.matcher(text);
            while (named.find()) {
                if (!Files.exists(Path.of(named.group()))) {
                    missing.add(file.finding(
                            line,
                            "names %s, which is not there".formatted(named.group()),
                            "put the sample there, or correct the comment"));
                }
            }
        }
        return missing;
    }

    private NamedSamples() {}
}
