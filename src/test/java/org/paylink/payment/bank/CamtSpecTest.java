package org.paylink.payment.bank;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.Json;
import org.paylink.payment.BankEntry;
import org.paylink.payment.BankEntry.Direction;
import org.paylink.payment.StatementFormat.Unreadable;

/** Statements that others have published, of versions 02 to 08, against what they were seen to hold; our samples against the schemas of ISO 20022. */
@Tag("conformance")
class CamtSpecTest {

    @ParameterizedTest
    @MethodSource("statements")
    void readsWhatStandsInTheStatementsOfOthers(String name, JsonNode expected) throws IOException {
        var file = shared("data/bank-camt/" + name);
        if (expected.path("account").isNull()) {
            assertTrue(CamtStatementsTest.read(Files.newInputStream(file)).isEmpty());
            return;
        }
        var read = CamtStatementsTest.read(Files.newInputStream(file)).iterator();
        for (var entry : expected.path("entries")) {
            var first = read.next();
            assertEquals(expected.path("account").asText(), first.iban());
            assertEquals(entry.path("currency").asText(), first.currency());
            assertEquals(in(entry), first.direction() == Direction.IN);
            var sum = first.amount();
            for (int parts = first.problem() == null ? entry.path("tx").size() : 1; parts > 1; parts--) {
                sum = sum.add(read.next().amount());
            }
            assertEquals(0, sum.compareTo(new BigDecimal(entry.path("amount").asText())));
            references(entry, first);
        }
        assertTrue(!read.hasNext());
    }

    private static boolean in(JsonNode entry) {
        return entry.path("creditDebit").asText().equals("CRDT")
                && !entry.path("reversal").asText().equals("true")
                && entry.path("status").asText().equals("BOOK");
    }

    private static void references(JsonNode entry, BankEntry first) {
        for (var reference : entry.at("/tx/0/creditorRef")) {
            assertTrue(first.references().contains(reference.asText()), reference.asText());
        }
        for (var text : entry.at("/tx/0/ustrd")) {
            assertTrue(first.text().contains(text.asText().strip()), text.asText());
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> statements() throws IOException {
        var all = Json.read(Files.readAllBytes(shared("data/bank-camt/expected.json")));
        assertTrue(all.size() >= 12);
        return all.properties().stream()
                .map((Map.Entry<String, JsonNode> one) ->
                        org.junit.jupiter.params.provider.Arguments.of(one.getKey(), one.getValue()));
    }

    @ParameterizedTest
    @CsvSource({"camt053, camt.053.001.08", "camt054, camt.054.001.08"})
    void ourSamplesAreAsTheSchemasSay(String name, String schema) throws Exception {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var validator = factory.newSchema(shared("data/xsd/" + schema + ".xsd").toFile())
                .newValidator();
        var sample = Path.of("samples", "bank", name, "statement.xml").toFile();
        assertDoesNotThrow(() -> validator.validate(new StreamSource(sample)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "billion-laughs.xml",
                "classic-xxe.xml",
                "dtd.xml",
                "external.xml",
                "external_file.xml",
                "quadratic.xml",
                "xmlbomb.xml"
            })
    void refusesWhatMakesReadersFetchOrGrow(String name) {
        assertThrows(
                Unreadable.class,
                () -> CamtStatementsTest.read(Files.newInputStream(shared("data/nasty-xml/" + name))));
    }

    private static Path shared(String path) {
        return Path.of(Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared"), path);
    }
}
