package org.paylink.delivery.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** Nothing is told in the clear, and nothing to a server that is another. */
class EmailTlsTest {

    private static final MailKeys LOCALHOST = MailKeys.of("dns:localhost");
    private static final MailKeys ELSEWHERE = MailKeys.of("dns:mail.elsewhere.example");

    @Test
    void changesToTlsBeforeItLogsIn() {
        try (var server = new SmtpStandIn(LOCALHOST.context())) {
            send(settings(server.url(), LOCALHOST));
            assertEquals(1, server.mails().size());
            assertTrue(server.said().indexOf("STARTTLS") < server.said().indexOf("AUTH"));
        }
    }

    @Test
    void tellsNothingToAServerWithoutTls() {
        try (var server = new SmtpStandIn((SSLContext) null)) {
            assertEquals(
                    Kind.NOT_DONE, failure(settings(server.url(), LOCALHOST)).kind());
            assertFalse(server.said().contains("AUTH"));
            assertFalse(server.said().contains("MAIL"));
        }
    }

    @Test
    void tellsNothingToAServerThatBearsAnotherName() {
        try (var server = new SmtpStandIn(ELSEWHERE.context())) {
            assertEquals(
                    Kind.NOT_DONE, failure(settings(server.url(), ELSEWHERE)).kind());
            assertFalse(server.said().contains("AUTH"));
        }
    }

    @Test
    void tellsNothingToAServerThatNobodyVouchesFor() {
        try (var server = new SmtpStandIn(LOCALHOST.context())) {
            var settings = settings(server.url(), LOCALHOST);
            settings.remove("trust");
            assertEquals(Kind.NOT_DONE, failure(settings).kind());
            assertFalse(server.said().contains("AUTH"));
        }
    }

    @Test
    void speaksTlsFromTheFirstByteWhereTheAddressSaysSo() throws Exception {
        try (var ours = new TlsFirst(LOCALHOST);
                var other = new TlsFirst(ELSEWHERE)) {
            send(settings(ours.url(), LOCALHOST));
            assertEquals(1, ours.server.mails().size());
            assertEquals(
                    Kind.NOT_DONE, failure(settings(other.url(), ELSEWHERE)).kind());
            assertTrue(other.server.said().isEmpty());
        }
    }

    private static Map<String, String> settings(URI url, MailKeys trusted) {
        var settings = EmailTrial.settings(url);
        settings.remove("tls");
        settings.put("answer-within", "5s");
        settings.put("trust", trusted.certificate().toString());
        return settings;
    }

    private static void send(Map<String, String> settings) {
        EmailTrial.account(settings)
                .send(SampleMessages.to("piet@example.org"))
                .toCompletableFuture()
                .join();
    }

    private static OutsideFailure failure(Map<String, String> settings) {
        try {
            send(settings);
            throw new AssertionError("it went well");
        } catch (CompletionException e) {
            return assertInstanceOf(OutsideFailure.class, e.getCause());
        }
    }

    /** The stand-in behind a socket that speaks TLS at once. */
    private static final class TlsFirst implements AutoCloseable {
        private final SmtpStandIn server;
        private final ServerSocket socket;

        TlsFirst(MailKeys keys) throws Exception {
            socket = (SSLServerSocket) keys.context().getServerSocketFactory().createServerSocket(0);
            server = new SmtpStandIn(socket);
        }

        URI url() {
            return URI.create("smtps://localhost:" + socket.getLocalPort());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
