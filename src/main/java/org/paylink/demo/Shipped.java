package org.paylink.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The demo's routes, mappings and samples: from the folders beside us where they hold them, for that is where an administrator reads and
 * edits. Where the jar runs elsewhere they are unpacked under data/demo, to be read and edited there.
 */
final class Shipped {

    private static final Map<String, String> TELLING =
            Map.of("routes", "acme.camel.yaml", "mappings", "acme-invoice.jsonata", "samples", "erp.sql");

    static final Set<String> FOLDERS = new TreeSet<>(TELLING.keySet());

    private Shipped() {}

    /** Where the folder of that name is, or will be unpacked. */
    static Path place(String name, Path here, Path unpackInto) {
        Path beside = here.resolve(name);
        return Files.exists(beside.resolve(TELLING.getOrDefault(name, ""))) ? beside : unpackInto.resolve(name);
    }

    /** The folder of that name; unpacked files that exist are left as they are. */
    static Path folder(String name, Path here, Path unpackInto) throws IOException {
        Path target = place(name, here, unpackInto);
        if (!target.startsWith(unpackInto)) {
            return target;
        }
        var found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + name + "/**/*.*");
        for (Resource resource : found) {
            String url = resource.getURL().toString();
            unpack(resource, target.resolve(url.substring(url.lastIndexOf("/" + name + "/") + name.length() + 2)));
        }
        return target;
    }

    private static void unpack(Resource resource, Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling("." + file.getFileName());
        try (var in = resource.getInputStream()) {
            Files.write(unfinished, in.readAllBytes());
        }
        Files.move(unfinished, file);
    }
}
