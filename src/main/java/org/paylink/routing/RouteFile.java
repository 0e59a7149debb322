package org.paylink.routing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

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
        return new RouteFile(path, placed(written, folder), written + named + blocks, blocks);
    }

    /** In a route file and its blocks, file:routes/ means the folder that the route lies in, wherever that is. */
    static String placed(String text, Path folder) {
        return folder.equals(Path.of("routes").toAbsolutePath())
                ? text
                : text.replace("file:routes/", "file:" + folder.toString().replace('\\', '/') + "/");
    }

    String name() {
        return path.toString();
    }

    Finding finding(int line, String what, String cure) {
        return new Finding(name(), line, what, cure);
    }
}
