package org.paylink.delivery.letter;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.KeyPair;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A real SFTP server on loopback with a folder {@code in}, which can be told to be in trouble. */
final class PrintHouse implements AutoCloseable {

    static final String USER = "acme";
    static final String PASSWORD = "print-secret";

    final AtomicInteger logins = new AtomicInteger();
    private final Path root;
    private final KeyPair key = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
    private volatile Trouble trouble = Trouble.NONE;
    private SshServer server;

    enum Trouble {
        NONE,
        /** The disk is full: what is written fails. */
        FULL,
        /** Hangs up when a file is renamed, before it is. */
        LOST_BEFORE_RENAMING,
        /** Hangs up when a file was renamed, before it says so. */
        LOST_AFTER_RENAMING,
        /** Hangs up when a file is begun. */
        LOST_WHILE_WRITING
    }

    PrintHouse(Path root) throws Exception {
        this.root = root;
        Files.createDirectories(root.resolve("in"));
        server = started(0);
    }

    private SshServer started(int port) throws IOException {
        var sftp = new SftpSubsystemFactory();
        sftp.setFileSystemAccessor(new Troubled());
        var fresh = SshServer.setUpDefaultServer();
        fresh.setHost("127.0.0.1");
        fresh.setPort(port);
        fresh.setKeyPairProvider(KeyPairProvider.wrap(key));
        fresh.setPasswordAuthenticator((user, password, session) -> {
            logins.incrementAndGet();
            return USER.equals(user) && PASSWORD.equals(password);
        });
        fresh.setPublickeyAuthenticator((user, key, session) -> USER.equals(user));
        fresh.setSubsystemFactories(List.of(sftp));
        fresh.setFileSystemFactory(new VirtualFileSystemFactory(root));
        fresh.start();
        return fresh;
    }

    void troubledBy(Trouble trouble) {
        this.trouble = trouble;
    }

    void hangsUp() throws IOException {
        for (var session : server.getActiveSessions()) {
            session.close(true).await();
        }
    }

    void isAway() throws IOException {
        server.stop(true);
    }

    void isBack() throws IOException {
        server = started(server.getPort());
    }

    String hostKey() {
        return PublicKeyEntry.toString(key.getPublic());
    }

    Map<String, String> settings() {
        var settings = LetterTrial.settings();
        settings.put("url", "sftp://127.0.0.1:%d/in".formatted(server.getPort()));
        settings.put("username", USER);
        settings.put("password", PASSWORD);
        settings.put("host-key", hostKey());
        settings.put("answer-within", "2s");
        settings.put("connections", "1");
        return settings;
    }

    List<String> letters() throws IOException {
        return files().stream().filter(name -> name.endsWith(".pdf")).toList();
    }

    List<String> files() throws IOException {
        try (var files = Files.list(root.resolve("in"))) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    Path in() {
        return root.resolve("in");
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private final class Troubled implements SftpFileSystemAccessor {

        @Override
        public SeekableByteChannel openFile(
                SftpSubsystemProxy subsystem,
                FileHandle handle,
                Path file,
                String name,
                Set<? extends OpenOption> options,
                FileAttribute<?>... attributes)
                throws IOException {
            if (trouble == Trouble.FULL) {
                throw new FileSystemException("full", null, "No space left on device");
            }
            hangUp(subsystem, Trouble.LOST_WHILE_WRITING);
            return SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes);
        }

        @Override
        public void renameFile(SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            hangUp(subsystem, Trouble.LOST_BEFORE_RENAMING);
            SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
            hangUp(subsystem, Trouble.LOST_AFTER_RENAMING);
        }

        private void hangUp(SftpSubsystemProxy subsystem, Trouble when) throws IOException {
            if (trouble == when) {
                trouble = Trouble.NONE;
                subsystem.getServerSession().close(true);
                throw new FileSystemException("gone");
            }
        }
    }
}
