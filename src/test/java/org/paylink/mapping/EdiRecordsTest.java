package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EdiRecordsTest {

    private static final String ISA =
            "ISA*00*          *00*          *ZZ*ACME           *ZZ*BUYER          *261101*1200*^*00501*000000007*0*P*:~";

    @Test
    void segmentsAreListsInTheirSectionAndElementsBearTheirPlace() {
        var message = message(
                "UNH+1+INVOIC:D:01B:UN'BGM+380+R-1'DTM+137:20261101:102'LIN+1++4012:EN'MOA+203:5'UNS+S'MOA+9:5'UNT+8+1'");
        assertEquals(
                Map.of("UNH01", "1", "UNH02", "INVOIC", "UNH0202", "D", "UNH0203", "01B", "UNH0204", "UN"),
                message.get("UNH"));
        assertEquals(
                Map.of(
                        "BGM",
                        List.of(Map.of("BGM01", "380", "BGM02", "R-1")),
                        "DTM",
                        List.of(Map.of("DTM01", "137", "DTM0102", "20261101", "DTM0103", "102"))),
                message.get("header"));
        assertEquals(
                List.of(Map.of(
                        "LIN01",
                        "1",
                        "LIN03",
                        "4012",
                        "LIN0302",
                        "EN",
                        "MOA",
                        List.of(Map.of("MOA01", "203", "MOA0102", "5")))),
                message.get("lines"));
        assertEquals(
                Map.of("UNS", List.of(Map.of("UNS01", "S")), "MOA", List.of(Map.of("MOA01", "9", "MOA0102", "5"))),
                message.get("summary"));
    }

    @Test
    void whatBelongsToAPartyStandsInsideIt() {
        var message = message(
                "UNH+1+INVOIC:D'NAD+SU'RFF+VA:1'DTM+171:20261101:102'CTA+IC'COM+a:TE'COM+b:EM'NAD+BY'COM+c:TE'CUX+2:EUR'DTM+13:20261102:102'RFF+PQ:7'UNT+13+1'");
        var header = map(message.get("header"));
        var seller = first(header.get("NAD"));
        assertEquals(
                List.of(Map.of(
                        "COM",
                        List.of(Map.of("COM01", "a", "COM0102", "TE"), Map.of("COM01", "b", "COM0102", "EM")),
                        "CTA01",
                        "IC")),
                seller.get("CTA"));
        assertTrue(seller.containsKey("DTM"));
        assertEquals(List.of(Map.of("DTM01", "13", "DTM0102", "20261102", "DTM0103", "102")), header.get("DTM"));
        assertEquals(List.of(Map.of("RFF01", "PQ", "RFF0102", "7")), header.get("RFF"));
    }

    @Test
    void releasedSignsAreText() {
        var header = map(message("UNH+1+INVOIC'NAD+BY+++O??Neil ?+ Sohn?: ?'x?''UNT+3+1'")
                .get("header"));
        assertEquals("O?Neil + Sohn: 'x'", first(header.get("NAD")).get("NAD04"));
    }

    @Test
    void repetitionsAreListsWhereTheSyntaxKnowsThem() {
        var four = "UNB+UNOC:4+A+B+261101:1200+7'UNH+1+INVOIC'FTX+AAA*BBB+x:y*z'UNT+3+1'UNZ+1+7'";
        var header = map(message(four).get("header"));
        assertEquals(
                List.of(Map.of(
                        "FTX01", List.of("AAA", "BBB"), "FTX02", List.of("x", "z"), "FTX0202", List.of("y", ""))),
                header.get("FTX"));
        var three = message(four.replace("UNOC:4", "UNOC:3"));
        assertTrue(three.toString().contains("AAA*BBB"));
    }

    @Test
    void binaryPackagesArePassedOver() {
        var records = read(
                "UNB+UNOW:4+A+B+261101:1200+7'UNH+1+INVOIC'BGM+380+R-1'UNT+3+1'UNO+P1+1:x+13+12'UNH+BGM'+'?'UNP+12+P1'UNH+2+INVOIC'BGM+380+R-2'UNT+3+2'UNZ+2+7'");
        assertEquals(2, records.size());
        assertTrue(records.stream().allMatch(it -> it.fault().isEmpty()));
    }

    @Test
    void interchangesInOneFileEachHaveTheirSigns() {
        var second = "UNA|;,\\ ~UNB;UNOC|3;A;B;261101|1200;8~UNH;1;INVOIC~BGM;380;R-2~UNT;3;1~UNZ;1;8~";
        var records = read("UNB+UNOC:3+A+B+261101:1200+7'UNH+1+INVOIC'BGM+380+R-1'UNT+3+1'UNZ+1+7'\n" + second + "\n"
                + ISA + "ST*810*1~BIG*20261101*R-3~SE*3*1~IEA*1*1~");
        assertEquals(
                List.of("R-1", "R-2", "R-3"),
                records.stream().map(EdiRecordsTest::number).toList());
        assertEquals("8", map(tree(records.get(1)).get("UNB")).get("UNB05"));
    }

    @Test
    void oneBadMessageIsWrongAlone() {
        var records = read(
                "UNH+1+INVOIC'BGM+380+R-1'UNT+9+1'UNH+2+INVOIC'BGM+380+R-2'UNT+3+3'UNH+3+INVOIC'x?y'UNT+3+3'UNH+4+INVOIC'BGM+380+R-4'UNH+5+INVOIC'BGM+380+R-5'UNT+3+5'UNH+6+INVOIC'BGM+38");
        assertEquals(
                List.of(
                        "the message has 3 segments and its end names another number: some are lost",
                        "the message ends with the reference of another one",
                        "no segment begins where one should (line 1)",
                        "the message has no end (UNT): it is cut off",
                        "",
                        "the file ends inside a segment: it is cut off (line 1)"),
                records.stream()
                        .map(it -> it.fault().map(Mapped.Parked::reason).orElse(""))
                        .toList());
    }

    @Test
    void messagesWithoutAnyEnvelopeAreRecords() {
        assertEquals(
                List.of("R-1", "R-2"),
                read("BGM+380+R-1'MOA+9:1'BGM+380+R-2'MOA+9:2'").stream()
                        .map(EdiRecordsTest::number)
                        .toList());
        assertEquals(
                List.of("R-3"),
                read("ST*810*1~BIG*20261101*R-3~SE*3*1~").stream()
                        .map(EdiRecordsTest::number)
                        .toList());
    }

    @Test
    void theControlSegmentHoldsItsOwnSigns() {
        var isa = map(tree(read("\uFEFF  " + ISA + "ST*810*1~BIG*20261101*R^3~SE*3*1~")
                        .get(0))
                .get("ISA"));
        assertEquals("^", isa.get("ISA11"));
        assertEquals(":", isa.get("ISA16"));
    }

    @Test
    void otherMessagesHaveNoShippedMapping() {
        assertEquals("edifact", kind("UNH+1+INVOIC:D'BGM+380+1'UNT+3+1'"));
        assertEquals("", kind("UNH+1+DESADV:D'BGM+351+1'UNT+3+1'"));
        assertEquals("x12", kind(ISA + "ST*810*1~SE*2*1~"));
        assertEquals("", kind(ISA + "ST*856*1~SE*2*1~"));
    }

    @Test
    void anInterchangeWithoutMessagesSaysSo() {
        assertEquals(
                "the interchange holds no message",
                read("UNB+UNOC:3+A+B+261101:1200+7'UNZ+0+7'")
                        .get(0)
                        .fault()
                        .orElseThrow()
                        .reason());
    }

    @Test
    void aParkedMessageComesBackAsItWas() {
        var record = read("UNH+1+INVOIC'BGM+380+R-1'UNT+3+1'").get(0);
        var again = read(record.text()).get(0);
        assertEquals(record.tree(), again.tree());
        assertEquals("edifact", DocumentKind.of(again).orElseThrow().mapping());
    }

    @Test
    void aFloodIsRefusedInBoundedTimeAndTheNextMessageCounts() {
        var flood = "UNH+1+INVOIC'" + "FTX+" + ":".repeat(500_000) + "'MOA" + "+".repeat(500_000)
                + "'UNT+4+1'UNH+2+INVOIC'BGM+380+R-2'UNT+3+2'";
        var records = assertTimeout(Duration.ofSeconds(5), () -> read(flood));
        assertTrue(records.get(0).fault().orElseThrow().reason().startsWith("a segment has more than"));
        assertEquals("R-2", number(records.get(1)));
    }

    @Test
    void anEndlessMessageTakesBoundedMemory() {
        var many = new Endless("UNH+1+INVOIC'", "FTX+AAI+++" + "x".repeat(2_000) + "'", 40_000);
        try (var records = Records.read(many, "big.edi")) {
            assertTrue(records.next().fault().orElseThrow().reason().startsWith("the message has more than"));
        }
    }

    @Test
    void aLongDeliveryIsReadARecordAtATime() {
        var endless =
                new Endless("UNB+UNOC:3+A+B+261101:1200+7'", "UNH+1+INVOIC'BGM+380+R-1'UNT+3+1'", Integer.MAX_VALUE);
        try (var records = Records.read(endless, "big.edi")) {
            assertEquals(1_000, records.batch(1_000).size());
        }
    }

    /** A text that is made while it is read. */
    private static final class Endless extends Reader {

        private final String again;
        private int left;
        private StringReader now;

        Endless(String start, String again, int times) {
            this.now = new StringReader(start);
            this.again = again;
            this.left = times;
        }

        @Override
        public int read(char[] to, int offset, int length) throws IOException {
            int read = now.read(to, offset, length);
            if (read < 0 && left-- > 0) {
                now = new StringReader(again);
                read = now.read(to, offset, length);
            }
            return read;
        }

        @Override
        public void close() {}
    }

    private static String kind(String text) {
        return DocumentKind.of(read(text).get(0)).map(DocumentKind::mapping).orElse("");
    }

    private static String number(SourceRecord record) {
        var header = map(tree(record).get("header"));
        var segments = header.containsKey("BGM") ? header.get("BGM") : header.get("BIG");
        var segment = first(segments);
        return String.valueOf(segment.containsKey("BGM02") ? segment.get("BGM02") : segment.get("BIG02"));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static Map<?, ?> first(@Nullable Object list) {
        return map(((List<?>) Objects.requireNonNull(list)).get(0));
    }

    private static Map<?, ?> message(String text) {
        var records = read(text);
        assertEquals(1, records.size());
        assertTrue(records.get(0).fault().isEmpty(), records.get(0).fault().toString());
        return tree(records.get(0));
    }

    private static Map<?, ?> tree(SourceRecord record) {
        return (Map<?, ?>) record.tree().values().iterator().next();
    }

    private static List<SourceRecord> read(Object body) {
        var all = new ArrayList<SourceRecord>();
        try (var records = Records.read(body, null)) {
            records.forEachRemaining(all::add);
        }
        return all;
    }
}
