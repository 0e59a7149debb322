package org.paylink.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.KeepBatch.Kept;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.Mapped;
import org.paylink.mapping.Mapping;
import org.paylink.mapping.Mappings;
import org.paylink.mapping.RecordStream;
import org.paylink.mapping.SourceRecord;
import org.springframework.stereotype.Component;

/**
 * Takes in what a source delivers, whatever its size: reads it record by record, maps each, and keeps them in batches. While one batch is
 * written to the database, the next are read and mapped. When it returns, everything is durable.
 */
@Component
final class TakeDelivery implements Intake {

    private static final int BATCH = 2000;

    private final Mappings mappings;
    private final Merchants merchants;
    private final KeepBatch keep;
    private final CloseMissing close;
    private final ExecutorService writers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "intake");
        thread.setDaemon(true);
        return thread;
    });

    TakeDelivery(Mappings mappings, Merchants merchants, KeepBatch keep, CloseMissing close) {
        this.mappings = mappings;
        this.merchants = merchants;
        this.keep = keep;
        this.close = close;
    }

    /** A record and what its mapping made of it. */
    record MappedRecord(SourceRecord record, List<Mapped> results) {
        long number() {
            return record.place().number();
        }
    }

    @Override
    public Counts receive(Delivery delivery, Consumer<RecordEnd> ends) {
        var merchant = merchants.named(delivery.merchant());
        var mapping = Optional.ofNullable(delivery.mapping()).map(this::required);
        var present = new CloseMissing.Present(delivery.complete());
        var counts = new Counts[] {new Counts(0, 0, 0, 0)};
        Consumer<Kept> ended = kept -> {
            counts[0] = counts[0].plus(kept.counts());
            kept.ends().forEach(ends);
        };
        try (var records = mappings.read(delivery.body(), delivery.fileName(), delivery.mapping());
                var lanes = new TwoLanes(
                        batch -> keep.keep(merchant, delivery, batch, present, ends != UNHEARD), ended, writers)) {
            var first = batch(records, mapping, merchant);
            refuseWhatIsLost(first);
            for (var batch = first; !batch.isEmpty(); batch = batch(records, mapping, merchant)) {
                lanes.write(batch);
            }
            lanes.finish();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return close.close(merchant, delivery, present, counts[0]);
    }

    /** To park it would put an empty record before a person; whoever fails keeps the file. What breaks off later is parked. */
    private static void refuseWhatIsLost(List<MappedRecord> first) {
        if (first.size() == 1 && first.get(0).record().lost()) {
            throw new UnreadableDelivery(first.get(0).record());
        }
    }

    private Mapping required(String name) {
        return mappings.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no usable mapping '%s'; usable are %s".formatted(name, mappings.names())));
    }

    private List<MappedRecord> batch(RecordStream records, Optional<Mapping> named, Merchant merchant) {
        var batch = new ArrayList<MappedRecord>();
        for (var record : records.batch(BATCH)) {
            batch.add(mapped(record, named, merchant));
        }
        return batch;
    }

    /**
     * What the text of a record becomes, and nothing is kept; usually one record.
     *
     * @throws UnreadableDelivery when nothing of it could be read
     */
    List<MappedRecord> map(Merchant merchant, @Nullable String mapping, String text, String place) {
        var named = Optional.ofNullable(mapping).map(this::required);
        try (var records = mappings.read(text, place, mapping)) {
            var batch = batch(records, named, merchant);
            refuseWhatIsLost(batch);
            return batch;
        }
    }

    private MappedRecord mapped(SourceRecord record, Optional<Mapping> named, Merchant merchant) {
        var mapping = named.or(() -> mappings.fitting(record));
        return new MappedRecord(
                record, mapping.isPresent() ? mapping.get().map(record, merchant) : List.of(unmappable(record)));
    }

    private static Mapped unmappable(SourceRecord record) {
        return record.fault()
                .map(Mapped.class::cast)
                .orElse(new Mapped.Parked(
                        "this kind of document is not known",
                        "",
                        null,
                        "name a mapping in the route: mapping: <file in mappings/ without .jsonata>"));
    }
}
