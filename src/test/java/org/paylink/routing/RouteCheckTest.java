package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCheckTest {

    @TempDir
    Path folder;

    private final RouteCheck check =
            new RouteCheck(Map.of("acme.password", "s3cret"), Set.of("acme"), Set.of("known")::contains);

    /** Each is a step of a route, what must be said of it, and the line it stands in. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '´', textBlock = """
            - to: { uri: "paylink:invoices", parameters: { merchant: acme, maping: known } } | 'maping' is not an option
            - to: { uri: "paylink:invoices", parameters: { mapping: known } }                | merchant= is missing
            - to: { uri: "paylink:invoices", parameters: { merchant: acme, mapping: new } }  | there is no mapping new
            - to: { uri: "paylink:bills", parameters: { merchant: acme } }                   | there is no paylink:bills
            - to: { uri: "sqll:select 1" }                                                   | there is no component
            - to: { uri: "sql:select 1", parameters: { dataSource: "#acm" } }                | acm
            - to: { uri: "sql:select 1" }                                                    | dataSource is missing
            - to: { uri: "sql", parameters: { query: "file:routes/no.sql", dataSource: "#acme" } } | names file:
            - too: { uri: "log:x" }                                                          | 'too' is no word
            - to: { uri: "log:x", parametres: { a: b } }                                     | 'parametres' is no word
            - to: { uri: "direct:nobody" }                                                   | nobody reads direct:nobody
            - to: { uri: "log:{{acme.pasword}}" }                                            | placeholder {{acme.pasword}} has no value
            - to: "sqll:select 1"                                                            | there is no component
            - bean: { ref: nowhere }                                                         | there is no bean nowhere
            - transacted: { ref: beta-tx }                                                   | there is no bean beta-tx
            - setHeader: { name: CamelHttpUri, simple: "${body}" }                           | changes what Camel calls
            - setHeader: { name: cAmElSqlQuery, simple: "${body}" }                          | changes what Camel calls
            - setBody: { simple: "${body" }                                                  | correct it
            - to: { uri: "sftp://a@b/c", parameters: { password: "hunter2" } }               | password stands in the route
            - to: { uri: "https://erp.example/x", parameters: { followRedirects: true } }    | followRedirects hands
            """)
    void saysWhatIsWrongAndWhere(String step, String what) throws IOException {
        write("acme-in.camel.yaml", route("acme-in", "timer:x", step, "- log: x"));

        var findings = check.check(List.of(folder));

        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.get(0).toString().contains(what), findings::toString);
        assertEquals(6, findings.get(0).line(), findings::toString);
        assertFalse(findings.toString().contains("hunter2"));
    }

    @Test
    void aGoodFileHasNoFinding() throws IOException {
        write("book.sql", "update x set y = :#${body[id]}");
        write(
                "acme.camel.yaml",
                route(
                        "acme-out",
                        "\"paylink:payments?merchant=acme&mapping=known\"",
                        "- transacted: { ref: acme-tx }",
                        "- to: { uri: sql, parameters: { query: \"file:routes/book.sql\", dataSource: \"#acme\" } }",
                        "- to: { uri: \"sftp://a@b:22/c\", parameters: { password: \"{{acme.password}}\" } }"));

        assertEquals(List.of(), check.check(List.of(folder)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sftp://a@erp.example/c                                                  | 1
            sftp://a@10.0.0.7:22/c?useUserKnownHostsFile=true                       | 1
            sftp://a@erp.example/c?strictHostKeyChecking=yes&knownHostsFile=hosts   | 0
            sftp://a@127.0.0.1:2222/c                                               | 0
            sftp://a@localhost/c                                                    | 0
            ftp://a@erp.example/c                                                   | 0
            """)
    void warnsOfAServerWhoseKeyNobodyChecks(String uri, int warnings) throws IOException {
        write("acme.camel.yaml", route("acme-in", "\"" + uri + "\"", "- log: x"));

        assertEquals(List.of(), check.check(List.of(folder)));
        assertEquals(warnings, check.warnings(List.of(folder)).size());
    }

    @Test
    void brokenYamlIsFoundWithItsLine() throws IOException {
        write("a.camel.yaml", "- route:\n    id: a\n    from:\n      uri: timer:x\n     steps:\n        - log: x\n");

        var finding = check.check(List.of(folder)).get(0);

        assertTrue(finding.line() == 5 && finding.what().startsWith("is not readable as YAML"), finding::toString);
    }

    @Test
    void anEmptyFileHasNoRoute() throws IOException {
        write("a.camel.yaml", "# nothing yet\n");

        assertTrue(check.check(List.of(folder)).get(0).what().contains("no route"));
    }

    @Test
    void aRouteWithoutAnIdIsFound() throws IOException {
        write("a.camel.yaml", "- from:\n    uri: timer:x\n    steps:\n      - log: x\n");

        assertTrue(check.check(List.of(folder)).get(0).what().contains("has no id"));
    }

    @Test
    void anIdGivenTwiceIsFoundInTheSecondFile() throws IOException {
        write("a.camel.yaml", route("same", "timer:x", "- log: x"));
        write("b.camel.yaml", route("same", "timer:y", "- log: x"));

        var finding = check.check(List.of(folder)).get(0);

        assertTrue(finding.file().endsWith("b.camel.yaml") && finding.what().contains("stands in"), finding::toString);
    }

    @Test
    void oneQueueReadTwiceIsFound() throws IOException {
        write("a.camel.yaml", route("a", "\"paylink:payments?merchant=acme\"", "- log: x"));
        write("b.camel.yaml", route("b", "\"paylink:payments?merchant=acme&batch=5\"", "- log: x"));

        assertTrue(check.check(List.of(folder)).get(0).what().contains("paylink:confirm/acme is read by"));
    }

    @Test
    void aPaymentRouteMayNotSwallowFailures() throws IOException {
        var handled = "- onException:\n    exception: [java.lang.Exception]\n    handled: { constant: \"true\" }\n"
                + "    redeliveryPolicy: { maximumRedeliveries: 3 }\n    steps:\n      - log: x\n";
        write("a.camel.yaml", handled + route("a", "\"paylink:payments?merchant=acme\"", "- log: x"));

        var findings = check.check(List.of(folder)).toString();

        assertTrue(findings.contains("count a failed booking as booked") && findings.contains("book again"), findings);
    }

    @ParameterizedTest
    @CsvSource({"sap-integration.yaml", "sales.kamelet.camel.yaml", "salespipe.yaml", "acme.yaml", "acme.camel.yml"})
    void aNameThatIsNotReadIsFound(String name) throws IOException {
        write(name, route("a", "timer:x", "- log: x"));

        assertTrue(check.check(List.of(folder)).get(0).what().startsWith("is not read"));
    }

    @Test
    void aFolderThatIsNotThereIsFound() {
        assertTrue(check.check(List.of(folder.resolve("no"))).get(0).what().contains("no folder"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    static String route(String id, String from, String... steps) {
        return "- route:\n    id: %s\n    from:\n      uri: %s\n      steps:\n        %s\n"
                .formatted(id, from, String.join("\n        ", steps));
    }
}
