package org.paylink.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.paylink.flow.KeepBatch.Kept;
import org.paylink.flow.TakeDelivery.MappedRecord;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.mapping.Mapped;
import org.paylink.mapping.Records;
import org.paylink.mapping.SourceRecord;

class TwoLanesTest {

    private static final int INVOICES = 600;

    private final ExecutorService writers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        writers.shutdownNow();
    }

    @Test
    void keepsTheOrderOfEachInvoice() {
        var batches = IntStream.rangeClosed(1, 6)
                .mapToObj(round -> batch(round, round == 1 ? 10 : INVOICES))
                .toList();
        var last = Collections.synchronizedMap(new HashMap<String, Long>());
        var overtaken = new AtomicInteger();
        var busy = new AtomicInteger();
        var sideBySide = new AtomicInteger();
        try (var lanes = new TwoLanes(
                batch -> {
                    sideBySide.accumulateAndGet(busy.incrementAndGet(), Math::max);
                    // The earlier, the slower: whoever does not wait is overtaken.
                    sleep(120 / batch.get(0).number());
                    for (var mapped : batch) {
                        var before = last.put(numberOf(mapped), mapped.number());
                        overtaken.addAndGet(before != null && before > mapped.number() ? 1 : 0);
                    }
                    busy.decrementAndGet();
                    return kept(batch.size());
                },
                kept -> {},
                writers)) {
            batches.forEach(lanes::write);
            lanes.finish();
        }
        assertEquals(0, overtaken.get());
        assertEquals(INVOICES, last.size());
        assertEquals(Set.of(6L), Set.copyOf(last.values()));
        assertEquals(2, sideBySide.get(), "both lanes write");
    }

    @Test
    void countsAllThatWasWritten() {
        var counts = new ArrayList<Counts>();
        try (var lanes = new TwoLanes(batch -> kept(batch.size()), kept -> counts.add(kept.counts()), writers)) {
            for (int round = 1; round <= 5; round++) {
                lanes.write(batch(round, INVOICES));
            }
            lanes.finish();
        }
        assertEquals(5 * INVOICES, counts.stream().mapToInt(Counts::accepted).sum());
    }

    @Test
    void isAtMostTwoBatchesAhead() throws InterruptedException {
        var open = new CountDownLatch(1);
        var written = new AtomicInteger();
        var reader = new Thread(() -> {
            try (var lanes = new TwoLanes(
                    batch -> {
                        await(open);
                        return kept(batch.size());
                    },
                    kept -> {},
                    writers)) {
                for (int round = 1; round <= 9; round++) {
                    lanes.write(batch(round, INVOICES));
                    written.incrementAndGet();
                }
                lanes.finish();
            }
        });
        reader.start();
        for (int waits = 0; waits < 200 && written.get() < 2; waits++) {
            sleep(50);
        }
        reader.join(300);
        assertTrue(reader.isAlive());
        assertEquals(2, written.get(), "two more than the one that is being written");
        open.countDown();
        reader.join(10_000);
        assertFalse(reader.isAlive());
        assertEquals(9, written.get());
    }

    @Test
    void afterAFailureNothingOfItsLaneIsWrittenAndWhoEndsItWaitsForTheOther() {
        var written = Collections.synchronizedList(new ArrayList<Long>());
        var busy = new AtomicInteger();
        assertThrows(CompletionException.class, () -> {
            try (var lanes = new TwoLanes(
                    batch -> {
                        var round = batch.get(0).number();
                        var first = numberOf(batch.get(0)).equals("N-0");
                        if (round == 2 && first) {
                            throw new IllegalStateException("the disk is full");
                        }
                        busy.incrementAndGet();
                        sleep(first ? 0 : 60);
                        busy.decrementAndGet();
                        if (first) {
                            written.add(round);
                        }
                        return kept(batch.size());
                    },
                    kept -> {},
                    writers)) {
                for (int round = 1; round <= 6; round++) {
                    lanes.write(batch(round, INVOICES));
                }
                lanes.finish();
            }
        });
        assertEquals(0, busy.get());
        assertEquals(List.of(1L), written);
    }

    /** The same invoices in each round; the record's number is the round's. */
    private static List<MappedRecord> batch(int round, int invoices) {
        var document = Collections.nCopies(round, "{\"n\": 1}").toString();
        SourceRecord record;
        try (var records =
                Records.read(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), "some.json")) {
            record = records.batch(round).get(round - 1);
        }
        return IntStream.range(0, invoices)
                .mapToObj(n -> new MappedRecord(record, List.of(ready("N-" + n))))
                .toList();
    }

    private static Mapped ready(String number) {
        try {
            var invoice = CanonicalForm.read(Map.of(
                    "number",
                    number,
                    "issueDate",
                    "2026-11-01",
                    "currency",
                    "EUR",
                    "open",
                    "1.00",
                    "customer",
                    Map.of("name", "N")));
            return new Mapped.Ready(invoice, List.of());
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }

    private static String numberOf(MappedRecord mapped) {
        return ((Mapped.Ready) mapped.results().get(0)).invoice().number();
    }

    private static Kept kept(int accepted) {
        return new Kept(new Counts(accepted, 0, 0, 0), List.of());
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
