package org.paylink.delivery.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.paylink.delivery.email.SmtpServer.Security;

/**
 * One connection to a mail server. It knows how far a mail has come, for only before its end is a lost answer a proof that nothing was sent; and it
 * owns its socket, so that it can be ended at any time.
 */
final class SmtpConnection extends SMTPTransport {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final SmtpServer server;
    private volatile Socket socket = new Socket();
    private volatile Phase phase = Phase.CONNECTING;

    enum Phase {
        CONNECTING,
        /** Greeting, TLS, login. */
        OPENING,
        SENDER,
        RECIPIENT,
        CONTENT,
        /** The end of the mail has left: from here on it may have been taken. */
        END
    }

    SmtpConnection(Session session, SmtpServer server) {
        super(session, name(server));
        this.server = server;
    }

    private static URLName name(SmtpServer server) {
        var login = server.login();
        return new URLName(
                "smtp",
                server.host(),
                server.port(),
                null,
                login == null ? null : login.username(),
                login == null ? null : login.password());
    }

    Phase phase() {
        return phase;
    }

    void open() throws MessagingException, IOException {
        phase = Phase.CONNECTING;
        socket = connected();
        phase = Phase.OPENING;
        socket.setSoTimeout((int) server.answerWithin().toMillis());
        connect(server.security() == Security.TLS ? encrypted(socket) : socket);
    }

    void send(EmailMail mail) throws MessagingException {
        if (supportsExtension("DSN")) {
            mail.setMailExtension("ENVID=" + mail.token());
        }
        sendMessage(mail, mail.getAllRecipients());
    }

    /** From whichever thread: what waits for an answer waits no longer. */
    void abort() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed, or will be with the process.
        }
    }

    /** Says goodbye, without waiting for the answer. */
    @Override
    public synchronized void close() {
        try {
            super.close();
        } catch (MessagingException gone) {
            // The other side was faster.
        } finally {
            abort();
        }
    }

    @Override
    protected void mailFrom() throws MessagingException {
        phase = Phase.SENDER;
        super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
        phase = Phase.RECIPIENT;
        super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
        phase = Phase.CONTENT;
        return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        phase = Phase.END;
        super.finishData();
    }

    /** Under each of its addresses in turn. All of them bear the name that was asked for: it is the one that the certificate must show. */
    private Socket connected() throws IOException {
        IOException last = new IOException("no address");
        for (var address : InetAddress.getAllByName(server.host())) {
            var attempt = new Socket();
            try {
                var named = InetAddress.getByAddress(server.host(), address.getAddress());
                attempt.connect(new InetSocketAddress(named, server.port()), (int) CONNECT.toMillis());
                return attempt;
            } catch (IOException e) {
                attempt.close();
                last = e;
            }
        }
        throw last;
    }

    private Socket encrypted(Socket plain) throws IOException {
        var secured = (SSLSocket) server.trust().createSocket(plain, server.host(), server.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
