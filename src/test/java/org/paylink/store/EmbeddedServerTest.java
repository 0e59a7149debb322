package org.paylink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.settings.StartRefused;

@Tag("thorough")
class EmbeddedServerTest {

    private static final Path FOLDER = Path.of("target", "embedded-server");

    @Test
    void keepsWhatWasWrittenOverARestart() throws Exception {
        try (var server = start()) {
            run(server.database("kept"), "drop table if exists note");
            run(server.database("kept"), "create table note (text text)");
            run(server.database("kept"), "insert into note values ('written before the restart')");
        }
        try (var server = start()) {
            assertThat(answer(server.database("kept"), "select text from note"))
                    .isEqualTo("written before the restart");
        }
    }

    @Test
    void keepsWhatWasWrittenWhenItsJavaIsKilled() throws Exception {
        Path folder = FOLDER.resolveSibling("embedded-server-killed");
        long servers;
        try (var other = JavaProcess.of(HoldsTheServer.class, folder)) {
            other.lineWith("HOLDING");
            servers = new Postmaster(cluster(folder)).running().orElseThrow().pid();
        }
        try (var server = EmbeddedServer.start(folder, tuning())) {
            assertThat(answer(server.database("kept"), "select text from note limit 1"))
                    .isEqualTo("written before the kill");
            assertThat(new Postmaster(cluster(folder)).running().orElseThrow().pid())
                    .isNotEqualTo(servers);
        }
    }

    @Test
    void clearsAStaleFileWhoseNumberBelongsToAnotherProcessNow() throws Exception {
        start().close();
        Process another = new ProcessBuilder("sleep", "60").start();
        Path stale = cluster(FOLDER).resolve("postmaster.pid");
        Files.write(
                stale,
                List.of(another.pid() + "", cluster(FOLDER).toString(), "1795300000", "5432", "", "*", "0 0", "ready"));
        try (var server = start()) {
            assertThat(answer(server.database("kept"), "select 1")).isEqualTo("1");
            assertThat(another.isAlive()).isTrue();
        } finally {
            another.destroy();
        }
    }

    @Test
    void clearsAnEmptyFileThatAFullDiskHasLeft() throws Exception {
        start().close();
        Files.createFile(cluster(FOLDER).resolve("postmaster.pid"));
        try (var server = start()) {
            assertThat(answer(server.database("kept"), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesASecondConnectorInTheSameJava() {
        try (var first = start()) {
            assertThatThrownBy(EmbeddedServerTest::start)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(
                            "is in use by another connector (process %d)",
                            ProcessHandle.current().pid());
            assertThat(first.database("kept")).isNotNull();
        }
    }

    @Test
    void refusesASecondConnectorInAnotherJava() throws Exception {
        try (var first = start();
                var second = JavaProcess.of(HoldsTheServer.class, FOLDER)) {
            assertThat(second.lineWith("REFUSED"))
                    .contains("in use by another connector (process %d)"
                            .formatted(ProcessHandle.current().pid()))
                    .contains("set paylink.data to another folder");
            assertThat(first.database("kept")).isNotNull();
        }
    }

    @Test
    void isStartedAgainWhenItsProcessDies() throws Exception {
        try (var server = start()) {
            Login login = server.database("kept");
            new Postmaster(cluster(FOLDER)).running().orElseThrow().destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> answer(login, "select 'here again'").equals("here again"));
        }
    }

    @Test
    void keepsEachDatabaseToItsOwner() {
        try (var server = start()) {
            Login own = server.database("kept");
            Login stranger = server.database("demo_erp");
            Login intruder = new Login(own.url(), stranger.username(), stranger.password());
            assertThatThrownBy(() -> answer(intruder, "select 1")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void asksForAPasswordAndListensOnLoopbackOnly() throws Exception {
        try (var server = start()) {
            Login guess = new Login(server.database("kept").url(), "kept", "wrong");
            assertThatThrownBy(() -> answer(guess, "select 1")).hasMessageContaining("password authentication failed");
            assertThat(answer(server.database("kept"), "show listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void losesNothingThatWasCommitted() throws Exception {
        try (var server = start()) {
            for (String safety : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(answer(server.database("kept"), "show " + safety))
                        .as(safety)
                        .isEqualTo("on");
            }
        }
    }

    @Test
    void isFoundAtTheSamePortAgain() {
        String before;
        try (var server = start()) {
            before = server.database("kept").url();
        }
        try (var server = start()) {
            assertThat(server.database("kept").url()).isEqualTo(before);
        }
    }

    @Test
    void refusesAFolderThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(Files.createDirectories(Path.of("target")).resolve("no-folder"), "a file");
        assertThatThrownBy(() -> EmbeddedServer.start(file.resolve("data"), tuning()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void refusesFilesOfAnotherVersion() throws Exception {
        start().close();
        Path version = cluster(FOLDER).resolve("PG_VERSION");
        Files.writeString(version, "16\n");
        try {
            assertThatThrownBy(EmbeddedServerTest::start).hasMessageContaining("was written by PostgreSQL 16");
        } finally {
            Files.writeString(version, "17\n");
        }
    }

    private static EmbeddedServer start() {
        return EmbeddedServer.start(FOLDER, tuning());
    }

    private static EmbeddedServer.Tuning tuning() {
        return new EmbeddedServer.Tuning(20, Map.of());
    }

    private static Path cluster(Path folder) throws IOException {
        return folder.toRealPath().resolve("postgres").resolve("cluster");
    }

    static void run(Login login, String order) throws SQLException {
        try (Connection connection = Connections.open(login);
                var statement = connection.createStatement()) {
            statement.execute(order);
        }
    }

    static String answer(Login login, String question) throws SQLException {
        try (Connection connection = Connections.open(login);
                var statement = connection.createStatement();
                var row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
