package org.paylink.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The public documents that lie beside the project and are never part of it: {@code ../shared}, or where PAYLINK_SHARED says. */
final class Shared {

    static Path data(String folder) {
        var shared = Optional.ofNullable(System.getenv("PAYLINK_SHARED")).orElse("../shared");
        return Path.of(shared, "data", folder);
    }

    static Map<?, ?> expected(String folder) throws IOException {
        return json(Files.readString(data(folder).resolve("expected.json")));
    }

    static Map<?, ?> json(String text) throws IOException {
        try (var json = JsonTree.parser(new java.io.StringReader(text))) {
            json.nextToken();
            return (Map<?, ?>) java.util.Objects.requireNonNull(JsonTree.read(json));
        }
    }

    private Shared() {}
}
