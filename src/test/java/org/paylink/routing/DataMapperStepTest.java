package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The step that Kaoto's DataMapper writes, as it writes it. */
class DataMapperStepTest {

    private static final String ROUTE = """
            - route:
                id: a
                description: A step of the DataMapper
                from:
                  uri: direct:a
                  steps:
                    - setVariable: { name: shop, constant: A }
                    - step:
                        id: kaoto-datamapper-1a2b
                        steps:
                          - to:
                              id: kaoto-datamapper-xslt-3c4d
                              uri: %s
                              parameters: { %s }
            """;
    private static final String SHEET = """
            <xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0" xmlns:fn="http://www.w3.org/2005/xpath-functions">
              <xsl:output method="text"/>
              <xsl:param name="shop"/>
              <xsl:template match="/"><xsl:value-of select="$shop || /fn:map/fn:number[@key='sum']"/></xsl:template>
            </xsl:stylesheet>
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "xslt-saxon:kaoto-datamapper-1a2b.xsl, useJsonBody: true",
        "xslt-saxon, 'resourceUri: kaoto-datamapper-1a2b.xsl, useJsonBody: true'"
    })
    void runsWithTheStylesheetBesideTheRoute(String uri, String parameters) {
        try (var yard = new Yard(folder)) {
            yard.write("kaoto-datamapper-1a2b.xsl", SHEET).write("a.camel.yaml", ROUTE.formatted(uri, parameters));
            yard.deployer.start();
            assertEquals("A0.10", yard.send("direct:a", "{\"sum\": 0.10}"));
        }
    }

    @Test
    void whatReachesOutsideStopsTheRoute() throws IOException {
        Files.writeString(
                folder.resolve("kaoto-datamapper-1a2b.xsl"),
                SHEET.replace("$shop", "unparsed-text('file:/etc/passwd')"));
        assertTrue(finding("xslt-saxon:kaoto-datamapper-1a2b.xsl").contains("kaoto-datamapper-1a2b.xsl:4:"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xslt-saxon:../mappings/x.xsl", "xslt-saxon:http://localhost/x.xsl", "xslt-saxon:missing.xsl"})
    void aStylesheetElsewhereIsRefusedWithTheCure(String uri) throws IOException {
        assertTrue(finding(uri).contains("beside the route"), () -> uri);
    }

    private String finding(String uri) throws IOException {
        Files.writeString(folder.resolve("a.camel.yaml"), """
                - route:
                    id: a
                    description: A step of the DataMapper
                    from:
                      uri: timer:x
                      steps:
                        - to: { uri: "%s" }
                """.formatted(uri));
        var findings = new RouteCheck(Map.of(), Set.of(), name -> true).check(List.of(folder));
        assertEquals(1, findings.size(), findings::toString);
        return findings.get(0).toString();
    }
}
