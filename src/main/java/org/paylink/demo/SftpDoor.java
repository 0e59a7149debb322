package org.paylink.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server on loopback over one folder, for one user with a password. Its key stays the same, so that a client may insist on it. */
final class SftpDoor implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final SshServer server;

    /**
     * Starts it.
     *
     * @throws IOException where the port is taken or a file cannot be written
     */
    SftpDoor(String user, DemoPlan.Bakker plan, Path folder) throws IOException {
        var keys = new SimpleGeneratorHostKeyProvider(folder.resolveSibling(user + "-host-key"));
        keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
        keys.setKeySize(256);
        server = SshServer.setUpDefaultServer();
        server.setHost(HOST);
        server.setPort(plan.port());
        server.setKeyPairProvider(keys);
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder.toAbsolutePath()));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setPasswordAuthenticator(
                (name, password, session) -> name.equals(user) && same(password, plan.password()));
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ofMinutes(5));
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofSeconds(20));
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, 20);
        server.start();
        makeKnown(keys, Path.of(plan.knownHosts()));
    }

    /** As a line of a known_hosts file. */
    private void makeKnown(SimpleGeneratorHostKeyProvider keys, Path file) throws IOException {
        var key = keys.loadKeys(null).iterator().next().getPublic();
        Files.writeString(file, "[%s]:%d %s\n".formatted(HOST, server.getPort(), PublicKeyEntry.toString(key)));
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
