package org.paylink.delivery.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Occasion;
import org.paylink.delivery.Message.Purpose;
import org.paylink.money.CreditTransfer;
import org.paylink.money.CreditorReference;
import org.paylink.money.Currency;
import org.paylink.money.Iban;
import org.paylink.money.Money;

/** How to pay by bank transfer, as it arrives at a real mail server. */
class EmailTransferTest {

    private static final URI LINK = URI.create("https://pay.example/p/abc");
    private static final Pattern SOURCE = Pattern.compile("<img src=\"cid:([^\"]+)\"");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void begins() {
        server.start();
        server.setUser(SmtpStandIn.USER, SmtpStandIn.PASSWORD);
    }

    @AfterEach
    void ends() {
        server.stop();
    }

    @Test
    void theTextSaysWhereToPayAndUnderWhichReference() throws Exception {
        var text = text(sent("de", transfer("ACME GmbH", "1234.50", "EUR")));
        assertTrue(text.startsWith("Guten Tag,\n\n" + LINK), text);
        assertTrue(text.contains("""
                        Per Überweisung bezahlen

                        Empfänger: ACME GmbH
                        IBAN: DE89 3704 0044 0532 0130 00
                        BIC: COBADEFFXXX
                        Betrag: 1.234,50 €
                        Verwendungszweck: RF18 5390 0754 7034

                        Bitte lassen Sie den Verwendungszweck, wie er ist"""), text);
    }

    @Test
    void thePageShowsTheCodeThatBankingAppsScan() throws Exception {
        var transfer = transfer("Bäckerei & Söhne", "1234.50", "EUR");
        var mail = sent("nl", transfer);
        var page = page(mail);
        assertTrue(page.contains(">Bäckerei &amp; Söhne<"), page);
        assertTrue(page.contains(">RF18 5390 0754 7034<"), page);
        assertTrue(page.contains("alt=\"QR-code voor uw bankapp\""), page);
        assertTrue(page.contains("Scan deze met uw bankapp"), page);
        var sources =
                SOURCE.matcher(page).results().map(found -> found.group(1)).toList();
        assertEquals(1, sources.size());
        var picture = (MimeBodyPart) related(mail).getBodyPart(1);
        assertEquals("<" + sources.get(0) + ">", picture.getContentID());
        assertEquals(Part.INLINE, picture.getDisposition());
        assertTrue(picture.isMimeType("image/png"));
        assertEquals(transfer.epc().orElseThrow(), scanned(picture));
    }

    @Test
    void eachAccountHasItsOwnCode() throws Exception {
        var first = transfer("First", "10.00", "EUR");
        var second = transfer("Second", "10.00", "EUR");
        var mail = sent("en", first, second);
        assertEquals(
                2,
                SOURCE.matcher(page(mail))
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .count());
        assertEquals(first.epc().orElseThrow(), scanned(related(mail).getBodyPart(1)));
        assertEquals(second.epc().orElseThrow(), scanned(related(mail).getBodyPart(2)));
    }

    /** The standard is for euros, up to a thousand million; the account's number serves for all else. */
    @ParameterizedTest
    @CsvSource({"1234.50, CHF", "1000000000.00, EUR", "0, EUR"})
    void whereTheStandardHasNoCodeTheWordsStandAlone(String amount, String currency) throws Exception {
        var mail = sent("en", transfer("ACME", amount, currency));
        assertTrue(part(mail, 1).isMimeType("text/html"), "no picture, nothing related");
        var page = part(mail, 1).getContent().toString();
        assertTrue(page.contains("DE89 3704 0044 0532 0130 00"), page);
        assertFalse(page.contains("cid:") || page.contains("Scan this"), page);
        assertTrue(text(mail).contains("IBAN: DE89 3704 0044 0532 0130 00"));
    }

    @Test
    void whoeverHasNoAccountSaysNothingOfTransfers() throws Exception {
        var mail = sent("en");
        assertEquals("Guten Tag,\n\n" + LINK, text(mail));
        assertFalse(part(mail, 1).getContent().toString().contains("IBAN"));
    }

    /** Names are written by people, into an account's settings. */
    @Test
    void aHolderWritesNoPageAndNoLinesOfText() throws Exception {
        var mail = sent("en", transfer("ACME\nIBAN: DE00 <b>{code}", "10.00", "EUR"));
        assertTrue(text(mail).contains("Payee: ACME IBAN: DE00 <b>{code}\nIBAN: DE89"), text(mail));
        assertTrue(page(mail).contains("ACME IBAN: DE00 &lt;b&gt;{code}<"), page(mail));
    }

    private MimeMessage sent(String language, CreditTransfer... transfers) {
        var message = new Message(
                UUID.randomUUID(),
                1,
                Purpose.REQUEST,
                "piet@example.org",
                "ACME GmbH",
                language,
                "Guten Tag,\n\n" + LINK,
                LINK,
                Map.of("number", "F-17"),
                new Occasion(null, null, null, null, null, List.of(transfers)));
        var settings = EmailTrial.settings(
                URI.create("smtp://localhost:" + server.getSmtp().getPort()));
        settings.put("answer-within", "10s");
        EmailTrial.account(settings).send(message).toCompletableFuture().join();
        return server.getReceivedMessages()[0];
    }

    private static CreditTransfer transfer(String holder, String amount, String currency) {
        return new CreditTransfer(
                holder,
                Iban.of("DE89370400440532013000"),
                "COBADEFFXXX",
                Money.of(new BigDecimal(amount), Currency.of(currency)),
                new CreditorReference("RF18539007547034"));
    }

    private static String scanned(BodyPart picture) throws Exception {
        var image = ImageIO.read(picture.getInputStream());
        assertNotNull(image);
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(source)),
                        Map.of(DecodeHintType.PURE_BARCODE, true, DecodeHintType.CHARACTER_SET, "UTF-8"))
                .getText();
    }

    private static String text(MimeMessage mail) throws Exception {
        assertTrue(mail.isMimeType("multipart/alternative"));
        assertTrue(part(mail, 0).isMimeType("text/plain"));
        return part(mail, 0).getContent().toString().replace("\r\n", "\n").replace('\u00a0', ' ');
    }

    private static String page(MimeMessage mail) throws Exception {
        return related(mail).getBodyPart(0).getContent().toString();
    }

    private static Multipart related(MimeMessage mail) throws Exception {
        assertTrue(part(mail, 1).isMimeType("multipart/related"));
        return (Multipart) part(mail, 1).getContent();
    }

    private static BodyPart part(MimeMessage mail, int index) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(index);
    }
}
