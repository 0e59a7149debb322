package org.paylink.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of a folder, and the shipped ones behind them: a file of the same name replaces a shipped one. A changed file counts from the
 * next {@link #refresh} on; where its new version is broken, the last good one stays in use and the fault is reported.
 */
public final class Mappings {

    /** The largest mapping file, in bytes. */
    static final int LARGEST = 1_000_000;

    /** What the names of mapping files end with: JSONata, and XSLT as Kaoto's DataMapper writes it. */
    public static final List<String> ENDINGS = List.of(".jsonata", ".xsl", ".xslt");

    private static final String ENDING = ENDINGS.get(0);
    private static final String NAME = "[A-Za-z0-9_-]{1,100}";

    private final @Nullable Path folder;
    private final Tables tables;
    private final Map<String, Mapping> good = new ConcurrentHashMap<>();
    private final Map<String, List<Tables.Stamp>> seen = new ConcurrentHashMap<>();
    private final Map<String, List<MappingFault>> faults = new ConcurrentHashMap<>();
    private final Map<String, Mapping> shipped = new ConcurrentHashMap<>();

    /** The shipped mappings alone. */
    public Mappings() {
        this(null);
    }

    /** The mappings of a folder, which may be missing; they are read at once, and {@link #faults} tells what is wrong with them. */
    public Mappings(@Nullable Path folder) {
        this.folder = folder;
        this.tables = new Tables(folder);
        refresh();
    }

    /** The mapping of that name (the file's, without {@code .jsonata}); none where there is no such file or it never was good. */
    public Optional<Mapping> named(String name) {
        var mapping = good.get(name);
        return mapping == null && !faults.containsKey(name) ? shipped(name) : Optional.ofNullable(mapping);
    }

    /** The mapping for a record whose route names none, by its kind. */
    public Optional<Mapping> fitting(SourceRecord record) {
        return ErpShapes.mapping(record.tree())
                .or(() -> DocumentKind.of(record).map(DocumentKind::mapping))
                .flatMap(name -> named(name).filter(it -> !it.readsXml()).or(() -> shipped(name)));
    }

    /** The records of a body, see {@link Records#read}; by fixed columns where {@code NAME.columns.csv} stands beside the mapping of that name, as XML where it is a stylesheet. */
    public RecordStream read(Object body, @Nullable String file, @Nullable String mapping) {
        var columns = folder == null || mapping == null || !mapping.matches(NAME)
                ? null
                : folder.resolve(mapping + FixedWidth.ENDING);
        if (columns != null && Files.isRegularFile(columns)) {
            return Records.fixedWidth(body, file, columns);
        }
        boolean asXml =
                mapping != null && named(mapping).filter(Mapping::readsXml).isPresent();
        return asXml ? XmlDocuments.read(body, file) : Records.read(body, file);
    }

    /** All that is wrong in the folder's files now. */
    public List<MappingFault> faults() {
        return new TreeMap<>(faults).values().stream().flatMap(List::stream).toList();
    }

    /** The names of the folder's mappings that can be used. */
    public List<String> names() {
        return good.keySet().stream().sorted().toList();
    }

    /** A text as a mapping of that name, with the folder's tables; it is not kept. */
    public Mapping trial(String name, String text) throws BrokenMapping {
        if (text.length() > LARGEST) {
            throw broken(name, "the text is longer than %,d".formatted(LARGEST), "move its tables into CSV files");
        }
        return Mapping.of(name, text, tables);
    }

    /** The text of a mapping as it lies in the folder now, else the shipped one's; none where it cannot be read, or there is none. */
    public Optional<String> text(String name) {
        var file = file(name).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return name.matches(NAME) ? shippedText(name) : Optional.empty();
        }
        try {
            return Optional.of(source(name, file.get()));
        } catch (BrokenMapping e) {
            return Optional.empty();
        }
    }

    /** Whether it lies in the folder; else it is a shipped one, or none. */
    public boolean inFolder(String name) {
        return file(name).filter(Files::isRegularFile).isPresent();
    }

    /** Where the mapping of that name lies or would lie; none where there is no folder, or the name will not do. */
    Optional<Path> file(String name) {
        if (folder == null || !name.matches(NAME)) {
            return Optional.empty();
        }
        return ENDINGS.stream()
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst()
                .or(() -> Optional.of(folder.resolve(name + ENDING)));
    }

    /** Reads what has changed in the folder, tables too; returns the faults of changed files. Cheap enough for every second. */
    public synchronized List<MappingFault> refresh() {
        tables.refresh();
        var files = files();
        good.keySet().retainAll(files.keySet());
        seen.keySet().retainAll(files.keySet());
        faults.keySet().retainAll(files.keySet());
        var fresh = new ArrayList<MappingFault>();
        files.forEach((name, path) -> {
            var stamps = Samples.stamps(path, name);
            if (!stamps.equals(seen.put(name, stamps))) {
                fresh.addAll(read(name, path));
            }
        });
        return fresh;
    }

    private List<MappingFault> read(String name, Path path) {
        try {
            var ending = String.valueOf(path.getFileName()).substring(name.length());
            onlyOne(name, path);
            var mapping = Mapping.of(name, ending, source(name, path), tables);
            new Samples(this, mapping, mapping.givesInvoices()).holdBeside(path);
            good.put(name, mapping);
            faults.remove(name);
            return List.of();
        } catch (BrokenMapping e) {
            faults.put(name, e.faults());
            return e.faults();
        }
    }

    /** A mapping in two languages: nobody could say which counts. */
    private static void onlyOne(String name, Path path) throws BrokenMapping {
        var found = ENDINGS.stream()
                .filter(ending -> Files.isRegularFile(path.resolveSibling(name + ending)))
                .toList();
        if (found.size() > 1) {
            var what =
                    "%s%s and %s%s are there, and only one can count".formatted(name, found.get(0), name, found.get(1));
            throw broken(name, what, "delete or rename one of them");
        }
    }

    private static String source(String name, Path path) throws BrokenMapping {
        try {
            if (Files.size(path) > LARGEST) {
                throw broken(
                        name, "the file is larger than %,d bytes".formatted(LARGEST), "move its tables into CSV files");
            }
            var source = Files.readString(path);
            return source.startsWith("\uFEFF") ? source.substring(1) : source;
        } catch (CharacterCodingException e) {
            throw broken(name, "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw broken(name, "the file cannot be read", "check its permissions");
        }
    }

    private static BrokenMapping broken(String name, String what, String cure) {
        return new BrokenMapping(List.of(new MappingFault(name + ENDING, 1, 1, what, cure)));
    }

    private Map<String, Path> files() {
        var files = new TreeMap<String, Path>();
        if (folder == null || !Files.isDirectory(folder)) {
            return files;
        }
        try (var list = Files.newDirectoryStream(folder, "*.{jsonata,xsl,xslt}")) {
            for (var path : list) {
                var name = String.valueOf(path.getFileName()).replaceFirst("\\.(jsonata|xslt?)$", "");
                files.merge(name, path, (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private Optional<Mapping> shipped(String name) {
        return Optional.ofNullable(shipped.computeIfAbsent(name, this::load));
    }

    // computeIfAbsent remembers nothing where there is no such mapping.
    private @Nullable Mapping load(String name) {
        if (!name.matches(NAME)) {
            return null;
        }
        var text = shippedText(name);
        if (text.isEmpty() && !name.equals(DocumentKind.CANONICAL.mapping())) {
            return null;
        }
        try {
            return Mapping.of(name, text.orElse("$"), tables);
        } catch (BrokenMapping e) {
            throw new IllegalStateException("the shipped mapping " + name + " is broken", e);
        }
    }

    private static Optional<String> shippedText(String name) {
        try (var in = Mappings.class.getResourceAsStream("/mappings/" + name + ENDING)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
