package org.paylink.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.paylink.settings.StartRefused;

/**
 * Where the embedded server of a data folder will be found, settled before it runs: settings that name its address are read earlier than
 * it starts. It comes up there, for both its port and its passwords are kept in files.
 */
public final class EmbeddedAddress {

    private EmbeddedAddress() {}

    /**
     * How to reach the database that {@link EmbeddedServer#database} makes later. Starts nothing.
     *
     * @throws StartRefused where the data folder cannot be written
     */
    public static Login of(Path dataFolder, String database) {
        try {
            Path folder =
                    Files.createDirectories(dataFolder.resolve("postgres")).toRealPath();
            var passwords = Passwords.keptIn(folder.resolve("password"));
            boolean leftRunning =
                    new Postmaster(folder.resolve("cluster")).running().isPresent();
            var port = new KeptPort(folder);
            return new Login(
                    "jdbc:postgresql://127.0.0.1:%d/%s"
                            .formatted(leftRunning ? port.asItWas() : port.freeNow(), database),
                    database,
                    passwords.of(database));
        } catch (IOException unwritable) {
            throw new StartRefused(
                    "The data folder %s cannot be used (%s)".formatted(dataFolder, unwritable),
                    "give this user the right to write there, or set paylink.data to another folder",
                    unwritable);
        }
    }
}
