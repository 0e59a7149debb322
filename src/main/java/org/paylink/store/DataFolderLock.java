package org.paylink.store;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.paylink.settings.StartRefused;

/**
 * Keeps a second connector off the same data folder. The operating system frees the lock when its process ends, however it ends, so it
 * never grows stale.
 */
final class DataFolderLock implements AutoCloseable {

    // Closing any channel of a file frees the process's own lock on it, so a second look at a file we hold must not
    // open it.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    // Far behind the text: on Windows the locked part of a file cannot be read, and the refusal wants to name the
    // holder.
    private static final long PLACE = 1L << 40;

    private final Path file;
    private final FileChannel channel;

    private DataFolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Creates the folder if need be. */
    static synchronized DataFolderLock hold(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.toRealPath().resolve("connector.lock");
            if (HELD_HERE.contains(file)) {
                throw inUse(folder, ownPid());
            }
            var lock = lock(folder, file);
            HELD_HERE.add(file);
            return lock;
        } catch (IOException denied) {
            throw new StartRefused(
                    "The data folder %s cannot be written (%s)".formatted(folder, reason(denied)),
                    "give this user the right to write there, or set paylink.data to another folder",
                    denied);
        }
    }

    private static DataFolderLock lock(Path folder, Path file) throws IOException {
        var channel = FileChannel.open(file, CREATE, READ, WRITE);
        if (channel.tryLock(PLACE, 1, false) == null) {
            channel.close();
            throw inUse(folder, Files.readString(file).strip());
        }
        channel.truncate(0).write(StandardCharsets.US_ASCII.encode(ownPid() + "\n"));
        return new DataFolderLock(file, channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ended) {
            throw new UncheckedIOException("the lock on the data folder cannot be given back", ended);
        } finally {
            HELD_HERE.remove(file);
        }
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static StartRefused inUse(Path folder, String process) {
        return new StartRefused(
                "The data folder %s is in use by another connector (process %s)".formatted(folder, process),
                "stop that one, or set paylink.data to another folder for this one");
    }

    private static String reason(IOException denied) {
        return denied.getClass().getSimpleName() + ": " + denied.getMessage();
    }
}
