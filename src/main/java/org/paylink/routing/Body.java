package org.paylink.routing;

import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/**
 * The body of an exchange as what the intake takes. A file stays a file and a stream a stream: a million rows must not stand in memory. An
 * iterator (outputType=StreamList) is handed in by parts.
 */
record Body(Exchange exchange, boolean complete) {

    Iterator<Object> parts() {
        var body = unwrapped(exchange.getMessage().getBody());
        if (body == null) {
            return nothing();
        }
        if (body instanceof Iterator<?> rows) {
            return complete ? one(all(rows)) : new Parts(rows);
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        return one(taken(body));
    }

    /** An empty answer is no invoices; but an empty complete list would close every invoice, so it must be a list. */
    private Iterator<Object> nothing() {
        if (complete) {
            throw new IllegalArgumentException(
                    "the body is empty, and complete=true would close every open invoice: hand in an empty list if that is meant");
        }
        return Collections.emptyIterator();
    }

    private Object taken(Object body) {
        if (body instanceof Map || body instanceof List || body instanceof byte[] || body instanceof String) {
            return body;
        }
        if (body instanceof InputStream || body instanceof File) {
            return body;
        }
        var stream = exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body);
        if (stream == null) {
            throw new IllegalArgumentException("a body of type %s is neither rows nor a document"
                    .formatted(body.getClass().getName()));
        }
        return stream;
    }

    private static @Nullable Object unwrapped(@Nullable Object body) {
        return body instanceof WrappedFile<?> file ? file.getBody() : body;
    }

    private static List<Object> all(Iterator<?> rows) {
        var all = new ArrayList<Object>();
        rows.forEachRemaining(all::add);
        return all;
    }

    private static Iterator<Object> one(Object body) {
        return List.of(body).iterator();
    }

    private record Parts(Iterator<?> rows) implements Iterator<Object> {

        private static final int SIZE = 1_000;

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public Object next() {
            var part = new ArrayList<Object>(SIZE);
            while (part.size() < SIZE && rows.hasNext()) {
                part.add(rows.next());
            }
            return part;
        }
    }
}
