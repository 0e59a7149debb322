package org.paylink.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The demo's routes, mappings and samples: from the folders beside us where they hold them, for that is where an administrator reads and
 * edits. Where the jar runs elsewhere they are unpacked under data/demo, to be read and edited there.
 */
final class Shipped {

    private static final Map<String, String> TELLING =
            Map.of("routes", "acme.camel.yaml", "mappings", "acme-invoice.jsonata", "samples", "erp.sql");

    private Shipped() {}

    /** The folder of that name; unpacked files that exist are left as they are. */
    static Path folder(String name, Path here, Path unpackInto) throws IOException {
        Path beside = here.resolve(name);
        if (Files.exists(beside.resolve(TELLING.getOrDefault(name, "")))) {
            return beside;
        }
        Path target = unpackInto.resolve(name);
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
