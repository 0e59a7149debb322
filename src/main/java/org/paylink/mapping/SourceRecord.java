package org.paylink.mapping;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a source delivers: a row, a document or a part of one, as a tree of maps, lists and texts. A record that could not be read is a record
 * all the same, with its fault, so that one bad record never stops the others.
 */
public final class SourceRecord {

    /** What the record was written in, which helps to choose a mapping where none is named. */
    public enum Form {
        XML,
        JSON,
        CSV,
        EDI,
        ROW,
        UNKNOWN
    }

    private final Place place;
    private final Form form;
    private final Map<String, Object> tree;
    private final Mapped.@Nullable Parked fault;
    private final String raw;

    private SourceRecord(Place place, Form form, Map<String, Object> tree, Mapped.@Nullable Parked fault, String raw) {
        this.place = place;
        this.form = form;
        this.tree = tree;
        this.fault = fault;
        this.raw = raw;
    }

    static SourceRecord of(Place place, Form form, Map<String, Object> tree) {
        return new SourceRecord(place, form, tree, null, "");
    }

    /** A record with a fault; {@code tree} holds what could be read of it, {@code raw} what stood there where nothing could. */
    static SourceRecord wrong(Place place, Form form, Map<String, Object> tree, String raw, Mapped.Parked fault) {
        return new SourceRecord(place, form, tree, fault, raw);
    }

    /** The same record as the n-th of its delivery. */
    SourceRecord numbered(long number) {
        return number == place.number()
                ? this
                : new SourceRecord(new Place(place.file(), number, place.line()), form, tree, fault, raw);
    }

    public Place place() {
        return place;
    }

    public Form form() {
        return form;
    }

    /** The tree: keys to texts, booleans, lists and trees; missing and null have no key. Empty where nothing could be read. */
    public Map<String, Object> tree() {
        return tree;
    }

    /** Why it could not be read, if so. */
    public Optional<Mapped.Parked> fault() {
        return Optional.ofNullable(fault);
    }

    /** The record as text, to be kept and corrected: JSON, or what stood there where it could not be read. {@link Records#read} reads it again. */
    public String text() {
        return tree.isEmpty() && !raw.isEmpty() ? raw : JsonTree.write(tree);
    }

    /** Whether nothing of it could be read and nothing is left to correct; only its source has it. */
    public boolean lost() {
        return fault != null && tree.isEmpty() && raw.isEmpty();
    }

    /** Shows no content: it ends in logs. */
    @Override
    public String toString() {
        return "SourceRecord[" + place + (fault == null ? "" : ", wrong") + "]";
    }
}
