package org.paylink.delivery.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MessageWords;
import org.paylink.delivery.MessageWords.Line;
import org.paylink.money.CreditTransfer;
import org.paylink.money.QrCode;
import org.paylink.paper.Paper;
import org.paylink.paper.Typeface;

/**
 * A message as a letter: DIN 5008 form B, whose address stands where the windows of most of Europe's envelopes are. Its text, and below it how to pay: the
 * link with its code, each bank account with its own.
 */
final class LetterSheet {

    private static final double LEFT = 25;
    private static final double RIGHT = 190;
    private static final double BOTTOM = 272;
    private static final double TOP_OF_NEXT = 30;
    private static final double ADDRESS_LINE = 4.23;
    // The base line of the sixth of the address's lines; further ones grow upwards, into the zone for what posts add.
    private static final double ADDRESS_LAST = 88;
    private static final double FACTS = 125;
    private static final double TEXT = 10;
    private static final double TEXT_LINE = 4.8;
    private static final double CODE = 36;
    private static final double BESIDE_CODE = LEFT + CODE + 6;
    private static final double SMALL = 7.5;
    private static final double SMALL_LINE = 3.4;

    private final LetterSender sender;
    private final Message message;
    private final MessageWords words;
    private final LocalDate today;
    private final Paper paper;
    private double y;

    private LetterSheet(LetterSender sender, Message message, LocalDate today, Paper paper) {
        this.sender = sender;
        this.message = message;
        this.words = MessageWords.of(message);
        this.today = today;
        this.paper = paper;
    }

    /** The same message on the same day is the same PDF. */
    static byte[] pdf(LetterSender sender, Message message, LocalDate today) {
        var subject = MessageWords.of(message).subject(message);
        var language = MessageWords.locale(message).toLanguageTag();
        try (var paper = new Paper(message.id(), language, Typeface.line(subject))) {
            var sheet = new LetterSheet(sender, message, today, paper);
            sheet.head();
            sheet.facts();
            sheet.body(subject);
            sheet.link();
            for (var transfer : message.occasion().transfers()) {
                sheet.transfer(transfer);
            }
            sheet.feet();
            return paper.pdf();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head() throws IOException {
        paper.writeBold(fitting(message.merchantName(), 16, RIGHT - LEFT), LEFT, 25, 16);
        paper.write(fitting(sender.address(), SMALL - 0.5, 80), LEFT, 49, SMALL - 0.5);
        paper.line(LEFT, 50, 80);
        var lines = LetterAddress.printed(message.address());
        var first = ADDRESS_LAST - 5 * ADDRESS_LINE - Math.max(0, lines.size() - 6) * ADDRESS_LINE;
        for (int i = 0; i < lines.size(); i++) {
            paper.write(lines.get(i), LEFT, first + i * ADDRESS_LINE, LetterAddress.SIZE);
        }
        // Where it is folded, and punched.
        paper.line(5, 105, 4);
        paper.line(5, 148.5, 6);
        paper.line(5, 210, 4);
    }

    /** Date, number, amount and due date beside the address, each where it is known. */
    private void facts() throws IOException {
        y = 56;
        fact(
                "date",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(words.locale())
                        .format(today));
        fact("number", message.values().get("number"));
        if (message.purpose() == Purpose.RECEIPT) {
            fact("paid", message.values().get("paid"));
            return;
        }
        fact("amount", message.values().get("amount"));
        fact("due", message.values().get("due"));
    }

    private void fact(String label, @Nullable String value) throws IOException {
        if (value == null) {
            return;
        }
        paper.write(words.say("letter." + label), FACTS, y, 8);
        for (var line : Typeface.SANS.wrapped(value, TEXT, 40 * Paper.MM)) {
            paper.write(line, FACTS + 30, y, TEXT);
            y += 5;
        }
        y += 1;
    }

    private void body(String subject) throws IOException {
        y = 103;
        for (var line : wrapped(subject, 11, RIGHT - LEFT)) {
            paper.writeBold(line, LEFT, y, 11);
            y += 5.5;
        }
        y += 4;
        for (var paragraph : message.text().strip().split("\\n{2,}")) {
            paragraph.lines().forEach(this::flowing);
            y += TEXT_LINE * 0.6;
        }
        y += TEXT_LINE * 0.4;
        flowing(words.say("letter.closing"));
        flowing(message.merchantName());
        y += TEXT_LINE;
    }

    private void flowing(String text) {
        try {
            for (var line : wrapped(text, TEXT, RIGHT - LEFT)) {
                room(0);
                paper.write(line, LEFT, y, TEXT);
                y += TEXT_LINE;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void link() throws IOException {
        if (message.link() == null) {
            return;
        }
        var code = new QrCode(message.link().toString());
        var below = beside(code, "letter.online", words.say("letter.scan"), 0);
        for (var line : wrapped(message.link().toString(), TEXT, RIGHT - BESIDE_CODE)) {
            paper.write(line, BESIDE_CODE, y, TEXT);
            y += TEXT_LINE;
        }
        y = Math.max(y, below);
    }

    /** Where the standard has no code for the amount, its words stand alone. */
    private void transfer(CreditTransfer transfer) throws IOException {
        var lines = words.lines(transfer);
        var code = transfer.epc().map(QrCode::new).orElse(null);
        var below = beside(code, "transfer", code == null ? "" : words.say("transfer.scan"), lines.size());
        for (var line : lines) {
            fact(line, code == null ? LEFT : BESIDE_CODE);
        }
        y = Math.max(y, below - 2.5);
        for (var line : wrapped(words.say("transfer.note"), SMALL, RIGHT - LEFT)) {
            room(0);
            paper.write(line, LEFT, y, SMALL);
            y += SMALL_LINE;
        }
        y += 4;
    }

    private void fact(Line line, double x) throws IOException {
        paper.write(line.label(), x, y, 8);
        for (var part : wrapped(line.value(), TEXT, RIGHT - x - 32)) {
            paper.write(part, x + 32, y, TEXT);
            y += TEXT_LINE;
        }
    }

    /** A code, its title and words beside it; gives where all of it ends, and leaves the pen below the words. */
    private double beside(@Nullable QrCode code, String title, String said, int linesToCome) throws IOException {
        room(CODE + Math.max(0, linesToCome - 3) * TEXT_LINE);
        paper.line(LEFT, y, RIGHT - LEFT);
        var top = y + 2;
        y = top + 6;
        var x = code == null ? LEFT : BESIDE_CODE;
        if (code != null) {
            paper.draw(code, LEFT, top, CODE);
        }
        paper.writeBold(words.say(title), x, y, 11);
        y += 5.5;
        for (var line : said.isEmpty() ? List.<String>of() : wrapped(said, 8.5, RIGHT - x)) {
            paper.write(line, x, y, 8.5);
            y += 4.2;
        }
        y += 1;
        return code == null ? y : top + CODE + 5;
    }

    /** Begins another sheet where this one has no room for so much. */
    private void room(double height) throws IOException {
        if (y + height > BOTTOM) {
            paper.nextSheet();
            y = TOP_OF_NEXT;
        }
    }

    private void feet() throws IOException {
        for (int sheet = 0; sheet < paper.sheets(); sheet++) {
            paper.backTo(sheet);
            if (paper.sheets() > 1) {
                var page = MessageFormat.format(words.say("letter.page"), sheet + 1, paper.sheets());
                paper.write(page, RIGHT - Typeface.SANS.width(page, SMALL) / Paper.MM, 278, SMALL);
            }
            var at = 284.0;
            for (var line : sender.footer().isEmpty() ? List.<String>of() : wrapped(sender.footer(), 7, RIGHT - LEFT)) {
                paper.write(line, LEFT, at, 7);
                at += 3.2;
            }
        }
    }

    /** Smaller letters' worth of width is cut: an address of the sender too long for its line is a matter of the settings. */
    private static String fitting(String text, double size, double width) {
        return wrapped(text, size, width).get(0);
    }

    private static List<String> wrapped(String text, double size, double width) {
        return Typeface.SANS.wrapped(text, size, width * Paper.MM);
    }
}
