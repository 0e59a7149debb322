package org.paylink.delivery.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail whose Message-ID is ours: the library would draw one at each attempt. */
final class EmailMail extends SMTPMessage {

    private final String id;
    private final String token;

    EmailMail(Session session, String id, String token) {
        super(session);
        this.id = id;
        this.token = token;
    }

    String id() {
        return id;
    }

    /** What the envelope is named, where the server takes a name. */
    String token() {
        return token;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    /** Without address and text. */
    @Override
    public String toString() {
        return "EmailMail[" + id + "]";
    }
}
