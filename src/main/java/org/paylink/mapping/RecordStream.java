package org.paylink.mapping;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The records of one delivery, read as they are asked for, so that a file of any length needs the memory of one batch. Where the source
 * itself breaks off (a lost connection), {@link UncheckedIOException} is thrown: the delivery is to be fetched again.
 */
public final class RecordStream implements Iterator<SourceRecord>, AutoCloseable {

    /** Where records come from: the next one, or null at the end. */
    interface Source extends Closeable {
        @Nullable
        SourceRecord next() throws IOException;

        @Override
        default void close() throws IOException {}
    }

    private final Source source;
    private @Nullable SourceRecord ahead;
    private boolean ended;

    RecordStream(Source source) {
        this.source = source;
    }

    static RecordStream ofOne(SourceRecord only) {
        var records = List.of(only).iterator();
        return new RecordStream(() -> records.hasNext() ? records.next() : null);
    }

    @Override
    public boolean hasNext() {
        if (ahead == null && !ended) {
            try {
                ahead = source.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ended = ahead == null;
        }
        return ahead != null;
    }

    @Override
    public SourceRecord next() {
        if (!hasNext() || ahead == null) {
            throw new NoSuchElementException();
        }
        var next = ahead;
        ahead = null;
        return next;
    }

    /** The next records, at most {@code size}; empty at the end. */
    public List<SourceRecord> batch(int size) {
        var batch = new ArrayList<SourceRecord>(Math.min(size, 1000));
        while (batch.size() < size && hasNext()) {
            batch.add(next());
        }
        return batch;
    }

    @Override
    public void close() {
        try {
            source.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
