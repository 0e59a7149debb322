package org.paylink.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Saves mappings into their folder and keeps each version, so that a person sees who changed what and can go back. The folder counts: what was
 * changed there by others is noticed and kept as a version too, never overwritten unseen.
 */
@Component
public final class MappingVersions {

    /** Who has changed what a save finds in the folder. */
    public static final String OUTSIDE = "outside, in the folder";

    private final Mappings mappings;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public MappingVersions(Mappings mappings, JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.mappings = mappings;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A version as it was saved. */
    public record Version(int number, String text, String who, Instant at) {}

    /** The newest first. */
    public List<Version> of(String name, int max) {
        return jdbc.query(
                "select * from mapping_version where name = ? order by version desc limit ?",
                (row, n) -> version(row),
                name,
                max);
    }

    public Optional<Version> find(String name, int number) {
        return jdbc
                .query(
                        "select * from mapping_version where name = ? and version = ?",
                        (row, n) -> version(row),
                        name,
                        number)
                .stream()
                .findFirst();
    }

    /**
     * Writes it into the folder as a whole or not at all, and it counts from now on.
     *
     * @param seen the {@link #fingerprint} of the text that the person began with
     * @throws BrokenMapping where it cannot be used; nothing is changed then
     * @throws IllegalStateException with a sentence where the file has changed meanwhile, or the folder cannot be written
     */
    public void save(String name, String text, String seen, String who) throws BrokenMapping {
        mappings.trial(name, text);
        sameLanguage(name, text);
        var path = mappings.file(name)
                .orElseThrow(() -> new IllegalStateException(
                        "a mapping's name is made of up to 100 letters, digits, - and _; choose another"));
        transaction.executeWithoutResult(status -> {
            // Two who save the same mapping take turns, on all nodes.
            jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 51))", row -> {}, "mapping " + name);
            var now = mappings.text(name).orElse("");
            if (!fingerprint(now).equals(seen)) {
                throw new IllegalStateException(
                        "%s was changed by somebody else meanwhile; copy your text, load the page anew and put your change in there"
                                .formatted(path.getFileName()));
            }
            keepWhatWasThere(name, now);
            keep(name, text, who);
            write(path, text);
        });
        mappings.refresh();
    }

    /** A file's name says its language. */
    private void sameLanguage(String name, String text) {
        var path = mappings.file(name).map(Path::toString).orElse("");
        if (!path.isEmpty() && path.endsWith(".jsonata") == Mapping.isXslt(text)) {
            throw new IllegalStateException(
                    "%s cannot hold this text: JSONata belongs into .jsonata, XSLT into .xsl, which is put into the folder by hand"
                            .formatted(Path.of(path).getFileName()));
        }
    }

    /** Tells two texts apart. */
    public static String fingerprint(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What no save has written: a file from outside, or the shipped mapping that the file replaces. */
    private void keepWhatWasThere(String name, String now) {
        var last = of(name, 1).stream().findFirst().map(Version::text).orElse("");
        if (!now.isEmpty() && !now.equals(last)) {
            keep(name, now, mappings.inFolder(name) ? OUTSIDE : "shipped");
        }
    }

    private void keep(String name, String text, String who) {
        jdbc.update("""
                insert into mapping_version (name, version, text, who, at)
                select ?, coalesce(max(version), 0) + 1, ?, ?, ?::timestamptz from mapping_version where name = ?
                """, name, text, who, clock.instant().toString(), name);
    }

    private static void write(Path path, String text) {
        @Nullable Path unfinished = null;
        try {
            var folder = path.resolveSibling(".").toAbsolutePath().normalize();
            Files.createDirectories(folder);
            unfinished = Files.createTempFile(folder, ".saving", ".tmp");
            Files.writeString(unfinished, text, StandardCharsets.UTF_8);
            readableAsBefore(unfinished, path);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            remove(unfinished);
            throw new IllegalStateException(
                    "the folder of mappings cannot be written (%s); let the connector's user write there, or put the file there by hand"
                            .formatted(e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Temporary files are their owner's alone; others who read the folder shall still do so. */
    private static void readableAsBefore(Path unfinished, Path path) throws IOException {
        if (Files.getFileStore(unfinished).supportsFileAttributeView(PosixFileAttributeView.class)) {
            var who = Files.exists(path)
                    ? Files.getPosixFilePermissions(path)
                    : PosixFilePermissions.fromString("rw-r--r--");
            Files.setPosixFilePermissions(unfinished, who);
        }
    }

    private static void remove(@Nullable Path unfinished) {
        try {
            if (unfinished != null) {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            // It is a hidden file that nobody reads.
        }
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getInt("version"),
                row.getString("text"),
                row.getString("who"),
                row.getTimestamp("at").toInstant());
    }
}
