package org.paylink.delivery.letter;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Texts;
import org.paylink.delivery.letter.PaperScan.Line;

/** What stands on the paper: read back from the PDF, and scanned from the rendered page. */
class LetterSheetTest {

    private static final Path SAMPLE = Path.of("samples/letter/request.pdf");

    @Test
    void aRequestSaysWhoWantsHowMuchUntilWhenAndHowItIsPaid() {
        var text = PaperScan.text(pdf(LetterTrial.message(Purpose.REQUEST, "de")));
        for (var part : List.of(
                "ACME GmbH · Lindenstraße 5 · 10969 Berlin",
                "Piet Jansen\nKeizersgracht 17\n1015 CD Amsterdam\nNETHERLANDS",
                "Datum 22. November 2026",
                "Rechnung INV-2026-000123",
                "Zu zahlen 1.234,50 €",
                "Fällig am 1. Dezember 2026",
                "Rechnung INV-2026-000123 von ACME GmbH",
                "Guten Tag Piet Jansen,",
                LetterTrial.LINK.toString(),
                "Mit freundlichen Grüßen",
                "Empfänger ACME GmbH & Töchter",
                "IBAN DE89 3704 0044 0532 0130 00",
                "BIC COBADEFFXXX",
                "Betrag 1.234,50 €",
                "Verwendungszweck RF18 5390 0754 7034",
                "Amtsgericht Berlin")) {
            assertTrue(text.contains(part), part + " is not in\n" + text);
        }
    }

    @Test
    void bothCodesAreScannedFromThePrintedPage() {
        var codes = PaperScan.codes(pdf(LetterTrial.message(Purpose.REQUEST, "de")));
        assertEquals(
                List.of(
                        LetterTrial.LINK.toString(),
                        LetterTrial.transfer("1234.50", "EUR").epc().orElseThrow()),
                codes);
    }

    static Stream<String> languages() {
        return Texts.SHIPPED.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void eachLanguageFitsOnOnePageWithoutASignThatIsMissing(String language) {
        for (var purpose : List.of(Purpose.REQUEST, Purpose.REMINDER, Purpose.NOTICE, Purpose.RECEIPT)) {
            var message = LetterTrial.message(purpose, language);
            var pdf = pdf(message);
            assertEquals(1, PaperScan.pages(pdf), purpose + " " + language);
            var text = PaperScan.text(pdf);
            assertFalse(text.replaceAll("[?][ \n]", " ").contains("?"), text);
            assertTrue(bare(text).contains(bare(message.text())), text);
        }
    }

    /** Lines are broken otherwise on paper. */
    private static String bare(String text) {
        return text.replaceAll("[\\s\u00a0]+", "");
    }

    @Test
    void aReceiptSpeaksOfWhatWasPaidAndAsksForNothing() {
        var text = PaperScan.text(pdf(LetterTrial.message(Purpose.RECEIPT, "nl")));
        assertTrue(text.contains("Betaald € 1.234,50"), text);
        assertFalse(text.contains("Te betalen"), text);
        assertFalse(text.contains("IBAN"), text);
    }

    /** DIN 5008 form B: 20 to 105 mm from the left, 45 to 90 mm from the top, whatever else is on the page stays out of it. */
    @ParameterizedTest
    @CsvSource({"2", "6", "9"})
    void theAddressStandsInTheWindowAndNothingElseDoes(int count) {
        var rows = Stream.concat(
                        Stream.of("Dr. Σωκράτης Παπαδόπουλος"),
                        Stream.iterate(2, i -> i + 1).limit(count - 1L).map("Zażółć gęślą jaźń %d"::formatted))
                .toList();
        var message = LetterTrial.message(Purpose.REQUEST, "de");
        var lines = PaperScan.lines(pdf(LetterTrial.with(message, String.join("\n", rows), message.text())));
        var inside = lines.stream().filter(LetterSheetTest::touchesTheWindow).toList();
        assertEquals(rows, inside.stream().skip(1).map(Line::text).toList(), "below the sender's line");
        assertEquals(LetterTrial.SENDER.address(), inside.get(0).text());
        for (var line : inside) {
            assertTrue(line.left() >= 25 && line.right() <= 105 && line.top() >= 45 && line.bottom() <= 90, "" + line);
        }
        assertTrue(inside.get(1).top() > inside.get(0).bottom() + 0.5, "below the sender's line");
    }

    private static boolean touchesTheWindow(Line line) {
        return line.left() < 105 && line.right() > 20 && line.top() < 90 && line.bottom() > 45;
    }

    @Test
    void theStandardHasNoCodeForOtherMoneySoTheWordsStandAlone() {
        var message = LetterTrial.message(
                UUID.randomUUID(), Purpose.REQUEST, "de", List.of(LetterTrial.transfer("1234.50", "CHF")));
        var pdf = pdf(message);
        assertEquals(List.of(LetterTrial.LINK.toString()), PaperScan.codes(pdf));
        assertTrue(PaperScan.text(pdf).contains("IBAN DE89 3704 0044 0532 0130 00"));
        assertFalse(PaperScan.text(pdf).contains("Mit Ihrer Banking-App scannen"));
    }

    @Test
    void aLongTextGoesOnOnPagesThatAreCounted() {
        var message = LetterTrial.message(Purpose.REQUEST, "de");
        var pdf = pdf(LetterTrial.with(
                message, LetterTrial.ADDRESS, "Wort ".repeat(2000).strip()));
        var text = PaperScan.text(pdf);
        assertEquals(2000, text.split("Wort", -1).length - 1);
        assertTrue(PaperScan.pages(pdf) > 2);
        for (int page = 1; page <= PaperScan.pages(pdf); page++) {
            assertTrue(text.contains("Seite %d von %d".formatted(page, PaperScan.pages(pdf))), text);
        }
        assertEquals(2, PaperScan.codes(pdf).size());
    }

    @Test
    void aPanelIsNeverTornApart() {
        for (int lines = 10; lines < 34; lines += 4) {
            var message = LetterTrial.message(Purpose.REQUEST, "de");
            var pdf = pdf(LetterTrial.with(message, LetterTrial.ADDRESS, "Zeile\n".repeat(lines)));
            assertEquals(2, PaperScan.codes(pdf).size(), lines + " lines");
            PaperScan.lines(pdf).forEach(line -> assertTrue(line.bottom() < 290, "" + line));
        }
    }

    /** A PDF may hold the second it was made in, and an id out of its time. */
    @Test
    void theSameMessageIsTheSameBytesAtAnotherTime() {
        var message = LetterTrial.message(Purpose.REQUEST, "fr");
        var first = pdf(message);
        var madeIn = Instant.now().getEpochSecond();
        await().until(() -> Instant.now().getEpochSecond() > madeIn);
        assertArrayEquals(first, pdf(message));
    }

    @Test
    void itsTypefaceIsInItAndItSaysItsLanguage() throws IOException {
        try (var document = Loader.loadPDF(pdf(LetterTrial.message(Purpose.REQUEST, "nl_BE")))) {
            assertEquals("nl-BE", document.getDocumentCatalog().getLanguage());
            for (var font : fonts(document)) {
                assertTrue(font.isEmbedded(), font.getName());
                assertTrue(font.getName().endsWith("+LiberationSans"), font.getName());
            }
        }
    }

    private static List<PDFont> fonts(PDDocument document) throws IOException {
        var resources = document.getPage(0).getResources();
        var fonts = new java.util.ArrayList<PDFont>();
        for (var name : resources.getFontNames()) {
            fonts.add(resources.getFont(name));
        }
        assertFalse(fonts.isEmpty());
        return fonts;
    }

    /** A name from an ERP may hold what no typeface has, line ends, and accents apart from their letters. */
    @Test
    void whatCannotBePrintedIsAQuestionMarkAndBreaksNothing() {
        var message = LetterTrial.message(Purpose.REQUEST, "de");
        var text = PaperScan.text(
                pdf(LetterTrial.with(message, LetterTrial.ADDRESS, "Ein 電 und 😀,\u0000 Cafe\u0301\u202fs\u200b.")));
        assertTrue(text.contains("Ein ? und ?, Café s."), text);
    }

    /** To be looked at by people; the sample says the same as what is printed today. */
    @Test
    void theSampleIsWhatIsPrinted() throws IOException {
        var message = LetterTrial.message(
                LetterTrial.ID, Purpose.REQUEST, "de", List.of(LetterTrial.transfer("1234.50", "EUR")));
        var pdf = pdf(message);
        var pictures = Files.createDirectories(Path.of("target/pictures"));
        Files.write(pictures.resolve("letter-request.pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            ImageIO.write(
                    PaperScan.picture(document, 0),
                    "png",
                    pictures.resolve("letter-request.png").toFile());
        }
        assertEquals(PaperScan.text(pdf), PaperScan.text(Files.readAllBytes(SAMPLE)));
        assertEquals(PaperScan.codes(pdf), PaperScan.codes(Files.readAllBytes(SAMPLE)));
    }

    @Test
    void whatIsNotKnownHasNoLine() {
        var message = LetterTrial.message(Purpose.REQUEST, "de");
        var bare = new Message(
                message.id(),
                1,
                Purpose.REQUEST,
                LetterTrial.ADDRESS,
                "ACME",
                "de",
                "Text",
                null,
                Map.of(),
                Message.Occasion.UNKNOWN);
        var text = PaperScan.text(pdf(bare));
        assertFalse(text.contains("Fällig") || text.contains("Zu zahlen") || text.contains("{"), text);
        assertEquals(List.of(), PaperScan.codes(pdf(bare)));
    }

    private static byte[] pdf(Message message) {
        return LetterSheet.pdf(LetterTrial.SENDER, message, LetterTrial.TODAY);
    }
}
