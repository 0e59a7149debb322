package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.flow.UnreadableDelivery;

/** The block that takes in what is attached to mails, against a real mail server. */
class MailBlockTest {

    @TempDir
    Path folder;

    private GreenMail server;
    private GreenMailUser user;
    private Yard yard;

    @BeforeEach
    void open() throws Exception {
        server = new GreenMail(new ServerSetup[] {ServerSetupTest.IMAP.dynamicPort()});
        server.start();
        user = server.setUser("invoices@connector.example", "erp", "s+cr/t%");
        var store = server.getManagers().getImapHostManager();
        store.createMailbox(user, "Done");
        store.createMailbox(user, "Others");
        yard = new Yard(folder, Map.of("mail.user", "erp", "mail.password", "s+cr/t%"));
    }

    @AfterEach
    void close() {
        yard.close();
        server.stop();
    }

    @Test
    void attachmentsAreTakenInAndTheMailIsMovedThen() throws Exception {
        deliver(mail(
                "Billing <billing@acme.example>",
                part("a.xml", "<Invoice/>"),
                part("logo.png", "x"),
                part("b.csv", "n;1")));
        poll();

        await().atMost(PATIENCE).until(() -> count("Done") == 1);
        assertEquals(2, yard.intake.deliveries.size());
        var taken = new TreeMap<String, String>();
        yard.intake.deliveries.forEach(
                each -> taken.put(each.fileName(), new String((byte[]) each.body(), StandardCharsets.UTF_8)));
        assertEquals(Map.of("a.xml", "<Invoice/>", "b.csv", "n;1"), taken);
        assertEquals("acme", yard.intake.deliveries.get(0).source());
        await().atMost(PATIENCE).until(() -> count("INBOX") == 0);
    }

    @Test
    void aMailStaysWhileItsAttachmentsCannotBeKept() throws Exception {
        yard.intake.failures.add(new IllegalStateException("the disk is full"));
        deliver(mail("billing@acme.example", part("a.xml", "<Invoice/>")));
        poll();

        await().atMost(PATIENCE).until(() -> count("Done") == 1);
        assertEquals(1, yard.intake.deliveries.size());
        assertEquals(1, yard.states.list().get(0).failed());
    }

    @Test
    void whatAPersonMustLookAtGoesToAFolder() throws Exception {
        yard.intake.failures.add(new UnreadableDelivery("nothing of it can be read"));
        deliver(mail("billing@acme.example", part("unreadable.xml", "<Inv")));
        deliver(mail("billing@evil.example", part("a.xml", "<Invoice/>")));
        deliver(mail("billing@acme.example", part("large.xml", "x".repeat(2_000))));
        deliver(mail("billing@acme.example", part("holiday.png", "x")));
        deliver(mail("billing@acme.example, mallory@evil.example", part("a.xml", "<Invoice/>")));
        poll();

        await().atMost(PATIENCE).until(() -> count("Others") == 5);
        assertEquals(0, count("Done"));
        assertEquals(0, yard.intake.deliveries.size());
    }

    private void poll() {
        yard.write("acme.camel.yaml", """
                        - route:
                            id: acme
                            from:
                              uri: "kamelet:mail-invoices-source"
                              parameters:
                                scheme: imap
                                host: 127.0.0.1
                                port: %d
                                username: "{{mail.user}}"
                                password: "{{mail.password}}"
                                senders: ".+@acme[.]example"
                                largest: 1000
                                delay: 300
                              steps:
                                - to: { uri: "paylink:invoices", parameters: { merchant: acme } }
                        """.formatted(server.getImap().getPort())).look();
        assertEquals("", yard.findings());
    }

    private int count(String mailbox) throws Exception {
        return server.getManagers()
                .getImapHostManager()
                .getFolder(user, mailbox)
                .getMessageCount();
    }

    private void deliver(MimeMessage mail) {
        user.deliver(mail);
    }

    private static MimeMessage mail(String from, MimeBodyPart... parts) throws Exception {
        var mail = new MimeMessage(GreenMailUtil.getSession(ServerSetupTest.SMTP));
        mail.addFrom(InternetAddress.parse(from));
        mail.setSubject("Invoices");
        mail.setHeader("CamelFileName", "evil.xml");
        var text = new MimeBodyPart();
        text.setText("As attached");
        var body = new MimeMultipart(text);
        for (var part : parts) {
            body.addBodyPart(part);
        }
        mail.setContent(body);
        mail.saveChanges();
        return mail;
    }

    private static MimeBodyPart part(String name, String content) throws Exception {
        var part = new MimeBodyPart();
        part.setContent(content.getBytes(StandardCharsets.UTF_8), "application/octet-stream");
        part.setFileName(name);
        part.setDisposition("attachment");
        return part;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);
}
