package org.paylink.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpDoorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private Demo demo;
    private SftpDoor door;

    @BeforeEach
    void open() throws IOException {
        demo = new Demo(folder);
        Files.createDirectories(folder.resolve("bakker/out"));
        Files.writeString(folder.resolve("bakker/out/one.xml"), "<one/>");
        Files.writeString(folder.resolve("private"), "not for the user");
        door = start();
    }

    private SftpDoor start() throws IOException {
        return new SftpDoor("bakker", demo.plan.bakker(), folder.resolve("bakker"));
    }

    @AfterEach
    void close() throws IOException {
        door.close();
    }

    @Test
    void theUserSeesHisFolder() throws Exception {
        assertEquals("<one/>", read("secret", "/out/one.xml"));
    }

    @Test
    void aWrongPasswordOpensNothing() {
        assertThrows(SshException.class, () -> read("guessed", "/out/one.xml"));
    }

    @Test
    void noWayLeadsOutOfTheFolder() {
        for (String way : List.of("../private", "/../private", "out/../../private")) {
            assertThrows(IOException.class, () -> read("secret", way), way);
        }
    }

    @Test
    void theKeyIsTheSameAfterARestart() throws Exception {
        var known = Files.readAllBytes(Path.of(demo.plan.bakker().knownHosts()));
        door.close();
        door = start();
        assertArrayEquals(known, Files.readAllBytes(Path.of(demo.plan.bakker().knownHosts())));
        assertEquals("<one/>", read("secret", "/out/one.xml"));
    }

    /** With the server's key checked against the file of known hosts, as the route does. */
    private String read(String password, String path) throws IOException {
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(new KnownHostsServerKeyVerifier(
                    RejectAllServerKeyVerifier.INSTANCE,
                    Path.of(demo.plan.bakker().knownHosts())));
            client.start();
            try (var session = client.connect(
                            "bakker", "127.0.0.1", demo.plan.bakker().port())
                    .verify(PATIENCE)
                    .getSession()) {
                session.addPasswordIdentity(password);
                session.auth().verify(PATIENCE);
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
                        var in = sftp.read(path)) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
    }
}
