package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteDeployerTest {

    @TempDir
    Path folder;

    private Yard yard;

    @BeforeEach
    void open() {
        yard = new Yard(folder);
        yard.camel.setNameStrategy(new ExplicitCamelContextNameStrategy("live"));
    }

    @AfterEach
    void close() {
        yard.close();
    }

    @Test
    void anEditIsLiveWithinTwoSeconds() {
        yard.route("a", "direct:a", "setBody: { constant: one }");
        yard.deployer.start();
        assertEquals("one", yard.send("direct:a", ""));

        yard.route("a", "direct:a", "setBody: { constant: two }");

        await().atMost(Duration.ofSeconds(2)).until(() -> "two".equals(yard.send("direct:a", "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- route:\n    id: a\n   from:\n",
                "",
                "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n        - too: x\n",
                "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n        - to: \"sqll:x\"\n",
                "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n        - bean: { ref: nowhere }\n",
                "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n        - to: \"log:{{no}}\"\n",
                "- route:\n    id: a\n    from:\n      uri: direct:a\n      steps:\n        - to: \"direct:no\"\n",
                "- route:\n    id: b\n    from:\n      uri: direct:a\n      steps:\n        - log: x\n",
                "- route:\n    id: a\n    from:\n      uri: direct:b\n      steps:\n        - log: x\n",
                "just words"
            })
    void aBrokenEditLeavesTheLastGoodVersionAndTheOthersRunning(String broken) {
        yard.route("a", "direct:a", "setBody: { constant: one }")
                .route("b", "direct:b", "setBody: { constant: other }")
                .look();

        yard.write("a.camel.yaml", broken).look();

        assertEquals("one", yard.send("direct:a", ""));
        assertEquals("other", yard.send("direct:b", ""));
        assertEquals(1, yard.deployer.findings().size(), yard::findings);
        assertTrue(yard.findings().contains("a.camel.yaml"), yard::findings);
    }

    @Test
    void aMendedFileGoesLiveAndItsFindingGoes() {
        yard.write("a.camel.yaml", "just words").look();
        yard.route("a", "direct:a", "setBody: { constant: one }").look();

        assertEquals("one", yard.send("direct:a", ""));
        assertEquals(List.of(), yard.deployer.findings());
    }

    @Test
    void whatOnlyFailsAtItsStartIsRolledBack() {
        yard.route("a", "direct:a", "setBody: { constant: one }").look();
        // A dry run starts no route, so this folder that must exist is missed only when it is used.
        yard.route(
                        "a",
                        "\"file:" + folder.resolve("no") + "?autoCreate=false&startingDirectoryMustExist=true\"",
                        "log: x")
                .look();

        assertEquals("one", yard.send("direct:a", ""));
        assertTrue(yard.findings().contains("does not start"), yard::findings);
        assertTrue(yard.findings().contains("last good version runs on"), yard::findings);
    }

    @Test
    void aDeletedFileStopsItsRoutes() throws IOException {
        yard.route("a", "direct:a", "log: x").look();
        Files.delete(yard.routes.resolve("a.camel.yaml"));
        yard.look();

        assertNull(yard.camel.getRoute("a"));
        assertEquals(List.of(), yard.states.list());
    }

    @Test
    void aFolderThatIsAwayStopsNothing() throws IOException {
        yard.route("a", "direct:a", "log: x").look();
        Files.move(yard.routes, folder.resolve("away"));
        yard.look();

        assertNotNull(yard.camel.getRoute("a"));
        assertTrue(yard.findings().contains("is no folder"), yard::findings);
    }

    @Test
    void anIdMayMoveToAnotherFile() {
        yard.route("z", "direct:z", "log: x").look();
        yard.write("z.camel.yaml", text("y", "direct:y")).write("a.camel.yaml", text("z", "direct:z"));

        yard.look().look();

        assertEquals(List.of(), yard.deployer.findings());
        assertEquals(
                List.of("z", "y"),
                yard.states.list().stream().map(RouteState::route).toList());
    }

    @Test
    void aMappingWrittenLaterMendsItsRoute() {
        var mappings = new java.util.concurrent.CopyOnWriteArrayList<String>();
        var site = new Site(java.util.Map.of(), java.util.Set.of(), mappings::contains, null);
        try (var deployer = new RouteDeployer(List.of(yard.routes), site, yard.camel, yard.states)) {
            yard.route("a", "direct:a", "to: \"paylink:invoices?merchant=acme&mapping=late\"");
            deployer.tick();
            assertEquals(1, deployer.findings().size());
            mappings.add("late");
            deployer.tick();
            deployer.tick();
            assertEquals(List.of(), deployer.findings());
        }
    }

    @Test
    void anEditOfTheSqlBesideIsLiveToo() throws IOException {
        Files.createDirectories(yard.routes);
        Files.writeString(yard.routes.resolve("q.txt"), "one");
        yard.route("a", "direct:a", "setBody: { constant: \"resource:file:routes/q.txt\" }")
                .look();
        assertEquals("one", yard.send("direct:a", ""));

        Files.writeString(yard.routes.resolve("q.txt"), "two");
        yard.look();

        assertEquals("two", yard.send("direct:a", ""));
    }

    @Test
    void aBrokenFileIsSaidOnceAndNotAtEachLook() {
        yard.write("a.camel.yaml", "just words").look().look().look();

        assertEquals(1, yard.deployer.findings().size());
    }

    private static String text(String id, String from) {
        return RouteCheckTest.route(id, from, "- log: x");
    }
}
