package org.paylink.delivery.email;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.paylink.delivery.Message;
import org.paylink.delivery.MessageWords;
import org.paylink.delivery.MessageWords.Line;
import org.paylink.money.CreditTransfer;
import org.paylink.money.QrCode;
import org.springframework.web.util.HtmlUtils;

/**
 * How to pay by bank transfer, in a mail: as words, and with the code that banking apps scan where the standard has one for the amount. Its picture
 * travels in the mail, for mail programs fetch none from elsewhere and show no drawings.
 */
final class EmailTransfers {

    // Some 230 pixels: sharp on a screen of two pixels for one, and half of that on paper.
    private static final int PIXELS = 4;
    private static final String FRAME = EmailPage.read("/templates/email/transfer.html");
    private static final String ROW = EmailPage.read("/templates/email/row.html");
    private static final String CODE = EmailPage.read("/templates/email/code.html");

    private final List<CreditTransfer> transfers;
    private final MessageWords words;
    private final String name;

    /** @param id the mail's Message-ID, from which the pictures have their names */
    EmailTransfers(Message message, String id) {
        this.transfers = message.occasion().transfers();
        this.words = MessageWords.of(message);
        this.name = id.replaceAll("[<>]", "");
    }

    /** To stand below the text; empty where there is no account. */
    String text() {
        return transfers.stream().map(this::text).collect(Collectors.joining());
    }

    private String text(CreditTransfer transfer) {
        var lines = words.lines(transfer).stream()
                .map(line -> line.label() + ": " + oneLine(line) + "\n")
                .collect(Collectors.joining());
        return "\n\n%s\n\n%s\n%s".formatted(words.say("transfer"), lines, words.say("transfer.note"));
    }

    /** To stand below the page's paragraphs. */
    String page() {
        var page = new StringBuilder();
        for (int i = 0; i < transfers.size(); i++) {
            var rows = words.lines(transfers.get(i)).stream()
                    .map(EmailTransfers::row)
                    .collect(Collectors.joining());
            var code = transfers.get(i).epc().isEmpty()
                    ? ""
                    : CODE.replace("{source}", "cid:" + escaped(name(i)))
                            .replace("{code}", escaped(words.say("transfer.code")))
                            .replace("{scan}", escaped(words.say("transfer.scan")));
            page.append(FRAME.replace("{title}", escaped(words.say("transfer")))
                    .replace("{note}", escaped(words.say("transfer.note")))
                    .replace("{code}", code)
                    // Last, for only they hold what others wrote.
                    .replace("{rows}", rows));
        }
        return page.toString();
    }

    /** The pictures that the page speaks of. */
    List<MimeBodyPart> pictures() throws MessagingException {
        var pictures = new ArrayList<MimeBodyPart>();
        for (int i = 0; i < transfers.size(); i++) {
            var code = transfers.get(i).epc().map(QrCode::new);
            if (code.isPresent()) {
                pictures.add(picture(code.get(), name(i)));
            }
        }
        return pictures;
    }

    private static MimeBodyPart picture(QrCode code, String name) throws MessagingException {
        var picture = new MimeBodyPart();
        picture.setDataHandler(new DataHandler(new ByteArrayDataSource(code.png(PIXELS), "image/png")));
        picture.setContentID("<" + name + ">");
        picture.setDisposition(Part.INLINE);
        picture.setFileName("transfer.png");
        return picture;
    }

    private String name(int index) {
        return "transfer-" + (index + 1) + "." + name;
    }

    private static String row(Line line) {
        return ROW.replace("{label}", escaped(line.label())).replace("{value}", escaped(oneLine(line)));
    }

    private static String oneLine(Line line) {
        return EmailWords.clean(line.value(), Integer.MAX_VALUE);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
