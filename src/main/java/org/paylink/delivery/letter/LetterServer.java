package org.paylink.delivery.letter;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An SFTP server, whom we say we are there, and by which key we know it. Either a password or a key of ours is there; {@code folder} is absolute, or begins
 * at the user's home.
 */
record LetterServer(
        String host,
        int port,
        String folder,
        String username,
        @Nullable String password,
        @Nullable Path keyFile,
        @Nullable String passphrase,
        byte[] hostKey,
        Duration answerWithin) {

    /** Without user and secrets. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
