package org.paylink.dunning.law;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.paylink.dunning.written.Entry;
import org.paylink.dunning.written.WrongFile;

/**
 * The laws that we know: those shipped, and over them the files of a folder of the administrator's, whose rows are added or take the place of those that
 * begin on the same day. Loaded as a whole or not at all.
 */
public final class LawBook {

    /** The countries whose files are shipped. */
    static final List<String> SHIPPED = List.of("at", "be", "br", "de", "es", "fr", "gb", "in", "it", "nl");

    private static final String RATES = "reference-rates";
    private static final String CALENDARS = "calendars";

    private final SortedMap<String, LawFile> laws = new TreeMap<>();
    private final List<String> flaws = new ArrayList<>();
    private Rates rates = Rates.none();
    private Weekends weekends = Weekends.none();
    private UUID version = new UUID(0, 0);

    private LawBook() {}

    /** @throws WrongFile where a file is wrong, with a sentence for each */
    public static LawBook shipped() {
        return of(List.of());
    }

    /** @throws WrongFile where a file is wrong, with a sentence for each; a folder that does not exist is an empty one */
    public static LawBook with(Path folder) {
        if (!Files.isDirectory(folder)) {
            return shipped();
        }
        try (var files = Files.list(folder)) {
            return of(files.filter(it -> it.getFileName().toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList());
        } catch (IOException unreadable) {
            throw WrongFile.at(folder.toString(), "cannot be read; give the connector the right to");
        }
    }

    /** What is wrong with the files of a folder: each names its file, its line where it is of one, and the cure. */
    public static List<String> flaws(Path folder) {
        try {
            with(folder);
            return List.of();
        } catch (WrongFile wrong) {
            return wrong.flaws();
        }
    }

    private static LawBook of(List<Path> files) {
        var book = new LawBook();
        book.read(RATES);
        book.read(CALENDARS);
        SHIPPED.forEach(book::read);
        files.forEach(book::read);
        book.check();
        return book;
    }

    /** @throws UnknownLaw where no file says what is law there */
    public Law law(String country) {
        var law = laws.get(country.toUpperCase(Locale.ROOT));
        if (law == null) {
            throw new UnknownLaw("no law of '%s' is known, only of %s; add a file to config/jurisdictions"
                    .formatted(country, String.join(", ", laws.keySet())));
        }
        return new Law(law, rates, holidays(), version());
    }

    /** Follows from the texts of all files alone, so that what was reckoned by others can be told from it. */
    public String version() {
        return version.toString().substring(0, 8);
    }

    public Set<String> countries() {
        return laws.keySet();
    }

    public Rates rates() {
        return rates;
    }

    public Holidays holidays() {
        return new Holidays(weekends);
    }

    private void read(String name) {
        var file = "jurisdictions/" + name + ".yaml";
        var resource = LawBook.class.getClassLoader().getResourceAsStream(file);
        if (resource == null) {
            throw new IllegalStateException(file + " is not packed");
        }
        try (Reader text = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            take(name, file, text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void read(Path file) {
        var name = file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
        try (Reader text = Files.newBufferedReader(file)) {
            take(name, file.toString(), text);
        } catch (IOException unreadable) {
            flaws.add(file + ": cannot be read as UTF-8; save it as such, readable for the connector");
        }
    }

    private void take(String name, String file, Reader text) throws IOException {
        try {
            var written = written(text);
            version = UUID.nameUUIDFromBytes((version + file + written).getBytes(StandardCharsets.UTF_8));
            take(name, Entry.of(file, new StringReader(written)));
        } catch (WrongFile broken) {
            flaws.addAll(broken.flaws());
        }
    }

    private static String written(Reader text) throws IOException {
        var written = new StringWriter();
        text.transferTo(written);
        return written.toString();
    }

    private void take(String name, Entry root) {
        switch (name) {
            case RATES -> rates = rates.with(Rates.of(root));
            case CALENDARS -> weekends = weekends.with(Weekends.of(root));
            default -> {
                var law = LawFile.of(root, name);
                laws.merge(law.country(), law, LawFile::with);
            }
        }
    }

    private void check() {
        flaws.addAll(rates.flaws());
        laws.values().forEach(it -> flaws.addAll(it.flaws(rates)));
        if (!flaws.isEmpty()) {
            throw new WrongFile(flaws);
        }
    }
}
