package org.paylink.delivery.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Texts;

/** What arrives at a real mail server. */
class EmailMailTest {

    private static final URI LINK = URI.create("https://pay.example/p/abc?x=1&y=2");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void begins() {
        server.start();
        server.setUser(SmtpStandIn.USER, SmtpStandIn.PASSWORD);
        settings.putAll(EmailTrial.settings(
                URI.create("smtp://localhost:" + server.getSmtp().getPort())));
        settings.put("answer-within", "10s");
    }

    @AfterEach
    void ends() {
        server.stop();
    }

    @Test
    void aRequestIsATextAndTheSameAsAPageWithAButton() throws Exception {
        var mail = sent(request("Bäckerei Zon", "nl"));
        assertTrue(mail.isMimeType("multipart/alternative"));
        var text = part(mail, 0);
        assertTrue(text.isMimeType("text/plain"));
        assertEquals(
                "Beste Piet,\n\nU krijgt € 12,34 < 15:\n" + LINK + "\n\nGroet",
                text.getContent().toString().replace("\r\n", "\n"));
        var page = part(mail, 1).getContent().toString();
        assertTrue(part(mail, 1).isMimeType("text/html"));
        assertTrue(page.contains("<html lang=\"nl\">"), page);
        assertTrue(page.contains("U krijgt € 12,34 &lt; 15:"), page);
        assertTrue(page.contains(">Bekijken en betalen</a>"), page);
        var links = Pattern.compile("<a href=\"([^\"]*)\"").matcher(page);
        var targets = links.results().map(found -> found.group(1)).toList();
        var escaped = "https://pay.example/p/abc?x=1&amp;y=2";
        assertEquals(List.of(escaped, escaped), targets);
        assertTrue(page.contains("\">" + escaped + "</a>"), "the plain link shows its target");
    }

    @Test
    void itsHeadSaysFromWhomAndThatAMachineWroteIt() throws Exception {
        settings.put("reply-to", "questions@acme.example");
        settings.put("unsubscribe", "stop@acme.example");
        var message = request("Bäckerei Zon", "nl");
        var mail = sent(message);
        var from = (InternetAddress) mail.getFrom()[0];
        assertEquals("billing@acme.example", from.getAddress());
        assertEquals("Bäckerei Zon", from.getPersonal());
        assertEquals("Factuur F-17 van Bäckerei Zon", mail.getSubject());
        assertEquals("piet@example.org", mail.getHeader("To", null));
        assertEquals("questions@acme.example", mail.getHeader("Reply-To", null));
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
        var token = EmailTrial.tokens().token(message.id());
        assertEquals(
                "<mailto:stop@acme.example?subject=STOP%20" + token + ">",
                mail.getHeader("List-Unsubscribe", null).replaceAll("\\s*\\r\\n\\s*", ""));
        assertEquals(EmailTrial.AT, mail.getSentDate().toInstant());
        assertTrue(head(mail).matches("\\p{ASCII}*"), head(mail));
    }

    @Test
    void itsMessageIdIsTheSameAtEachAttemptAndItComesBackToAnAddressOfItsOwn() throws Exception {
        var first = request("ACME", "nl");
        var mail = sent(first);
        var again = sent(new Message(
                first.id(),
                2,
                first.purpose(),
                first.address(),
                "ACME",
                "nl",
                first.text(),
                LINK,
                first.values(),
                first.occasion()));
        assertEquals(mail.getMessageID(), again.getMessageID());
        assertEquals(EmailTrial.tokens().messageId(first.id()), mail.getMessageID());
        assertEquals(
                "<bounces+" + EmailTrial.tokens().token(first.id()) + "@acme.example>",
                mail.getHeader("Return-Path", null));
        assertFalse(mail.getMessageID().contains(sent(request("ACME", "nl")).getMessageID()));
    }

    @Test
    void withoutAnAddressForBouncesTheyComeBackToTheSender() throws Exception {
        settings.remove("bounces.address");
        settings.remove("bounces.secret");
        assertEquals("<billing@acme.example>", sent(request("ACME", "nl")).getHeader("Return-Path", null));
    }

    /** A name from an ERP that would like to write headers, or a body. */
    @Test
    void nobodyElseWritesOurHeaders() throws Exception {
        var evil = "ACME\r\nBcc: all@evil.example\r\n\r\n<script>\u2028\u0000\u0085Subject: x";
        var values = Map.of("number", "F-17\nX-Evil: 1", "merchant", evil);
        var mail = sent(message(Purpose.REQUEST, evil, "nl", "Text", LINK, values));
        assertNull(mail.getHeader("Bcc", null));
        assertNull(mail.getHeader("X-Evil", null));
        assertEquals(1, server.getReceivedMessages().length);
        assertEquals("Factuur F-17 X-Evil: 1 van ACME Bcc: all@evil.example <script> Subject: x", mail.getSubject());
        assertFalse(part(mail, 1).getContent().toString().contains("<script>"));
    }

    @ParameterizedTest
    @CsvSource({
        "REQUEST, de-CH, Rechnung F-17 von ACME",
        "REMINDER, fr, Rappel : facture F-17 de ACME",
        "NOTICE, es, Sobre la factura F-17 de ACME",
        "RECEIPT, it, Pagamento ricevuto per la fattura F-17",
        "REMINDER, en_GB, Reminder: invoice F-17 from ACME",
        "RECEIPT, nl, Betaling ontvangen voor factuur F-17",
        "REQUEST, da, Invoice F-17 from ACME"
    })
    void theSubjectSpeaksTheCustomersLanguage(Purpose purpose, String language, String subject) throws Exception {
        assertEquals(
                subject,
                sent(message(purpose, "ACME", language, "Text", LINK, values())).getSubject());
    }

    @Test
    void subjectsOfOnesOwnAreTakenByPurposeAndLanguage() throws Exception {
        settings.put("subjects.request.da", "Faktura {number}: {amount} {due}");
        settings.put("subjects.reminder", "{merchant}: {number}");
        assertEquals("Faktura F-17: € 12,34", sent(request("ACME", "da")).getSubject());
        assertEquals("Factuur F-17 van ACME", sent(request("ACME", "nl")).getSubject());
        assertEquals(
                "ACME: F-17",
                sent(message(Purpose.REMINDER, "ACME", "nl", "Text", LINK, values()))
                        .getSubject());
    }

    @Test
    void allTextsOfAllLanguagesArriveAsTheyWereWritten() throws Exception {
        for (var language : Texts.SHIPPED) {
            var words = "Straße naïve ¿señor? 12,34\u00a0€ " + language + "\n.\n.. 😀\n" + "x".repeat(1200);
            var mail = sent(message(Purpose.REQUEST, "ACME", language, words, null, values()));
            assertEquals(words, part(mail, 0).getContent().toString().replace("\r\n", "\n"));
            assertFalse(part(mail, 1).getContent().toString().contains("<a "), "no link, no button");
        }
    }

    @Test
    void aDomainBeyondAsciiIsReachedByItsOtherName() throws Exception {
        var customer = new org.paylink.invoice.Customer(
                "C",
                "P",
                org.paylink.invoice.Customer.Kind.CONSUMER,
                "Piet@bücher.example",
                null,
                "nl",
                "NL",
                List.of());
        var address = EmailTrial.account(settings).address(customer).orElseThrow();
        var mail = sent(new Message(
                EmailTrial.ID,
                1,
                Purpose.REQUEST,
                address,
                "ACME",
                "nl",
                "Text",
                LINK,
                values(),
                Message.Occasion.UNKNOWN));
        assertEquals("Piet@xn--bcher-kva.example", mail.getHeader("To", null));
    }

    private static Map<String, String> values() {
        return Map.of("number", "F-17", "merchant", "ACME", "amount", "€ 12,34");
    }

    private static Message request(String merchant, String language) {
        return message(
                Purpose.REQUEST,
                merchant,
                language,
                "Beste Piet,\n\nU krijgt € 12,34 < 15:\n" + LINK + "\n\nGroet",
                LINK,
                Map.of("number", "F-17", "merchant", merchant, "amount", "€ 12,34"));
    }

    private static Message message(
            Purpose purpose,
            String merchant,
            String language,
            String text,
            @Nullable URI link,
            Map<String, String> values) {
        return new Message(
                java.util.UUID.randomUUID(),
                1,
                purpose,
                "piet@example.org",
                merchant,
                language,
                text,
                link,
                values,
                Message.Occasion.UNKNOWN);
    }

    private MimeMessage sent(Message message) {
        EmailTrial.account(settings).send(message).toCompletableFuture().join();
        var mails = server.getReceivedMessages();
        return mails[mails.length - 1];
    }

    private static BodyPart part(MimeMessage mail, int index) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(index);
    }

    private static String head(MimeMessage mail) throws Exception {
        var head = new StringBuilder();
        mail.getAllHeaderLines()
                .asIterator()
                .forEachRemaining(line -> head.append(line).append('\n'));
        return head.toString();
    }
}
