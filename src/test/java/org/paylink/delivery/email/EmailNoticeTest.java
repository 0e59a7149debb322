package org.paylink.delivery.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.Notice;

/** Mails that came back, and what we make of them. */
class EmailNoticeTest {

    private static final String TOKEN = EmailTrial.tokens().token(EmailTrial.ID);

    private final Channel account = EmailTrial.account(URI.create("smtp://mail.acme.example"));

    @Test
    void whatCameBackIsUndelivered() throws Exception {
        assertEquals(
                List.of(report(Status.UNDELIVERED, "the mail came back: 5.1.1, there is no such mailbox")),
                read(sample("bounced")).reports());
    }

    @Test
    void whatIsLateWasSentAndItsDelayIsNoted() throws Exception {
        assertEquals(
                List.of(report(Status.SENT, "the mail is late: 4.4.1, the mail cannot be routed")),
                read(sample("delayed")).reports());
    }

    @Test
    void whatWasDeliveredIsDelivered() throws Exception {
        assertEquals(
                List.of(report(Status.DELIVERED, null)),
                read(sample("delivered")).reports());
    }

    private static DeliveryReport report(Status status, @org.jspecify.annotations.Nullable String problem) {
        return new DeliveryReport(EmailTrial.ID, null, status, EmailTrial.AT, problem);
    }

    @ParameterizedTest
    @CsvSource({"relayed, SENT", "expanded, SENT", "Delivered, DELIVERED", "FAILED, UNDELIVERED", "opened,", "'',"})
    void aWordWeDoNotKnowReportsNothing(String action, Status status) throws Exception {
        var reports = read(sample("bounced").replace("Action: failed", "Action: " + action))
                .reports();
        assertEquals(
                status == null ? List.of() : List.of(status),
                reports.stream().map(DeliveryReport::status).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "5.2.2; the mail came back: 5.2.2, the mailbox is full",
                "4.4.7; the mail came back: 4.4.7, nobody took the mail in time",
                "5.7.26; the mail came back: 5.7.26, the sender's domain is not authenticated (SPF, DKIM, DMARC)",
                "5.9.9; the mail came back: 5.9.9",
                "550 piet@example.org; the mail came back, and nobody says why",
                "''; the mail came back, and nobody says why"
            })
    void itsReasonIsTheStatusAndNeverTheirText(String status, String problem) throws Exception {
        var read = read(sample("bounced").replace("Status: 5.1.1", "Status: " + status));
        assertEquals(problem, read.reports().get(0).problem());
    }

    /** Each of three places is enough: servers keep them differently well. */
    @ParameterizedTest
    @ValueSource(strings = {"address", "envelope", "message-id", "whole mail"})
    void itIsKnownByOurToken(String by) throws Exception {
        var other = TOKEN.replaceAll("[0-9]", "7");
        var text = sample("bounced").replace(TOKEN, other);
        var known = switch (by) {
            case "address" -> text.replace("Delivered-To: bounces+" + other, "Delivered-To: BOUNCES+" + TOKEN);
            case "envelope" -> text.replace("Envelope-Id: " + other, "Envelope-Id: " + TOKEN);
            default -> text.replace("Message-ID: <" + other, "Message-ID: <" + TOKEN);
        };
        var whole = by.equals("whole mail") ? known.replace("text/rfc822-headers", "message/rfc822") : known;
        assertEquals(EmailTrial.ID, read(whole).reports().get(0).message());
        assertThrows(BadNotice.class, () -> read(text));
    }

    @Test
    void anAbsenceIsBelievedAndReportsNothing() throws Exception {
        var absence =
                "To: bounces+" + TOKEN + "@acme.example\r\nAuto-Submitted: auto-replied\r\nSubject: failed 5.1.1\r\n"
                        + "\r\nAction: failed\r\nStatus: 5.1.1\r\n";
        assertTrue(read(absence).reports().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{\"id\": 7}",
                "Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n",
                "Content-Type: multipart/report\r\n\r\n",
                "To: bounces+@acme.example\r\n\r\n",
                "Subject: bounces+TOKEN@acme.example\r\n\r\n"
            })
    void anythingElseIsRefused(String mail) {
        assertThrows(BadNotice.class, () -> read(mail.replace("TOKEN", TOKEN)));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 700, 1200, 1500, 1900})
    void oneThatBreaksOffIsNoError(int characters) throws Exception {
        var read = read(sample("bounced").substring(0, characters));
        assertTrue(read.reports().stream().allMatch(report -> report.status() == Status.UNDELIVERED));
    }

    @Test
    void theSameMailIsTheSameEventAndAnotherIsNot() throws Exception {
        assertEquals(read(sample("bounced")).eventKey(), read(sample("bounced")).eventKey());
        assertNotEquals(
                read(sample("bounced")).eventKey(), read(sample("delayed")).eventKey());
    }

    @Test
    void ourOwnNamesAreNotPrinted() {
        assertFalse(account.toString().contains("password"));
        assertEquals(
                "EmailChannel[mail.acme.example:587]",
                EmailTrial.account(starttls()).toString());
    }

    private static Map<String, String> starttls() {
        var settings = EmailTrial.settings(URI.create("smtp://mail.acme.example"));
        settings.remove("tls");
        return settings;
    }

    static String sample(String name) throws IOException {
        return Files.readString(Path.of("samples", "email", name, "notice.eml")).replace("\n", "\r\n");
    }

    private ReadNotice read(String mail) throws BadNotice {
        return account.read(new Notice("email", Map.of(), mail.getBytes(StandardCharsets.UTF_8), EmailTrial.AT));
    }
}
