package org.paylink.delivery.email;

import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.paylink.delivery.Channel;
import org.paylink.delivery.email.SmtpServer.Login;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Notice;
import org.springframework.boot.convert.DurationStyle;

/**
 * The mailbox in which an account's mails come back, read by IMAP. What was ours is deleted there once it is kept here; anything else is left for a
 * person, marked as seen.
 */
record EmailMailbox(String account, Channel channel, URI url, SSLSocketFactory trust, Login login, Duration every) {

    private static final int MAILS_MAX = 200;
    private static final int BYTES_MAX = 1 << 20;
    private static final String TIMEOUT_MILLIS = "30000";

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    static Optional<EmailMailbox> of(AccountSettings settings, Channel channel) {
        if (settings.optional("bounces.url").isEmpty()) {
            return Optional.empty();
        }
        var url = URI.create(settings.required("bounces.url"));
        var login = EmailChannelType.login(settings, "bounces.");
        if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("imaps?") || url.getUserInfo() != null) {
            throw EmailChannelType.wrong(
                    settings, "has a bounces.url that is no mailbox; it looks like imaps://mail.acme.example/INBOX");
        }
        if (login == null || settings.optional("bounces.address").isEmpty()) {
            throw EmailChannelType.wrong(settings, "has a bounces.url and lacks bounces.address or bounces.username");
        }
        var every = EmailChannelType.value(
                settings,
                "bounces.every",
                Duration.ofMinutes(1),
                DurationStyle::detectAndParse,
                it -> it.toMillis() > 0 && it.toDays() < 2);
        return Optional.of(new EmailMailbox(settings.name(), channel, url, EmailTrust.of(settings), login, every));
    }

    /** Hands over what is new; {@code keep} says whether it was ours and is kept durably. */
    void read(Predicate<byte[]> keep) throws MessagingException, IOException {
        try (var store = Session.getInstance(properties()).getStore(url.getScheme())) {
            store.connect(url.getHost(), url.getPort(), login.username(), login.password());
            var path = Optional.ofNullable(url.getPath()).orElse("").replaceAll("^/", "");
            try (var folder = store.getFolder(path.isEmpty() ? "INBOX" : path)) {
                // Closing expunges what is marked as deleted.
                folder.open(Folder.READ_WRITE);
                var fresh = folder.search(new FlagTerm(new Flags(Flag.SEEN), false));
                for (int i = 0; i < Math.min(fresh.length, MAILS_MAX); i++) {
                    var ours = fresh[i].getSize() <= BYTES_MAX && keep.test(bytes(fresh[i]));
                    fresh[i].setFlag(ours ? Flag.DELETED : Flag.SEEN, true);
                }
            }
        }
    }

    private static byte[] bytes(Message mail) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toByteArray();
    }

    Notice notice(byte[] mail, Instant at) {
        return new Notice(account, Map.of(), mail, at);
    }

    private Properties properties() {
        var properties = new Properties();
        for (var protocol : new String[] {"imap", "imaps"}) {
            var prefix = "mail." + protocol + ".";
            properties.put(prefix + "connectiontimeout", "5000");
            properties.put(prefix + "timeout", TIMEOUT_MILLIS);
            properties.put(prefix + "writetimeout", TIMEOUT_MILLIS);
            properties.put(prefix + "ssl.checkserveridentity", "true");
            properties.put(prefix + "ssl.socketFactory", trust);
            // Reading marks nothing: what is not kept comes again.
            properties.put(prefix + "peek", "true");
        }
        properties.put("mail.imap.starttls.enable", "true");
        properties.put("mail.imap.starttls.required", "true");
        return properties;
    }

    @Override
    public String toString() {
        return "EmailMailbox[" + account + "]";
    }
}
