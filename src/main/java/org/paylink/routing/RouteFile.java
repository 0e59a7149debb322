package org.paylink.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * A route file as it stands now. The fingerprint covers the files beside it that it names too (its SQL), so that an edit of those is seen.
 */
record RouteFile(Path path, String text, String fingerprint) {

    static final String ENDING = ".camel.yaml";

    /** Reads it with what it names among the files of its folder. */
    static RouteFile read(Path path, List<Path> besides) throws IOException {
        var folder = path.toAbsolutePath().getParent();
        var written = Files.readString(path);
        // In a route file, file:routes/ means the folder that it lies in, wherever that is.
        var text = folder == null || folder.equals(Path.of("routes").toAbsolutePath())
                ? written
                : written.replace("file:routes/", "file:" + folder.toString().replace('\\', '/') + "/");
        var named = new TreeMap<String, String>();
        for (var beside : besides) {
            var name = beside.getFileName().toString();
            if (written.contains(name)) {
                named.put(name, Files.readString(beside));
            }
        }
        return new RouteFile(path, text, written + named);
    }

    String name() {
        return path.toString();
    }

    Finding finding(int line, String what, String cure) {
        return new Finding(name(), line, what, cure);
    }
}
