package org.paylink.versions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a file as a whole or not at all: whoever reads it meanwhile sees the one text or the other. */
public final class WholeFile {

    private static final String CURE =
            "let the connector's user write there, or put the file there by hand; it counts as well";

    /** @throws IllegalStateException with a sentence where the folder cannot be written */
    static void write(Path path, String text) {
        var folder = path.resolveSibling(".").toAbsolutePath().normalize();
        @Nullable Path unfinished = null;
        try {
            Files.createDirectories(folder);
            unfinished = Files.createTempFile(folder, ".saving", ".tmp");
            Files.writeString(unfinished, text, StandardCharsets.UTF_8);
            readableAsBefore(unfinished, path);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(unfinished);
            throw new IllegalStateException(
                    "the folder %s cannot be written (%s); %s"
                            .formatted(folder, e.getClass().getSimpleName(), CURE),
                    e);
        }
    }

    /** Why a folder cannot be written, with the cure; empty where it can, or where it can be made. */
    public static Optional<String> trouble(Path folder) {
        var there = folder.toAbsolutePath().normalize();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there != null && Files.isDirectory(there) && Files.isWritable(there)) {
            return Optional.empty();
        }
        return Optional.of("The folder %s cannot be written; %s.".formatted(folder, CURE));
    }

    /** Temporary files are their owner's alone; others who read the folder shall still do so. */
    private static void readableAsBefore(Path unfinished, Path path) throws IOException {
        if (Files.getFileStore(unfinished).supportsFileAttributeView(PosixFileAttributeView.class)) {
            var who = Files.exists(path)
                    ? Files.getPosixFilePermissions(path)
                    : PosixFilePermissions.fromString("rw-r--r--");
            Files.setPosixFilePermissions(unfinished, who);
        }
    }

    private static void remove(@Nullable Path unfinished) {
        try {
            if (unfinished != null) {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            // It is a hidden file that nobody reads.
        }
    }

    private WholeFile() {}
}
