package org.paylink.routing;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The folders that hold route files. */
record RouteFolders(List<Path> folders) {

    /** What lies in them, by name, and what of it cannot be taken. */
    record Content(List<RouteFile> files, List<Finding> findings) {}

    Content read() {
        var content = new Content(new ArrayList<>(), new ArrayList<>());
        for (var folder : folders) {
            if (!Files.isDirectory(folder)) {
                content.findings.add(new Finding(
                        folder.toString(), 0, "is no folder", "create it, or name another one in paylink.routes"));
                continue;
            }
            read(folder, content);
        }
        return content;
    }

    private static void read(Path folder, Content content) {
        List<Path> all;
        try (var listing = Files.list(folder)) {
            all = listing.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            content.findings.add(
                    new Finding(folder.toString(), 0, "cannot be listed: " + Causes.brief(e), "allow reading it"));
            return;
        }
        var besides = all.stream().filter(RouteFolders::mayBeNamed).toList();
        for (var path : all) {
            var name = path.getFileName().toString();
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                take(path, name, besides, content);
            }
        }
    }

    private static void take(Path path, String name, List<Path> besides, Content content) {
        if (name.endsWith(Block.ENDING)) {
            content.findings.add(new Finding(
                    path.toString(), 0, "is not read here", "move it into the folder kamelets beside the route files"));
            return;
        }
        for (var trap : KAOTO_TRAPS) {
            if (name.contains(trap)) {
                content.findings.add(new Finding(
                        path.toString(),
                        0,
                        "is not read: Kaoto takes a name with '" + trap + "' for something else than a route",
                        "rename it, for example to acme.camel.yaml"));
                return;
            }
        }
        if (!name.endsWith(RouteFile.ENDING)) {
            content.findings.add(new Finding(
                    path.toString(), 0, "is not read: route files end in .camel.yaml", "rename it, or move it away"));
            return;
        }
        try {
            if (Files.size(path) > LARGEST) {
                content.findings.add(new Finding(
                        path.toString(), 0, "is larger than " + LARGEST + " bytes", "split it by ERP and direction"));
                return;
            }
            content.files.add(RouteFile.read(path, besides));
        } catch (CharacterCodingException e) {
            content.findings.add(new Finding(
                    path.toString(), 0, "is not UTF-8, or a file that it names is not", "save it as UTF-8"));
        } catch (IOException e) {
            content.findings.add(
                    new Finding(path.toString(), 0, "cannot be read: " + Causes.brief(e), "allow reading it"));
        }
    }

    /** The Kamelets of these folders, used or not: what the check looks at. */
    List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (var folder : folders) {
            var kamelets = folder.resolve(Block.FOLDER);
            if (Files.isDirectory(kamelets)) {
                try (var listing = Files.list(kamelets)) {
                    listing.map(path -> path.getFileName().toString())
                            .filter(name -> name.endsWith(Block.ENDING))
                            .sorted()
                            .forEach(name -> blocks.addAll(
                                    Block.named("kamelet:" + name.replace(Block.ENDING, ""), folder.toAbsolutePath())
                                            .values()));
                } catch (IOException e) {
                    // Whoever uses one of them is told so.
                    continue;
                }
            }
        }
        return blocks;
    }

    private static boolean mayBeNamed(Path path) {
        try {
            return !path.toString().endsWith(".yaml") && Files.size(path) <= LARGEST;
        } catch (IOException e) {
            return false;
        }
    }

    private static final long LARGEST = 1 << 20;
    private static final List<String> KAOTO_TRAPS =
            List.of(".kamelet", "kamelet.yaml", "pipe.yaml", "integration.yaml", "kamelet-binding.yaml", "citrus.yaml");
}
