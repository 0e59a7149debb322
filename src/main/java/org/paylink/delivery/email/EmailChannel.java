package org.paylink.delivery.email;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One sender's address at a mail server. SMTP knows no key: a server that was lost after the end of a mail may have taken it, and takes it again, for
 * few look at the Message-ID, which stays the same. So such a mail is in doubt, until it comes back or a delivery notification proves it.
 */
final class EmailChannel implements Channel {

    // Mails are not bounded; whatever the texts bring is sent.
    private static final int CHARACTERS_MAX = 10_000;

    private final SmtpConnections connections;
    private final EmailWords words;
    private final EmailNotices notices;

    EmailChannel(SmtpConnections connections, EmailWords words, EmailTokens tokens) {
        this.connections = connections;
        this.words = words;
        this.notices = new EmailNotices(tokens);
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.EMAIL, Repetition.NEITHER, CHARACTERS_MAX, false);
    }

    @Override
    public Optional<String> address(Customer customer) {
        return EmailAddresses.address(customer.email());
    }

    /** Gives the mail's Message-ID, since servers have no common name for what they took. */
    @Override
    public CompletionStage<String> send(Message message) {
        if (EmailAddresses.address(message.address()).isEmpty()) {
            // Frozen by an older version, or by somebody else.
            return CompletableFuture.failedFuture(new OutsideFailure(Kind.REFUSED, "the e-mail address is not valid"));
        }
        var mail = words.mail(message);
        return connections.send(mail, message.attempt()).thenApply(done -> mail.id());
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        return notices.read(notice);
    }

    @Override
    public String toString() {
        return "EmailChannel[" + connections + "]";
    }
}
