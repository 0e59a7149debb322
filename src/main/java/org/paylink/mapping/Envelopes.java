package org.paylink.mapping;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records out of what an ERP's interface wraps them in, such as {@code {"Invoices": [...]}}: each is then mapped and parked alone. An
 * envelope is opened only where a known record lies in it, or nothing at all; everything else stays one record, for mappings of one's own.
 */
final class Envelopes implements RecordStream.Source {

    /** The names that interfaces put around their records. */
    private static final Set<String> PASSAGES = Set.of(
            "Invoices",
            "CreditNotes",
            "value",
            "d",
            "results",
            "message",
            "data",
            "content",
            "items",
            "records",
            "result",
            "QueryResponse",
            "IntuitResponse",
            "BatchItemResponse",
            "Invoice",
            "CreditMemo",
            "Envelope",
            "Body",
            "getResponse",
            "getListResponse",
            "initializeResponse",
            "searchResponse",
            "searchMoreWithIdResponse",
            "readResponse",
            "readResponseList",
            "searchResult",
            "recordList",
            "record");

    /** What may stand beside an empty list for it to be an answer that names no invoice, not an invoice without lines. */
    private static final Set<String> BESIDE = Set.of(
            "Id",
            "Status",
            "ProviderName",
            "DateTimeUTC",
            "pagination",
            "@odata.context",
            "@odata.count",
            "@odata.nextLink",
            "odata.metadata",
            "odata.nextLink",
            "odata.count",
            "__count",
            "__next",
            "time",
            "totalPages",
            "totalElements",
            "numberOfElements",
            "size",
            "number",
            "first",
            "last",
            "empty",
            "sort",
            "pageable",
            "count",
            "hasMore",
            "offset",
            "totalResults",
            "links",
            "totalSize",
            "done",
            "nextRecordsUrl",
            "paging",
            "total",
            "length",
            "jsonrpc",
            "id",
            "startPosition",
            "maxResults",
            "totalCount",
            "@time",
            "@xmlns",
            "@startPosition",
            "@maxResults",
            "@totalCount");

    /** Records whose kind is told by the name around them alone, which they keep. */
    private static final Set<String> NAMED = Set.of("Invoice", "CreditMemo");

    private static final int DEEPEST = 8;

    private final RecordStream.Source source;
    private final Deque<SourceRecord> waiting = new ArrayDeque<>();
    private long number;

    Envelopes(RecordStream.Source source) {
        this.source = source;
    }

    @Override
    public @Nullable SourceRecord next() throws IOException {
        while (waiting.isEmpty()) {
            var record = source.next();
            if (record == null) {
                return null;
            }
            opened(record).forEach(waiting::add);
        }
        return waiting.remove().numbered(++number);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static List<SourceRecord> opened(SourceRecord record) {
        var tree = record.tree();
        if (record.fault().isPresent() || tree.keySet().stream().noneMatch(PASSAGES::contains)) {
            return List.of(record);
        }
        if (isRecord(tree)) {
            return List.of(record);
        }
        var found = new Found(record);
        found.in(tree, 0);
        if (found.known) {
            return found.records;
        }
        return isEmpty(tree, 0) ? List.of() : List.of(record);
    }

    /** What holds invoices and credit memos side by side is an envelope, although each of the two makes it look like a record. */
    private static boolean isRecord(Map<String, Object> tree) {
        return tree.keySet().stream().noneMatch(NAMED::contains)
                && ErpShapes.mapping(tree).isPresent();
    }

    /** An answer that says "none": an empty list, or an empty element, and beside it only what interfaces say of paging. */
    private static boolean isEmpty(Map<?, ?> tree, int depth) {
        Optional<Object> inside = Optional.empty();
        for (var entry : tree.entrySet()) {
            var name = String.valueOf(entry.getKey());
            if (NAMED.contains(name) && !(entry.getValue() instanceof List)) {
                return false;
            }
            if (PASSAGES.contains(name) && inside.isEmpty()) {
                inside = Optional.of(entry.getValue());
            } else if (!BESIDE.contains(name)) {
                return false;
            }
        }
        return inside.map(it -> nothing(it, depth)).orElse(depth > 0);
    }

    private static boolean nothing(Object inside, int depth) {
        return inside instanceof List<?> list && list.isEmpty()
                || inside instanceof Map<?, ?> map && depth < DEEPEST && isEmpty(map, depth + 1)
                || depth > 0 && "".equals(inside);
    }

    /** The search of one envelope. */
    private static final class Found {

        private final SourceRecord envelope;
        private final List<SourceRecord> records = new ArrayList<>();
        private boolean known;

        Found(SourceRecord envelope) {
            this.envelope = envelope;
        }

        void in(Map<?, ?> tree, int depth) {
            for (var entry : tree.entrySet()) {
                var name = String.valueOf(entry.getKey());
                if (!PASSAGES.contains(name) || depth >= DEEPEST) {
                    continue;
                }
                if (entry.getValue() instanceof List<?> list) {
                    list.forEach(element -> element(name, element, depth, true));
                } else {
                    element(name, entry.getValue(), depth, false);
                }
            }
        }

        private void element(String name, @Nullable Object element, int depth, boolean listed) {
            if (!(element instanceof Map<?, ?> map)) {
                if (listed) {
                    records.add(Records.unreadable(
                            envelope.place(),
                            JsonTree.write(element),
                            "the element is not an object",
                            "deliver objects"));
                }
                return;
            }
            @SuppressWarnings("unchecked") // Trees of records have texts as keys.
            var tree = (Map<String, Object>) map;
            var record = NAMED.contains(name) ? Map.<String, Object>of(name, tree) : tree;
            if (NAMED.contains(name) ? ErpShapes.mapping(record).isPresent() : isRecord(tree)) {
                known = true;
                records.add(SourceRecord.of(envelope.place(), envelope.form(), record));
                return;
            }
            int before = records.size();
            in(tree, depth + 1);
            // What lies between known records and is none is kept, to be parked for itself.
            if (listed && records.size() == before) {
                records.add(SourceRecord.of(envelope.place(), envelope.form(), tree));
            }
        }
    }
}
