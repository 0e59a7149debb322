package org.paylink.delivery.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Message;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.Outcome;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn;

/** What a mail server says or does, at which point of the talk, and what is known of the mail then. */
@Tag("thorough")
class EmailTroublesTest {

    private final SmtpStandIn server = new SmtpStandIn((SSLContext) null);
    private final Channel account = EmailTrial.account(server.url());

    @AfterEach
    void ends() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "greeting, 421 too busy, NOT_DONE",
        "greeting, 554 5.3.2 no mail here, ASK_A_HUMAN",
        "greeting, 521 no mail here, ASK_A_HUMAN",
        "AUTH, 454 4.7.0 later, NOT_DONE",
        "AUTH, 535 5.7.8 no, ASK_A_HUMAN",
        "AUTH, 534 5.7.9 weak, ASK_A_HUMAN",
        "AUTH, 432 4.7.12 change it, ASK_A_HUMAN",
        "MAIL, 451 4.7.1 greylisted, NOT_DONE",
        "MAIL, 452 4.3.1 disk, NOT_DONE",
        "MAIL, 550 5.1.0 sender rejected, ASK_A_HUMAN",
        "MAIL, 553 5.7.1 not owned by user, ASK_A_HUMAN",
        "MAIL, 552 5.3.4 too big, REFUSED",
        "RCPT, 450 4.2.0 greylisted, NOT_DONE",
        "RCPT, 451 4.3.0 local error, NOT_DONE",
        "RCPT, 452 4.2.2 full, NOT_DONE",
        "RCPT, 550 5.1.1 <piet@example.org> unknown, REFUSED",
        "RCPT, 550-5.1.1 <piet@example.org>, REFUSED",
        "RCPT, 550 no such user, REFUSED",
        "RCPT, 550 5.1.2 no such domain, REFUSED",
        "RCPT, 501 5.1.3 bad address, REFUSED",
        "RCPT, 501 5.5.4 bad address, REFUSED",
        "RCPT, 551 5.1.6 moved, REFUSED",
        "RCPT, 556 5.1.10 null MX, REFUSED",
        "RCPT, 550 5.2.1 disabled, REFUSED",
        "RCPT, 552 5.2.2 full, REFUSED",
        "RCPT, 553 5.1.3 syntax, REFUSED",
        "RCPT, 554 5.7.1 relay access denied, ASK_A_HUMAN",
        "RCPT, 550 5.1.8 sender domain not found, ASK_A_HUMAN",
        "RCPT, 530 5.7.0 authenticate, ASK_A_HUMAN",
        "RCPT, 503 out of order, ASK_A_HUMAN",
        "RCPT, 421 4.7.0 too many, NOT_DONE",
        "DATA, 451 later, NOT_DONE",
        "DATA, 554 no valid recipients, REFUSED",
        "., 451 4.3.0 later, NOT_DONE",
        "., 421 closing, NOT_DONE",
        "., 452 4.3.1 disk, NOT_DONE",
        "., 550 5.7.26 not authenticated, ASK_A_HUMAN",
        "., 550 5.7.28 too many, ASK_A_HUMAN",
        "., 554 5.6.0 content, REFUSED",
        "., 552 5.3.4 too big, REFUSED",
        "., 554 spam, REFUSED",
        "., 299 what, UNKNOWN",
        "., 354 what, UNKNOWN",
        "., garbled, UNKNOWN",
        "., ' ', UNKNOWN",
    })
    void anAnswerMeansWhatItSays(String word, String answer, Kind kind) {
        server.answers(word, answer.replace("550-5.1.1", "550-5.1.1 no such\r\n550 5.1.1"));
        var failure = failure(message());
        assertEquals(kind, failure.kind(), failure.toString());
        assertEquals(
                kind == Kind.NOT_DONE ? Duration.ofSeconds(30) : null,
                failure.retryAfter(),
                "the wait that it asks for");
        assertFalse(failure.toString().matches("(?s).*(piet|example.org|user|sender domain).*"), failure.toString());
    }

    @ParameterizedTest
    @CsvSource({"HANGS_UP", "IS_SILENT", "DRIPS"})
    void onlyFromTheEndOfAMailOnALostAnswerIsInDoubt(String trouble) {
        for (var word : List.of("greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", ".")) {
            server.answers(word, trouble);
            var failure = assertTimeout(Duration.ofSeconds(5), () -> failure(message()));
            var inDoubt = word.equals(".");
            assertEquals(inDoubt ? Kind.UNKNOWN : Kind.NOT_DONE, failure.kind(), word + ": " + failure);
            assertNull(failure.retryAfter());
            assertEquals(
                    inDoubt,
                    Outcome.of(failure, account.traits().repetition()) instanceof Outcome.Doubt,
                    "repeated only where nothing was sent");
            assertEquals(inDoubt ? 1 : 0, server.mails().size());
        }
    }

    @Test
    void nothingWasSentWhereNobodyListens() {
        var nobody = URI.create("smtp://localhost:" + StandIn.nobody().getPort());
        assertEquals(
                Kind.NOT_DONE, failure(EmailTrial.account(nobody), message()).kind());
        var nowhere = URI.create("smtp://does-not-exist.invalid:25");
        assertEquals(
                Kind.NOT_DONE, failure(EmailTrial.account(nowhere), message()).kind());
    }

    @Test
    void aWrongPasswordAsksAPersonAndIsNotRepeated() {
        var settings = EmailTrial.settings(server.url());
        settings.put("password", "wrong");
        var failure = failure(EmailTrial.account(settings), message());
        assertEquals(Kind.ASK_A_HUMAN, failure.kind());
        assertEquals("the mail server answered 535 5.7.8: the login is not valid or not enough", failure.getMessage());
        assertEquals(List.of("EHLO", "AUTH"), server.said());
    }

    @Test
    void waitsLongerEachTimeUpToHours() {
        var waits = IntStream.of(1, 2, 5, 12)
                .mapToObj(attempt -> {
                    server.answers("RCPT", "450 4.2.0 greylisted");
                    return failure(account, message(attempt)).retryAfter();
                })
                .toList();
        assertEquals(
                List.of(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(8), Duration.ofHours(4)),
                waits);
    }

    @Test
    void aConnectionIsUsedAgainUntilTheServerHangsUp() {
        var settings = EmailTrial.settings(server.url());
        settings.put("connections", "1");
        var account = EmailTrial.account(settings);
        send(account, message());
        send(account, message());
        assertEquals(1, server.connections());
        server.hangsUp();
        send(account, message());
        assertEquals(2, server.connections());
        assertEquals(3, server.mails().size());
    }

    @Test
    void afterATroubleTheNextMailGoesByAFreshConnection() {
        server.answers("RCPT", "550 5.1.1 unknown");
        assertEquals(Kind.REFUSED, failure(message()).kind());
        send(account, message());
        assertEquals(1, server.mails().size());
    }

    @Test
    void noMoreConnectionsAreOpenThanTheSettingsSay() {
        var settings = EmailTrial.settings(server.url());
        settings.put("connections", "2");
        var bounded = EmailTrial.account(settings);
        var under = IntStream.range(0, 20)
                .mapToObj(n -> bounded.send(message()).toCompletableFuture())
                .toList();
        under.forEach(sent -> assertTrue(sent.join().startsWith("<")));
        assertEquals(2, server.connections());
        assertEquals(20, server.mails().size());
    }

    private static Message message() {
        return SampleMessages.to("piet@example.org");
    }

    private static Message message(int attempt) {
        var it = message();
        return new Message(
                it.id(),
                attempt,
                it.purpose(),
                it.address(),
                it.merchantName(),
                it.language(),
                it.text(),
                it.link(),
                it.values(),
                it.occasion());
    }

    private static void send(Channel account, Message message) {
        account.send(message).toCompletableFuture().join();
    }

    private OutsideFailure failure(Message message) {
        return failure(account, message);
    }

    private static OutsideFailure failure(Channel account, Message message) {
        var error = account.send(message)
                .handle((done, failed) -> failed == null ? new AssertionError("it went well") : failed)
                .toCompletableFuture()
                .join();
        return assertInstanceOf(OutsideFailure.class, error.getCause() == null ? error : error.getCause());
    }
}
