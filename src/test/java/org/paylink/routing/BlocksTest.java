package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that are put together from Kamelets: shipped ones, and those of an administrator. */
class BlocksTest extends YardTest {

    private static final String MINE = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: my-source
              labels: { camel.apache.org/kamelet.type: source }
            spec:
              definition:
                title: Mine
                required: [text]
                properties:
                  text: { title: Text, type: string }
                  period: { title: Period, type: integer, default: 50 }
              template:
                from:
                  uri: timer
                  parameters: { timerName: mine, period: "{{period}}" }
                  steps:
                    - setBody: { constant: "{{text}}" }
                    - to: "kamelet:sink"
            """;

    @Test
    void aShippedBlockTakesFilesInUnderTheNameOfTheRouteThatUsesIt() throws IOException {
        var files = Files.createDirectories(folder.resolve("in"));
        Files.writeString(files.resolve("a.xml"), "<Invoice/>");
        yard.write("acme.camel.yaml", use("folder-invoices-source", "folder: \"%s\", settled: 1".formatted(files)))
                .look();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> list(files.resolve(".done")).size() == 1);
        assertEquals("acme", yard.intake.deliveries.get(0).source());
        assertEquals(List.of("<Invoice/>"), yard.intake.documents);
        await().until(() -> yard.states.list().get(0).exchanges() == 1);
    }

    @Test
    void aFileOfTheSameNameThatComesAgainIsANewFile() throws IOException {
        var files = Files.createDirectories(folder.resolve("in"));
        yard.write(
                        "acme.camel.yaml",
                        use("folder-invoices-source", "folder: \"%s\", settled: 1, delay: 100".formatted(files)))
                .look();
        for (int n = 1; n <= 2; n++) {
            int moved = n;
            Files.writeString(files.resolve("a.xml"), "<Invoice n='" + n + "'/>");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> list(files.resolve(".done")).size() == moved);
        }

        assertEquals(List.of("<Invoice n='1'/>", "<Invoice n='2'/>"), yard.intake.documents);
    }

    @Test
    void aFailureIsTheRoutesThatUsesTheBlock() throws IOException {
        var files = Files.createDirectories(folder.resolve("in"));
        Files.writeString(files.resolve("a.xml"), "<Invoice/>");
        yard.intake.failures.add(new IllegalStateException("nothing of it can be read"));
        yard.write("acme.camel.yaml", use("folder-invoices-source", "folder: \"%s\", settled: 1".formatted(files)))
                .look();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> list(files.resolve(".failed")).size() == 1);
        assertEquals(1, yard.states.list().size());
        assertTrue(yard.states.list().get(0).troubled());
    }

    @Test
    void anEditOfABlockCountsAndABrokenOneLeavesTheLastRunning() throws Exception {
        block("my-source", MINE);
        yard.write("acme.camel.yaml", use("my-source", "text: one")).look();
        await().until(() -> heard("one"));

        block("my-source", MINE.replace("{{text}}", "{{text}} more"));
        yard.look();
        await().until(() -> heard("one more"));

        block("my-source", MINE.replace("setBody", "setBodi"));
        yard.look();
        assertTrue(yard.findings().contains("kamelets/my-source.kamelet.yaml"), yard::findings);
        var before = yard.intake.deliveries.size();
        await().until(() -> yard.intake.deliveries.size() > before + 2);
        assertTrue(heardLast("one more"));
    }

    @Test
    void aRouteThatGoesTakesAllThatItsBlocksHaveMade() throws Exception {
        block("my-source", MINE);
        yard.write("acme.camel.yaml", use("my-source", "text: one")).look();
        await().until(() -> heard("one"));
        assertEquals(2, yard.camel.getRoutes().size());

        Files.delete(yard.routes.resolve("acme.camel.yaml"));
        yard.look();

        assertEquals(
                List.of(), yard.camel.getRoutes().stream().map(Route::getId).toList());
    }

    @Test
    void twoRoutesMayUseTheSameBlock() throws Exception {
        block("my-source", MINE);
        yard.write("acme.camel.yaml", use("my-source", "text: one"))
                .write("beta.camel.yaml", use("my-source", "text: two").replace("id: acme", "id: beta"))
                .look();

        await().until(() -> heard("one") && heard("two"));
        assertEquals(
                Set.of("acme=one", "beta=two"),
                Set.copyOf(yard.intake.deliveries.stream()
                        .map(each -> each.source() + "=" + each.body())
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-such-source | text: one | there is no Kamelet no-such-source",
                "my-source | period: 5 | text of the Kamelet my-source is missing",
                "my-source | text: one, perid: 5 | 'perid' is no parameter of the Kamelet my-source",
                "my-source | text: one, period: soon | period of the Kamelet my-source is no integer",
                "my-source | 'text: \"{{nowhere}}\"' | the placeholder {{nowhere}} has no value",
                "sql-invoices-source | 'erp: gone, query: select 1, taken: select 1' | there is no bean gone",
                "sql-invoices-source | 'erp: acme, query: \"file:routes/no.sql\", taken: select 1' | query names file:",
                "ftp-invoices-source | 'host: h, username: u, password: secret' | password stands in the route",
            })
    void whatIsWrongIsSaidAtTheLineThatUsesTheBlock(String block, String parameters, String what) throws Exception {
        block("my-source", MINE);
        yard.write("acme.camel.yaml", use(block, parameters)).look();

        assertEquals(1, yard.deployer.findings().size(), yard::findings);
        var finding = yard.deployer.findings().get(0);
        assertTrue(finding.toString().contains(what), finding::toString);
        assertTrue(finding.line() == 3 || finding.line() == 4, finding::toString);
        assertEquals(0, yard.camel.getRoutes().size());
    }

    @Test
    void theCheckReadsBlocksThatNobodyUses() throws Exception {
        block("my-source", MINE.replace("name: my-source", "name: other"));
        block("sound", MINE.replace("name: my-source", "name: sound"));
        yard.write("a.camel.yaml", RouteCheckTest.route("a", "direct:a", "- to: \"mock:x\""));

        var findings = new RouteCheck(Map.of(), Set.of(), name -> true).check(List.of(yard.routes));

        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.get(0).toString().contains("my-source.kamelet.yaml"), findings::toString);
    }

    private boolean heard(String text) {
        return yard.intake.deliveries.stream().anyMatch(each -> each.body().equals(text));
    }

    private boolean heardLast(String text) {
        return yard.intake
                .deliveries
                .get(yard.intake.deliveries.size() - 1)
                .body()
                .equals(text);
    }

    private void block(String name, String text) throws IOException {
        Files.createDirectories(yard.routes.resolve("kamelets"));
        Files.writeString(yard.routes.resolve("kamelets").resolve(name + ".kamelet.yaml"), text);
    }

    private static String use(String block, String parameters) {
        return """
                - route:
                    id: acme
                    from:
                      uri: "kamelet:%s"
                      parameters: { %s }
                      steps:
                        - to: { uri: "paylink:invoices", parameters: { merchant: acme } }
                """.formatted(block, parameters);
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
