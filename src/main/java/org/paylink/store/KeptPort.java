package org.paylink.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded server's port, remembered in its folder: programs on this machine that keep an address find it there again. */
final class KeptPort {

    private final Path file;

    KeptPort(Path folder) {
        this.file = folder.resolve("port");
    }

    /** The remembered one; a free one where there is none yet. For a server that still runs on it. */
    int asItWas() throws IOException {
        int port = remembered();
        return port == 0 ? freeNow() : port;
    }

    /** The remembered one if nobody listens there, else another, which is remembered from now on. */
    int freeNow() throws IOException {
        int port = Ports.free(remembered());
        Files.writeString(file, Integer.toString(port));
        return port;
    }

    private int remembered() throws IOException {
        String before = Files.exists(file) ? Files.readString(file).strip() : "";
        return before.matches("\\d{1,5}") ? Integer.parseInt(before) : 0;
    }
}
