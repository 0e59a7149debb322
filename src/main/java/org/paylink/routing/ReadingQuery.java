package org.paylink.routing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/** Tells a query that only reads from a statement that may write. In doubt it may. */
final class ReadingQuery {

    private static final Pattern UNSEEN =
            Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern READS = Pattern.compile("(?is)\\s*(?:select|with|values)\\b.*");
    private static final Pattern WRITES = Pattern.compile(
            "(?i)\\b(?:insert|update|delete|merge|replace|truncate|create|alter|drop|call|exec|execute|grant|into|lock)\\b|;\\s*\\S");

    static boolean reads(String sql) {
        var bare = UNSEEN.matcher(sql).replaceAll(" '' ");
        var begun = bare.replaceFirst("^(?:\\s|'')+", "");
        return READS.matcher(begun).matches() && !WRITES.matcher(bare).find();
    }

    /** The text of a query that an endpoint names by a file, or has. */
    static String text(CamelContext context, String query) {
        var named = query.startsWith("resource:") ? query.substring("resource:".length()) : query;
        if (!ResourceHelper.hasScheme(named)) {
            return query;
        }
        try (var in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, named)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // What cannot be read cannot be shown to read only.
            return "";
        }
    }

    private ReadingQuery() {}
}
