package org.paylink.delivery.email;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags.Flag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages.State;
import org.paylink.effects.EffectState;
import org.paylink.flow.ChannelJourney;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The journey of mails: sent, lost, late, come back; notifications arrive in a real mailbox, or are posted by a mail server. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("thorough")
final class EmailJourneyTest extends ChannelJourney {

    private static final SmtpStandIn SERVER = new SmtpStandIn((SSLContext) null);
    private static final MailKeys KEYS = MailKeys.of("dns:localhost");
    private static final GreenMail MAILBOX = mailbox();
    private static final Pattern TOKEN = Pattern.compile("ENVID=([0-9a-z]{38})");

    private static GreenMail mailbox() {
        System.setProperty("greenmail.tls.keystore.file", KEYS.store().toString());
        System.setProperty("greenmail.tls.keystore.password", MailKeys.PASSWORD);
        var imaps = new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_IMAPS);
        var mailbox = new GreenMail(new ServerSetup[] {imaps});
        mailbox.start();
        mailbox.setUser("bounces@acme.example", "bounces", "bounces-password");
        return mailbox;
    }

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        var settings = EmailTrial.settings(SERVER.url());
        settings.put("bounces.url", "imaps://localhost:" + MAILBOX.getImaps().getPort() + "/INBOX");
        settings.put("bounces.username", "bounces");
        settings.put("bounces.password", "bounces-password");
        settings.put("bounces.every", "200ms");
        settings.put("trust", KEYS.certificate().toString());
        settings.forEach((key, value) -> registry.add("paylink.delivery.phone." + key, () -> value));
    }

    @AfterAll
    static void ends() {
        SERVER.close();
        MAILBOX.stop();
    }

    /** The tokens of the mails to this customer. */
    @Override
    protected List<String> acceptedSoFar() {
        return SERVER.mails().stream()
                .filter(mail -> mail.to().startsWith("RCPT TO:<" + email() + ">"))
                .map(mail -> TOKEN.matcher(mail.from())
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1))
                .toList();
    }

    @Test
    void aRequestIsSentAndDeliveredAndThePaymentReceipted() throws Exception {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        arrives("delivered", request);
        becomes(Purpose.REQUEST, State.DELIVERED);
        pays("100.00");
        accepted(2);
        becomes(Purpose.RECEIPT, State.SENT);
        var mail = SERVER.mails().get(SERVER.mails().size() - 2);
        assertTrue(mail.text().contains("https://pay.example/p/" + token()), mail.text());
        assertTrue(mail.from().matches("MAIL FROM:<bounces\\+" + request + "@acme.example> RET=HDRS ENVID=" + request));
        assertTrue(mail.to().endsWith("> NOTIFY=SUCCESS,FAILURE,DELAY"), mail.to());
    }

    @Test
    void aMailThatCameBackIsUndeliveredAndGoneFromTheMailbox() throws Exception {
        received("100.00");
        arrives("bounced", accepted(1).get(0));
        becomes(Purpose.REQUEST, State.UNDELIVERED);
        assertEquals("the mail came back: 5.1.1, there is no such mailbox", problem());
        await().until(() -> MAILBOX.getReceivedMessages().length == 0);
        assertEquals(1, acceptedSoFar().size());
    }

    @Test
    void aDelayIsNotedUntilTheMailIsDelivered() throws Exception {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        arrives("delayed", request);
        await().until(() -> "the mail is late: 4.4.1, the mail cannot be routed".equals(problem()));
        becomes(Purpose.REQUEST, State.SENT);
        arrives("delivered", request);
        becomes(Purpose.REQUEST, State.DELIVERED);
        assertEquals("", problem());
    }

    @Test
    void whatIsNotOursStaysInTheMailboxMarkedAsSeen() throws Exception {
        deliver("To: bounces@acme.example\r\nSubject: Win a price\r\n\r\nClick here\r\n");
        await().until(() ->
                MAILBOX.getReceivedMessages().length == 1 && MAILBOX.getReceivedMessages()[0].isSet(Flag.SEEN));
        MAILBOX.purgeEmailFromAllMailboxes();
    }

    /** A mail server can hand over what came back by itself, at once. */
    @Test
    void whatCameBackMayBePostedToo(CapturedOutput output) throws Exception {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        var forged = notice("bounced", request.replaceAll(".$", "").concat(request.endsWith("a") ? "b" : "a"));
        assertEquals(401, post(new Told(Map.of("content-type", "message/rfc822"), forged)));
        assertEquals(200, post(new Told(Map.of("content-type", "message/rfc822"), notice("bounced", request))));
        assertEquals(200, post(new Told(Map.of("content-type", "message/rfc822"), notice("bounced", request))));
        becomes(Purpose.REQUEST, State.UNDELIVERED);
        worksOff();
        assertFalse(output.getAll().contains(email()), "an address in the log");
    }

    @Test
    void aLostAnswerIsInDoubtAndNeverSentAgainUntilANotificationProvesIt(CapturedOutput output) throws Exception {
        SERVER.answers(".", SmtpStandIn.HANGS_UP);
        received("100.00");
        await().until(() -> effect(Purpose.REQUEST) == EffectState.IN_DOUBT);
        assertEquals(List.of(State.SENDING), states(Purpose.REQUEST));
        await().during(Duration.ofSeconds(2)).until(() -> acceptedSoFar().size() == 1);
        arrives("delayed", accepted(1).get(0));
        await().until(() -> effect(Purpose.REQUEST) == EffectState.DONE);
        assertEquals(List.of(State.SENT), states(Purpose.REQUEST));
        assertEquals(1, acceptedSoFar().size());
        assertFalse(output.getAll().contains(email()), "an address in the log");
    }

    @Test
    void whatWasLostBeforeItsEndIsSentAgain() {
        SERVER.answers("RCPT", SmtpStandIn.HANGS_UP);
        received("100.00");
        accepted(1);
        becomes(Purpose.REQUEST, State.SENT);
    }

    @Test
    void aServerThatIsBusyIsWaitedFor() {
        SERVER.answers("RCPT", "450 4.2.0 greylisted");
        received("100.00");
        await().until(() -> effect(Purpose.REQUEST) == EffectState.RETRY);
        assertEquals(0, acceptedSoFar().size());
    }

    @Test
    void whatWasRefusedIsNotTriedAgain() {
        SERVER.answers("RCPT", "550 5.1.1 no such user");
        received("100.00");
        await().until(() -> effect(Purpose.REQUEST) == EffectState.FAILED);
        becomes(Purpose.REQUEST, State.UNDELIVERED);
        assertEquals("the mail server answered 550 5.1.1: there is no such mailbox", problem());
    }

    @Test
    void anAccountThatIsRefusedWaitsForAPerson() {
        SERVER.answers("MAIL", "550 5.7.1 not your address");
        received("100.00");
        await().until(() -> effect(Purpose.REQUEST) == EffectState.PARKED);
        assertTrue(acceptedSoFar().isEmpty());
    }

    private String problem() {
        var problem = messages.of(link().id()).get(0).problem();
        return problem == null ? "" : problem;
    }

    private static String notice(String sample, String token) throws IOException {
        return EmailNoticeTest.sample(sample).replace(EmailTrial.tokens().token(EmailTrial.ID), token);
    }

    /** In the mailbox that mails come back to. */
    private static void arrives(String sample, String token) throws Exception {
        deliver(notice(sample, token));
    }

    private static void deliver(String mail) throws Exception {
        var user = MAILBOX.getUserManager().getUser("bounces");
        user.deliver(GreenMailUtil.newMimeMessage(mail));
    }
}
