package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlRecordsTest {

    @Test
    void anAttributeNeverChangesTheShapeOfAText() {
        var tree = tree("<r><a>1</a><b x='5'>2</b><c y='6'><d>3</d></c></r>");
        assertEquals(Map.of("a", "1", "b", "2", "b@x", "5", "c", Map.of("@y", "6", "d", "3")), tree);
    }

    @Test
    void repeatedElementsAreAListWithTheirAttributesInStep() {
        var tree = tree("<r><a>1</a><a x='5'>2</a><a>3</a><a x='6'>4</a></r>");
        assertEquals(Map.of("a", List.of("1", "2", "3", "4"), "a@x", List.of("", "5", "", "6")), tree);
    }

    @Test
    void namespacesAreDroppedButTheRootsIsKept() {
        assertEquals(
                Map.of("@xmlns", "urn:x", "a", "1"), tree("<p:r xmlns:p='urn:x' xmlns:q='urn:y'><q:a>1</q:a></p:r>"));
    }

    @Test
    void mixedTextCdataAndBlanksAreKept() {
        assertEquals(Map.of("#text", "one two", "b", "", "c", "<&>"), tree("<r>one <b/>two<c><![CDATA[<&>]]></c></r>"));
    }

    @Test
    void attachmentsAreDropped() {
        var xml = "<r><EmbeddedDocumentBinaryObject mimeCode='x'>" + "QUJD".repeat(100_000)
                + "</EmbeddedDocumentBinaryObject></r>";
        assertEquals(
                Map.of("EmbeddedDocumentBinaryObject", "", "EmbeddedDocumentBinaryObject@mimeCode", "x"), tree(xml));
    }

    @Test
    void eachIdocIsARecordInsideItsRoot() {
        var records = RecordsTest.read(
                "<INVOIC02>\n<IDOC BEGIN='1'><A>1</A></IDOC>\n<IDOC BEGIN='1'><A>2</A></IDOC></INVOIC02>", null);
        assertEquals(2, records.size());
        assertEquals(
                Map.of("INVOIC02", Map.of("IDOC", Map.of("@BEGIN", "1", "A", "2"))),
                records.get(1).tree());
        assertEquals(3, records.get(1).place().line());
    }

    /** More elements than one record may have, and each invoice alone: nothing of those before it is kept. */
    @Test
    void invoicesInAListAreReadOneByOne() {
        var invoice =
                "<u:Invoice xmlns:u='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><ID>%d</ID></u:Invoice>\n";
        int many = XmlRecords.MOST_ELEMENTS;
        var parts = java.util.stream.Stream.of(
                        java.util.stream.Stream.of("<all><Head>x</Head>\n"),
                        java.util.stream.IntStream.range(0, many).mapToObj(invoice::formatted),
                        java.util.stream.Stream.of("</all>"))
                .flatMap(it -> it)
                .map(it -> (java.io.InputStream) new java.io.ByteArrayInputStream(it.getBytes(StandardCharsets.UTF_8)))
                .iterator();
        var body = new java.io.SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public java.io.InputStream nextElement() {
                return parts.next();
            }
        });
        int count = 0;
        try (var records = Records.read(body, "all.xml")) {
            while (records.hasNext()) {
                var record = records.next();
                var wanted = Map.of(
                        "Invoice",
                        Map.of("@xmlns", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", "ID", "" + count));
                assertEquals(wanted, record.tree());
                count++;
                assertEquals(count + 1, record.place().line());
            }
        }
        assertEquals(many, count);
    }

    @Test
    void whatStandsBeforeABreakIsRead() {
        assertEquals(
                List.of(true, false),
                RecordsTest.good(RecordsTest.read("<R><IDOC><A>1</A></IDOC><IDOC><A>2</B></IDOC></R>", null)));
    }

    @Test
    void theDeclaredEncodingCounts() {
        var bytes =
                "<?xml version='1.0' encoding='ISO-8859-1'?><r><a>Größe</a></r>".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                Map.of("r", Map.of("a", "Größe")),
                RecordsTest.read(bytes, null).get(0).tree());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a>",
                "<a></b>",
                "<a>&x;</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
                "<>",
                "<a b=c/>",
                "<a>\u0001</a>"
            })
    void brokenXmlIsOneWrongRecord(String xml) {
        assertEquals(List.of(false), RecordsTest.good(RecordsTest.read(xml.getBytes(StandardCharsets.UTF_8), null)));
        assertEquals(List.of(false), RecordsTest.good(RecordsTest.read(xml, null)));
    }

    @Test
    void bytesThatAreNoUtf8AreTheDocumentsFault() {
        var bytes = "<a>Größe</a>".getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(List.of(false), RecordsTest.good(RecordsTest.read(bytes, null)));
    }

    @Test
    void depthAndSizeAreBounded() {
        assertTrue(reason("<a>".repeat(200)).contains("nests deeper"));
        assertTrue(reason("<a>" + "<b/>".repeat(XmlRecords.MOST_ELEMENTS + 1) + "</a>")
                .contains("elements"));
        assertTrue(reason("<a>" + "x".repeat(XmlRecords.MOST_TEXT + 1) + "</a>").contains("characters"));
    }

    private static String reason(String xml) {
        return RecordsTest.read(xml, null).get(0).fault().orElseThrow().reason();
    }

    private static Object tree(String xml) {
        var record = RecordsTest.read(xml, null).get(0);
        return record.tree().values().iterator().next();
    }
}
