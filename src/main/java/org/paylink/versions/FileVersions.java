package org.paylink.versions;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Saves files of one kind into their folder and keeps each version, so that a person sees who changed what and can go back. The folder counts: what was
 * changed there by others is noticed and kept as a version too, never overwritten unseen.
 */
public final class FileVersions {

    /** Who has changed what a save finds in the folder. */
    public static final String OUTSIDE = "outside, in the folder";

    /** Who wrote what came with the connector. */
    public static final String SHIPPED = "shipped";

    private final String kind;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** {@code kind}: its versions are the table {@code <kind>_version}. */
    public FileVersions(String kind, JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.kind = kind;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A version as it was saved; {@code why} is empty where nobody was asked. */
    public record Version(int number, String text, String who, String why, Instant at) {}

    /** A file that is edited; {@code now}: the text that counts, and {@code writer}: whose that is where no save has written it. */
    public record Edited(String name, Path file, Supplier<String> now, Supplier<String> writer) {}

    /** {@code seen} is the {@link #fingerprint} of the text that the person began with. */
    public record Change(String text, String seen, String who, String why) {}

    /** The newest first. */
    public List<Version> of(String name, int max) {
        return jdbc.query(
                "select * from %s_version where name = ? order by version desc limit ?".formatted(kind),
                (row, n) -> version(row),
                name,
                max);
    }

    public Optional<Version> find(String name, int number) {
        return jdbc
                .query(
                        "select * from %s_version where name = ? and version = ?".formatted(kind),
                        (row, n) -> version(row),
                        name,
                        number)
                .stream()
                .findFirst();
    }

    /**
     * Writes it into the folder as a whole or not at all.
     *
     * @throws ChangedMeanwhile where the file is not what the person has seen
     * @throws IllegalStateException with a sentence where the folder cannot be written
     */
    public void save(Edited edited, Change change) {
        transaction.executeWithoutResult(status -> {
            // Two who save the same file take turns, on all nodes.
            jdbc.query("select pg_advisory_xact_lock(hashtextextended(?, 51))", row -> {}, kind + " " + edited.name());
            var now = edited.now().get();
            if (!fingerprint(now).equals(change.seen())) {
                throw new ChangedMeanwhile(String.valueOf(edited.file().getFileName()), now);
            }
            keepWhatWasThere(edited, now);
            keep(edited.name(), change.text(), change.who(), change.why());
            WholeFile.write(edited.file(), change.text());
        });
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

    /** What no save has written: a file from outside, or the shipped one that the file replaces. */
    private void keepWhatWasThere(Edited edited, String now) {
        var last = of(edited.name(), 1).stream().findFirst().map(Version::text).orElse("");
        if (!now.isEmpty() && !now.equals(last)) {
            keep(edited.name(), now, edited.writer().get(), "");
        }
    }

    private void keep(String name, String text, String who, String why) {
        var insert = """
                insert into %1$s_version (name, version, text, who, why, at)
                select ?, coalesce(max(version), 0) + 1, ?, ?, ?, ?::timestamptz from %1$s_version where name = ?
                """.formatted(kind);
        jdbc.update(insert, name, text, who, why, clock.instant().toString(), name);
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getInt("version"),
                row.getString("text"),
                row.getString("who"),
                row.getString("why"),
                row.getTimestamp("at").toInstant());
    }
}
