package org.paylink.delivery.letter;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSchException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.effects.AccountSettings;
import org.paylink.paper.Typeface;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: letter}: PDF letters put into a {@code folder}, or on an SFTP server whose {@code url} is
 * {@code sftp://host/folder} ({@code /~/} begins at the user's home).
 */
@Component
final class LetterChannelType implements ChannelType, AutoCloseable {

    private static final int CONNECTIONS_MAX = 20;

    private final Clock clock;
    private final List<LetterDesk> desks = new ArrayList<>();

    LetterChannelType(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String type() {
        return "letter";
    }

    @Override
    public Channel account(AccountSettings settings) {
        var sender = new LetterSender(
                settings.required("sender"), settings.optional("footer").orElse(""));
        for (var key : List.of("sender", "footer")) {
            if (!Typeface.SANS.covers(settings.optional(key).orElse(""))) {
                throw settings.wrong("has in %s what the letters' typeface does not hold".formatted(key));
            }
        }
        var desk = new LetterDesk(connections(settings), boxes(settings));
        desks.add(desk);
        return new LetterChannel(desk, sender, country(settings), clock.withZone(zone(settings)));
    }

    @Override
    public void close() {
        desks.forEach(LetterDesk::close);
    }

    private static Supplier<LetterBox> boxes(AccountSettings settings) {
        var folder = settings.optional("folder").orElse(null);
        if ((folder == null) == settings.optional("url").isEmpty()) {
            throw settings.wrong("needs either a folder for its letters or the url of an SFTP server");
        }
        if (folder != null) {
            return () -> new FolderBox(Path.of(folder));
        }
        var server = server(settings);
        return () -> new SftpBox(server);
    }

    private static LetterServer server(AccountSettings settings) {
        var url = settings.url();
        if (!"sftp".equals(url.getScheme()) || url.getHost() == null || url.getUserInfo() != null) {
            throw settings.wrong("has a url that is no SFTP server; it looks like sftp://print.example/in/acme");
        }
        var password = settings.optional("password").orElse(null);
        var keyFile = settings.optional("key-file").map(Path::of).orElse(null);
        if ((password == null) == (keyFile == null)) {
            throw settings.wrong("needs either a password or a key-file for its SFTP server");
        }
        return new LetterServer(
                url.getHost(),
                url.getPort() > 0 ? url.getPort() : 22,
                folder(url),
                settings.required("username"),
                password,
                keyFile,
                settings.optional("passphrase").orElse(null),
                hostKey(settings),
                answerWithin(settings));
    }

    private static String folder(URI url) {
        var path = url.getPath();
        if (path.equals("/~") || path.startsWith("/~/")) {
            return "." + path.substring(2);
        }
        return path;
    }

    /** As {@code ssh-keyscan} and {@code known_hosts} write it, with or without the host in front. */
    private static byte[] hostKey(AccountSettings settings) {
        var words = settings.required("host-key").strip().split("\\s+");
        for (int i = 0; i + 1 < words.length; i++) {
            if (words[i].matches("(ssh|ecdsa|sk)-[a-z0-9@.-]+")) {
                try {
                    var key = Base64.getDecoder().decode(words[i + 1]);
                    if (new HostKey("any", key).getType().equals(words[i])) {
                        return key;
                    }
                } catch (IllegalArgumentException | JSchException e) {
                    // Said below.
                }
            }
        }
        throw settings.wrong("has a host-key that is none; it looks like ssh-ed25519 AAAA…, as ssh-keyscan prints it");
    }

    private static int connections(AccountSettings settings) {
        var written = settings.optional("connections").orElse("2");
        if (!written.matches("\\d{1,2}")
                || Integer.parseInt(written) < 1
                || Integer.parseInt(written) > CONNECTIONS_MAX) {
            throw settings.wrong("has in connections what is none of 1 to " + CONNECTIONS_MAX);
        }
        return Integer.parseInt(written);
    }

    private static Duration answerWithin(AccountSettings settings) {
        try {
            var within = settings.optional("answer-within")
                    .map(DurationStyle::detectAndParse)
                    .orElse(Duration.ofSeconds(10));
            if (within.toMillis() > 0 && within.compareTo(Duration.ofHours(1)) <= 0) {
                return within;
            }
        } catch (IllegalArgumentException unreadable) {
            // Said below.
        }
        throw settings.wrong("has in answer-within what is no sensible time; without it it is 10s");
    }

    private static ZoneId zone(AccountSettings settings) {
        try {
            return ZoneId.of(settings.optional("time-zone").orElse("Europe/Berlin"));
        } catch (DateTimeException e) {
            throw settings.wrong("has a time-zone that is none; it looks like Europe/Berlin");
        }
    }

    private static @Nullable String country(AccountSettings settings) {
        var country = settings.optional("country").orElse(null);
        if (country != null && !List.of(Locale.getISOCountries()).contains(country)) {
            throw settings.wrong("has a country that is none; it is a code of two letters such as DE");
        }
        return country;
    }
}
