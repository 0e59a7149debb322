package org.paylink.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One broken file for each thing that {@code check} looks for, and the place and the words of what it says. */
@ResourceLock("System.out")
class CheckFindsTest {

    private static final String GOOD = """
            {
              "number":   number,
              "currency": currency,
              "open":     $amount(open, '1234.56'),
              "customer": { "id": id, "phone": phone }
            }
            """;

    @TempDir
    Path folder;

    /** A step of a route, or another line instead of it; always in line 6 of routes/a.camel.yaml. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '´', textBlock = """
            - too: { uri: "log:x" }                                                           | error   | 'too' is no word of the Camel YAML DSL
            - to: { uri: "log:x", parameters: { shwoAll: true } }                             | error   | 'shwoAll' is not an option
            - to: { uri: "paylink:invoices", parameters: { merchant: acme, maping: good } }   | error   | 'maping' is not an option
            - bean: { ref: nowhere }                                                          | error   | there is no bean nowhere
            - to: { uri: "paylink:invoices", parameters: { merchant: acme, mapping: gone } }  | error   | there is no mapping gone
            - to: { uri: "paylink:invoices", parameters: { merchant: acne, mapping: good } }  | error   | there is no merchant acne
            - to: { uri: "sql:select 1", parameters: { dataSource: "#gone" } }                | error   | there is no bean gone
            - to: { uri: "sql", parameters: { query: "file:routes/no.sql", dataSource: "#acme" } } | error | which is not there
            - to: { uri: "log:{{acme.gone}}" }                                                | error   | placeholder {{acme.gone}} has no value
            - to: { uri: "direct:nobody" }                                                    | error   | nobody reads direct:nobody
            """)
    void findsWhatIsWrongInARoute(String step, String level, String what) throws IOException {
        write("routes/a.camel.yaml", route("a", step, "- to: { uri: \"log:end\" }"));

        assertFound("routes/a.camel.yaml", 6, 0, level, what);
    }

    @Test
    void findsAnIdGivenTwice() throws IOException {
        write("routes/a.camel.yaml", route("same", "- to: { uri: \"log:a\" }"));
        write("routes/b.camel.yaml", "# second\n" + route("same", "- to: { uri: \"log:b\" }"));

        assertFound("routes/b.camel.yaml", 2, 0, "error", "route id same stands in");
    }

    @ParameterizedTest
    @CsvSource({
        "acme-integration.yaml, is not read: Kaoto takes a name",
        "salespipe.yaml, is not read: Kaoto takes a name",
        "a.kamelet.yaml, is not read here",
        "acme.yaml, is not read: route files end in"
    })
    void findsNamesThatKaotoWouldMisread(String name, String what) throws IOException {
        write("routes/" + name, route("a", "- to: { uri: \"log:a\" }"));

        assertFound("routes/" + name, 0, 0, "error", what);
    }

    @Test
    void findsASampleThatIsNotThere() throws IOException {
        write("routes/a.camel.yaml", "# Sample: samples/gone/row.json\n" + route("a", "- to: { uri: \"log:a\" }"));

        assertFound("routes/a.camel.yaml", 1, 0, "warning", "names samples/gone/row.json");
    }

    @Test
    void findsAmountsThatARouteReadsAsFloatingPoint() throws IOException {
        write(
                "routes/a.camel.yaml",
                route(
                        "a",
                        "- unmarshal: { json: {} }",
                        "- to: { uri: \"paylink:invoices\", parameters: { merchant: acme, mapping: good } }"));

        assertFound("routes/a.camel.yaml", 6, 0, "warning", "floating-point");
    }

    /** A mapping, and where the fault in it is; * stands for a mapping that a route hands invoices to. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '´', textBlock = """
            { "number": n, "open": o, "curency": c }                                     | 1 | 27 | curency is not a field of an invoice
            { "number": n, "open": o, "customer": { "id": i, "fone": p } }               | 1 | 50 | customer.fone is not a field
            ( $x := function($r) { { "number": $r.n, "open": $r.o, "due": $r.d } }; rows.$x($) ) | 1 | 56 | due is not a field
            $map(rows, function($r) { { "number": $r.n, "opne": $r.o, "open": 1 } })     | 1 | 45 | opne is not a field
            paid ? null : rows.{ "number": n, "open": o, "origin": { "key": k } }        | 1 | 58 | origin.key is not a field
            { "number": n, "open": total - paid }                                        | 1 | 30 | - computes with floating-point
            ( $due := $sum(lines.amount); { "number": n, "open": $due } )                | 1 | 11 | $sum computes with floating-point
            { "number": n, "open": $ammount(o) }                                         | 1 | 24 | $ammount is unknown
            { "number": n, "open": o                                                     | 1 |  0 | before end of expression
            """)
    void findsWhatIsWrongInAMapping(String mapping, int line, int column, String what) throws IOException {
        write("mappings/broken.jsonata", mapping);

        assertFound("mappings/broken.jsonata", line, column, "error", what);
    }

    @Test
    void aRouteThatHandsInvoicesInSaysThatAMappingIsOfInvoices() throws IOException {
        write("mappings/broken.jsonata", "{ \"numbr\": n,\n  \"opne\": o }");
        assertEquals(List.of(), findings());
        write(
                "routes/a.camel.yaml",
                route("a", "- to: { uri: \"paylink:invoices\", parameters: { merchant: acme, mapping: broken } }"));

        assertEquals(2, findings().size(), findings()::toString);
        assertFound("mappings/broken.jsonata", 2, 3, "error", "opne is not a field of an invoice");
    }

    @Test
    void findsASampleThatItsMappingCannotMap() throws IOException {
        write("mappings/csv.jsonata", GOOD);
        write(
                "mappings/csv.sample.csv",
                "number,currency,open,id,phone\n1,EUR,12.50,C1,+4915112345678\n2,EUR,12;5x,C2,+4915112345679\n");

        assertFound("mappings/csv.jsonata", 4, 3, "error", "csv.sample.csv, record 2, line 3 gives no result");
        assertFound("mappings/csv.jsonata", 4, 3, "error", "open '12;5x'");
    }

    @Test
    void findsASampleOfTheSamplesFolderThatItsMappingCannotMap() throws IOException {
        write("mappings/rows.jsonata", GOOD);
        write("samples/rows/first/input.json", "{\"number\": \"1\", \"currency\": \"XYZ\", \"open\": \"1.00\"}");

        assertFound("mappings/rows.jsonata", 3, 3, "error", "currency 'XYZ'");
    }

    @Test
    void showsNobodysPhoneOfASample() throws IOException {
        write(
                "mappings/rows.jsonata",
                "{ \"number\": n, \"open\": o, \"currency\": c, \"customer\": { \"phone\": $amount(p) } }");
        write("mappings/rows.sample.json", "{\"n\": \"1\", \"c\": \"EUR\", \"o\": \"1.00\", \"p\": \"0151/12345678\"}");

        var said = findings().toString();

        assertTrue(said.contains("customer.phone") && !said.contains("12345678"), said);
    }

    @Test
    void findsASettingThatMeansNothingWithItsLine() throws IOException {
        write("config/application.yaml", "paylink:\n  merchants:\n    acme:\n      nam: ACME\n");

        assertFound("config/application.yaml", 4, 0, "error", "Unknown setting");
    }

    /** A step of a plan, always in line 4 of plans/late.yaml. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '´', textBlock = """
            { id: two, afterDue: P5D, tone: angry }                       | error   | 'tone' must be one of friendly, firm, formal, final; correct it there
            { id: two, aferDue: P5D, tone: firm }                         | error   | unknown key 'aferDue'; known here:
            { id: two, afterDue: P5D, tone: firm, channels: [fax, post] } | warning | step 'two' goes by 'fax', and there is no channel account of that name
            { id: two, afterDue: P5D, tone: friendly, fee: statutory }    | error   | a friendly step charges nothing; remove its charges
            """)
    void findsWhatIsWrongInAPlan(String step, String level, String what) throws IOException {
        write("config/application.yaml", "paylink:\n  merchants:\n    shop:\n      dunning: late\n");
        write("plans/late.yaml", "steps:\n  - { id: one, afterDue: P3D, tone: friendly }\n# Then\n  - " + step + "\n");

        assertFound("plans/late.yaml", 4, 0, level, what);
    }

    @Test
    void aPlanThatNobodyUsesIsNoFinding() throws IOException {
        write("plans/late.yaml", "steps:\n  - { id: one, afterDue: P3D, tone: friendly, channels: [fax] }\n");

        assertEquals(List.of(), findings());
    }

    @Test
    void findsAMerchantWhosePlanIsNotThere() throws IOException {
        write("config/application.yaml", "paylink:\n  merchants:\n    shop:\n      dunning: lte\n");
        write("plans/late.yaml", "steps:\n  - { id: one, afterDue: P3D, tone: friendly }\n");

        var only = findings();
        assertEquals(1, only.size(), only::toString);
        assertTrue(only.get(0).get("what").asText().contains("paylink.merchants.shop.dunning names the plan 'lte'"));
        assertTrue(only.get(0).get("cure").asText().contains("[late]"));
    }

    @Test
    void findsWhatIsWrongInAFileOfALaw() throws IOException {
        write("laws/xx.yaml", "country: XX\nnonsense: 1\n");

        assertFound("laws/xx.yaml", 2, 0, "error", "unknown key 'nonsense'");
    }

    @Test
    void findsAllInOnePass() throws IOException {
        write("routes/a.camel.yaml", route("a", "- bean: { ref: nowhere }"));
        write(
                "routes/b.camel.yaml",
                route("b", "- to: { uri: \"sqll:select\" }") + route("b2", "- bean: { ref: gone }"));
        write("routes/c.yaml", "");
        write("mappings/broken.jsonata", "{");

        assertEquals(5, findings().size(), findings()::toString);
    }

    @Test
    void goodFilesHaveNoFinding() throws IOException {
        write("mappings/rows.jsonata", GOOD);
        write(
                "mappings/rows.sample.json",
                "{\"number\": \"1\", \"currency\": \"EUR\", \"open\": \"1.00\", \"id\": \"7\"}");
        write(
                "routes/a.camel.yaml",
                route("a", "- to: { uri: \"paylink:invoices\", parameters: { merchant: acme, mapping: rows } }"));

        assertEquals(List.of(), findings());
    }

    private void assertFound(String file, int line, int column, String level, String what) throws IOException {
        for (var finding : findings()) {
            var said = finding.get("what").asText() + "; " + finding.get("cure").asText();
            if (finding.get("file").asText().equals(folder.resolve(file).toString()) && said.contains(what)) {
                assertEquals(line, finding.get("line").asInt(), finding::toString);
                assertTrue(column == 0 || column == finding.get("column").asInt(), finding::toString);
                assertEquals(level, finding.get("level").asText());
                return;
            }
        }
        throw new AssertionError(what + " is not said in " + findings());
    }

    private List<JsonNode> findings() throws IOException {
        for (var needed : List.of("routes", "mappings", "config")) {
            Files.createDirectories(folder.resolve(needed));
        }
        if (!Files.exists(folder.resolve("mappings/good.jsonata"))) {
            write("mappings/good.jsonata", GOOD);
        }
        var out = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = CommandLine.execute(arguments(), settings -> {});
        } finally {
            System.setOut(out);
        }
        var findings = new ArrayList<JsonNode>();
        new ObjectMapper().readTree(printed.toString(StandardCharsets.UTF_8)).forEach(findings::add);
        boolean wrong =
                findings.stream().anyMatch(it -> it.get("level").asText().equals("error"));
        assertEquals(wrong ? 1 : 0, status);
        return findings;
    }

    private String[] arguments() {
        return new String[] {
            "check",
            "--json",
            "--spring.config.additional-location=optional:file:" + folder.resolve("config") + "/",
            "--paylink.routes=" + folder.resolve("routes"),
            "--paylink.mappings=" + folder.resolve("mappings"),
            "--paylink.dunning.plans=" + folder.resolve("plans"),
            "--paylink.dunning.jurisdictions=" + folder.resolve("laws"),
            "--paylink.merchants.acme.name=ACME",
            "--paylink.erp.acme.url=jdbc:postgresql://localhost/erp"
        };
    }

    private static String route(String id, String... steps) {
        return "- route:\n    id: %s\n    from:\n      uri: timer:%s\n      steps:\n        %s\n"
                .formatted(id, id, String.join("\n        ", steps));
    }

    private void write(String name, String text) throws IOException {
        var path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
