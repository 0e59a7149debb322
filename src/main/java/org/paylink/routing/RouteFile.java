package org.paylink.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route file as it stands now, with the blocks that it names. The fingerprint covers these and the files beside it that it names (its SQL), so
 * that an edit of those is seen.
 */
record RouteFile(Path path, String text, String fingerprint, Map<String, Block> blocks) {

    static final String ENDING = ".camel.yaml";

    /** Reads it with what it names among the files of its folder. */
    static RouteFile read(Path path, List<Path> besides) throws IOException {
        var folder = Objects.requireNonNull(path.toAbsolutePath().getParent());
        var written = Files.readString(path);
        var blocks = Block.named(written, folder);
        var named = new TreeMap<String, String>();
        for (var beside : besides) {
            var name = beside.getFileName().toString();
            if (written.contains(name)) {
                named.put(name, Files.readString(beside));
            }
        }
        return new RouteFile(path, stylesheets(placed(written, folder), folder), written + named + blocks, blocks);
    }

    /** In a route file and its blocks, file:routes/ means the folder that the route lies in, wherever that is. */
    static String placed(String text, Path folder) {
        return folder.equals(Path.of("routes").toAbsolutePath())
                ? text
                : text.replace("file:routes/", "file:" + slashes(folder));
    }

    /** Kaoto's DataMapper names its stylesheet without a folder: it lies beside the route. */
    private static String stylesheets(String text, Path folder) {
        return STYLESHEET.matcher(text).replaceAll(Matcher.quoteReplacement("file:" + slashes(folder)) + "$1");
    }

    private static String slashes(Path folder) {
        return folder.toString().replace('\\', '/') + "/";
    }

    private static final Pattern STYLESHEET = Pattern.compile(
            "(?<=\\bxslt-saxon:|\\bresourceUri: |\\bresourceUri: [\"'])([A-Za-z0-9][A-Za-z0-9._-]{0,99}\\.xslt?)\\b");

    String name() {
        return path.toString();
    }

    Finding finding(int line, String what, String cure) {
        return new Finding(name(), line, what, cure);
    }
}
