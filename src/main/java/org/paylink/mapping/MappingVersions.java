package org.paylink.mapping;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.paylink.versions.FileVersions;
import org.paylink.versions.FileVersions.Change;
import org.paylink.versions.FileVersions.Edited;
import org.paylink.versions.FileVersions.Version;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Saves mappings into their folder and keeps each version; what cannot be used as a mapping is not saved. */
@Component
public final class MappingVersions {

    private final Mappings mappings;
    private final FileVersions versions;

    public MappingVersions(Mappings mappings, JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.mappings = mappings;
        this.versions = new FileVersions("mapping", jdbc, transaction, clock);
    }

    /** The newest first. */
    public List<Version> of(String name, int max) {
        return versions.of(name, max);
    }

    public Optional<Version> find(String name, int number) {
        return versions.find(name, number);
    }

    /**
     * Writes it into the folder as a whole or not at all, and it counts from now on.
     *
     * @param seen the {@link FileVersions#fingerprint} of the text that the person began with
     * @throws BrokenMapping where it cannot be used; nothing is changed then
     * @throws IllegalStateException with a sentence where the file has changed meanwhile, or the folder cannot be written
     */
    public void save(String name, String text, String seen, String who) throws BrokenMapping {
        mappings.trial(name, text);
        sameLanguage(name, text);
        var path = mappings.file(name)
                .orElseThrow(() -> new IllegalStateException(
                        "a mapping's name is made of up to 100 letters, digits, - and _; choose another"));
        var edited = new Edited(
                name,
                path,
                () -> mappings.text(name).orElse(""),
                () -> mappings.inFolder(name) ? FileVersions.OUTSIDE : FileVersions.SHIPPED);
        versions.save(edited, new Change(text, seen, who, ""));
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
}
