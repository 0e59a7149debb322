package org.paylink.routing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Servers as administrators run them, from Debian's packages; each on a free port of loopback with its files in one folder. */
final class DebianServers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final List<Process> running = new ArrayList<>();

    DebianServers(Path folder) {
        this.folder = folder;
    }

    /** The port of a MariaDB with the database erp of the user erp, password secret. */
    int mariadb() throws IOException, InterruptedException {
        var data = folder.resolve("mariadb");
        run("mariadb-install-db", "--no-defaults", "--user=" + user(), "--datadir=" + data, "--skip-test-db");
        int port = FileServers.freePort();
        var socket = folder.resolve("s");
        start(
                port,
                "/usr/sbin/mariadbd",
                "--no-defaults",
                "--user=" + user(),
                "--datadir=" + data,
                "--socket=" + socket,
                "--pid-file=" + folder.resolve("mariadb.pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port);
        run(
                "mariadb",
                "--no-defaults",
                "--socket=" + socket,
                "-e",
                "create database erp; create user erp@'%' identified by 'secret'; grant all on erp.* to erp@'%'");
        return port;
    }

    /** The port of an OpenSSH server that serves the folder to this user by the key in {@code client}; {@code known} is its own. */
    int ssh(Path served) throws IOException, InterruptedException {
        // Where root starts it, it leads its children into this empty folder.
        Files.createDirectories(Path.of("/run/sshd"));
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve("host").toString());
        run(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve("client").toString());
        int port = FileServers.freePort();
        var key = Files.readString(folder.resolve("host.pub")).split(" ");
        Files.writeString(folder.resolve("known"), "[127.0.0.1]:%d %s %s\n".formatted(port, key[0], key[1]));
        Files.writeString(folder.resolve("sshd.conf"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s
                AuthorizedKeysFile %s
                PidFile none
                StrictModes no
                UsePAM no
                PermitRootLogin prohibit-password
                Subsystem sftp internal-sftp -d %s
                """.formatted(
                        port, folder.resolve("host"), folder.resolve("client.pub"), served));
        start(port, "/usr/sbin/sshd", "-D", "-f", folder.resolve("sshd.conf").toString());
        return port;
    }

    /** The port of a ProFTPD that serves the folder {@code served} to erp/secret. */
    int ftp(Path served) throws IOException, InterruptedException {
        int port = FileServers.freePort();
        // It runs as whoever owns the folder, and its list of users says so.
        var id = Files.getAttribute(served, "unix:uid") + ":" + Files.getAttribute(served, "unix:gid");
        Files.writeString(folder.resolve("ftpusers"), "erp:%s:%s::%s:/bin/false\n".formatted(CRYPTED, id, served));
        run("chmod", "600", folder.resolve("ftpusers").toString());
        Files.writeString(folder.resolve("proftpd.conf"), """
                ServerType standalone
                DefaultAddress 127.0.0.1
                Port %d
                UseIPv6 off
                User %s
                Group %s
                AuthUserFile %s
                AuthOrder mod_auth_file.c
                RequireValidShell off
                RootLogin on
                PidFile %s
                ScoreboardFile %s
                DelayEngine off
                WtmpLog off
                TransferLog none
                SystemLog none
                """.formatted(
                        port,
                        Files.getAttribute(served, "owner:owner"),
                        Files.readAttributes(served, java.nio.file.attribute.PosixFileAttributes.class)
                                .group(),
                        folder.resolve("ftpusers"),
                        folder.resolve("proftpd.pid"),
                        folder.resolve("proftpd.scores")));
        start(
                port,
                "/usr/sbin/proftpd",
                "-n",
                "-q",
                "-c",
                folder.resolve("proftpd.conf").toString());
        return port;
    }

    private void start(int port, String... command) throws IOException {
        var server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server-" + port + ".log").toFile())
                .start();
        running.add(server);
        await().atMost(PATIENCE).until(() -> answers(port));
    }

    private static boolean answers(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var program = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(program.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!program.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || program.exitValue() != 0) {
            throw new IllegalStateException(command[0] + " failed: " + said);
        }
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    void stop() {
        running.forEach(Process::destroy);
        running.forEach(
                server -> server.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    // "secret", as openssl passwd -6 writes it.
    private static final String CRYPTED =
            "$6$paylinktest$7bScNMhPrzHq6uwAH4TaMarA2QkWnNu89uHWwUPwlBUWi8v6vU7PcIndIWSPonYZp5r9gKh57uqhNdrFgcR1K/";
}
