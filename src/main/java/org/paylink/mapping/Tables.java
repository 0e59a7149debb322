package org.paylink.mapping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The CSV files beside the mappings, for {@code $lookup}: each row found by its first column. Read when first asked for, and again when changed. */
final class Tables {

    /** How many rows one table may have; more belong into a database, reached by a join in the route's query. */
    static final int MOST_ROWS = 200_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

    private record Table(Stamp stamp, Map<String, Map<String, Object>> rows) {}

    private final @Nullable Path folder;
    private final Map<String, Table> loaded = new ConcurrentHashMap<>();

    Tables(@Nullable Path folder) {
        this.folder = folder;
    }

    /** The cell of a column in the row whose first cell is the key; missing where no row has that key or the cell is empty. */
    @Nullable
    Object find(String table, String key, String column) {
        var row = loaded.computeIfAbsent(table, this::load).rows.get(key.strip());
        if (row == null) {
            return null;
        }
        if (!row.containsKey(column)) {
            throw new Refusal(
                    "is not a column of %s.csv".formatted(table),
                    column,
                    "its columns: " + String.join(", ", row.keySet()));
        }
        return "".equals(row.get(column)) ? null : row.get(column);
    }

    /** Whether there is such a file, for tables that one may do without. */
    boolean has(String table) {
        var path = path(table);
        return path != null && Files.isRegularFile(path);
    }

    /** Forgets what has changed on disk. */
    void refresh() {
        loaded.entrySet().removeIf(entry -> {
            var path = path(entry.getKey());
            return path == null || !Stamp.of(path).equals(entry.getValue().stamp);
        });
    }

    private Table load(String name) {
        var path = path(name);
        if (path == null || !Files.isRegularFile(path)) {
            throw new Refusal(
                    "is not a table: there is no file %s.csv beside the mappings".formatted(name),
                    name,
                    "put it there");
        }
        var stamp = Stamp.of(path);
        var rows = new HashMap<String, Map<String, Object>>();
        try (var records = Records.read(path, name + ".csv")) {
            while (records.hasNext()) {
                add(records.next(), name, rows);
            }
        } catch (UncheckedIOException e) {
            throw new Refusal("cannot be read", name + ".csv", "check the file's permissions");
        }
        return new Table(stamp, rows);
    }

    private static void add(SourceRecord record, String name, Map<String, Map<String, Object>> rows) {
        var fault = record.fault().orElse(null);
        if (fault != null || rows.size() >= MOST_ROWS) {
            var reason = fault == null ? "has more than %,d rows".formatted(MOST_ROWS) : fault.reason();
            throw new Refusal(
                    "%s.csv, line %d: %s".formatted(name, record.place().line(), reason), null, "correct the table");
        }
        var key = record.tree().values().iterator().next().toString();
        if (rows.put(key, record.tree()) != null) {
            throw new Refusal(
                    "%s.csv has a key twice in line %d"
                            .formatted(name, record.place().line()),
                    key,
                    "keep one of the rows");
        }
    }

    private @Nullable Path path(String name) {
        return folder == null || !NAME.matcher(name).matches() ? null : folder.resolve(name + ".csv");
    }

    /** What tells a changed file from the one that was read. */
    record Stamp(long size, long modified) {

        static Stamp of(Path path) {
            try {
                return new Stamp(
                        Files.size(path), Files.getLastModifiedTime(path).toMillis());
            } catch (IOException e) {
                return new Stamp(-1, -1);
            }
        }
    }
}
