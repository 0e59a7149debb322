package org.paylink.delivery.email;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.email.SmtpServer.Login;
import org.paylink.delivery.email.SmtpServer.Security;
import org.paylink.effects.AccountSettings;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: email}: one sender's address at a mail server. {@code url} is {@code smtp://host:587} (STARTTLS, always) or
 * {@code smtps://host:465}; {@code bounces.*} say where mails come back to, and the mailbox in which they are read.
 */
@Component
final class EmailChannelType implements ChannelType, AutoCloseable {

    private static final int CONNECTIONS_MAX = 50;

    private final Clock clock;
    private final List<EmailMailbox> mailboxes = new ArrayList<>();
    private final List<SmtpConnections> connections = new ArrayList<>();

    EmailChannelType(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return "email";
    }

    @Override
    public Channel account(AccountSettings settings) {
        var missing = List.of("url", "from").stream()
                .filter(key -> settings.optional(key).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw wrong(settings, (missing.size() == 1 ? "lacks " : "lacks all of ") + String.join(", ", missing));
        }
        var sender = EmailSender.of(settings);
        var returnTo = returnTo(settings);
        var secret = returnTo == null ? null : settings.required("bounces.secret");
        var tokens = new EmailTokens(sender.domain(), returnTo, secret);
        var pool = new SmtpConnections(server(settings, sender.domain()));
        connections.add(pool);
        var channel = new EmailChannel(pool, new EmailWords(sender, tokens, clock), tokens);
        EmailMailbox.of(settings, channel).ifPresent(mailboxes::add);
        return channel;
    }

    /** Those that are to be read. */
    List<EmailMailbox> mailboxes() {
        return List.copyOf(mailboxes);
    }

    @Override
    public void close() {
        connections.forEach(SmtpConnections::close);
    }

    private static SmtpServer server(AccountSettings settings, String name) {
        var url = settings.url();
        var scheme = url.getScheme() == null ? "" : url.getScheme();
        if (url.getHost() == null || !scheme.matches("smtps?") || url.getUserInfo() != null) {
            throw wrong(settings, "has a url that is no mail server; it looks like smtp://mail.acme.example:587");
        }
        var security = scheme.equals("smtps") ? Security.TLS : Security.STARTTLS;
        if (settings.optional("tls").isPresent()) {
            if (!settings.required("tls").equals("none") || security == Security.TLS) {
                throw wrong(settings, "has a tls that is not 'none', which is for smtp:// to a server on this machine");
            }
            security = Security.NONE;
        }
        var port = url.getPort() > 0 ? url.getPort() : security == Security.TLS ? 465 : 587;
        return new SmtpServer(
                url.getHost(),
                port,
                security,
                EmailTrust.of(settings),
                login(settings, ""),
                name,
                value(settings, "connections", 4, Integer::valueOf, it -> it > 0 && it <= CONNECTIONS_MAX),
                value(
                        settings,
                        "answer-within",
                        Duration.ofMinutes(1),
                        DurationStyle::detectAndParse,
                        it -> it.compareTo(Duration.ofHours(1)) <= 0 && it.toMillis() > 0));
    }

    /** Both or none. */
    static @Nullable Login login(AccountSettings settings, String prefix) {
        var username = settings.optional(prefix + "username");
        if (username.isPresent() != settings.optional(prefix + "password").isPresent()) {
            throw wrong(settings, "has one of %susername and %spassword without the other".formatted(prefix, prefix));
        }
        return username.map(name -> new Login(name, settings.required(prefix + "password")))
                .orElse(null);
    }

    private static @Nullable String returnTo(AccountSettings settings) {
        var written = settings.optional("bounces.address").orElse(null);
        if (written == null) {
            return null;
        }
        var filled = written.replace(EmailTokens.PLACE, "0".repeat(EmailTokens.CHARACTERS));
        if (filled.equals(written) || EmailAddresses.address(filled).isEmpty()) {
            throw wrong(settings, "has a bounces.address that is none; it looks like bounces+{token}@acme.example");
        }
        return written;
    }

    static <T> T value(
            AccountSettings settings, String key, T otherwise, Function<String, T> reading, Function<T, Boolean> fits) {
        try {
            var value = settings.optional(key).map(reading).orElse(otherwise);
            if (fits.apply(value)) {
                return value;
            }
        } catch (IllegalArgumentException unreadable) {
            // Said below.
        }
        throw wrong(settings, "has in %s what is no sensible value; without it it is %s".formatted(key, otherwise));
    }

    static String address(AccountSettings settings, String key) {
        return EmailAddresses.address(settings.required(key))
                .orElseThrow(() -> wrong(settings, "has in %s what is no e-mail address".formatted(key)));
    }

    /** A sentence about the account, which must repeat no secret. */
    static IllegalArgumentException wrong(AccountSettings settings, String what) {
        return new IllegalArgumentException("%s.%s %s".formatted(settings.path(), settings.name(), what));
    }
}
