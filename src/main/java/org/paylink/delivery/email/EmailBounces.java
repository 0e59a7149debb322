package org.paylink.delivery.email;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.effects.Notices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for mails that came back, and keeps them as notices: they are worked off like those that come by webhook. Several nodes may read one mailbox;
 * the same mail counts once.
 */
@Component
final class EmailBounces implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EmailBounces.class);

    private final EmailChannelType accounts;
    private final Notices notices;
    private final Clock clock;
    private volatile boolean running;
    private ScheduledExecutorService clockwork = Executors.newScheduledThreadPool(0);

    EmailBounces(EmailChannelType accounts, Notices notices, Clock clock) {
        this.accounts = accounts;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        var mailboxes = accounts.mailboxes();
        clockwork = Executors.newScheduledThreadPool(mailboxes.size(), work -> {
            var thread = new Thread(work, "email-bounces");
            thread.setDaemon(true);
            return thread;
        });
        for (var mailbox : mailboxes) {
            var every = mailbox.every().toMillis();
            var unused = clockwork.scheduleWithFixedDelay(() -> look(mailbox), 0, every, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void stop() {
        running = false;
        clockwork.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look(EmailMailbox mailbox) {
        try {
            mailbox.read(mail -> keep(mailbox, mail));
        } catch (MessagingException | IOException | RuntimeException e) {
            // Its message could quote an address.
            LOG.warn(
                    "The mailbox of {} cannot be read, it is tried again in {} s: {}",
                    mailbox.account(),
                    mailbox.every().toSeconds(),
                    e.getClass().getSimpleName());
        }
    }

    /** Durable when it says yes, and the mail may go. */
    private boolean keep(EmailMailbox mailbox, byte[] mail) {
        var notice = mailbox.notice(mail, clock.instant());
        try {
            var key = mailbox.channel().read(notice).eventKey();
            notices.keep(notice, key);
            return true;
        } catch (BadNotice e) {
            LOG.info(
                    "A mail in the mailbox of {} is left there, marked as seen: {}", mailbox.account(), e.getMessage());
            return false;
        }
    }
}
