package org.paylink.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.paylink.invoice.Merchant;
import org.paylink.mapping.Mapped;
import org.paylink.mapping.Mapping;
import org.paylink.mapping.Mappings;
import org.paylink.mapping.Records;

/** How fast one core reads and maps: rows of a database, UBL files (a folder as argument), and a CSV as long as wanted. */
@NullMarked
public final class MappingBench {

    // Processor time of this thread, so that what else runs on the machine does not count.
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int ROUND_SECONDS = 4;
    private static final Merchant ACME = new Merchant(
            "acme", "ACME", "NL", "nl", ZoneId.of("Europe/Amsterdam"), List.of(), List.of(), "friendly");
    private static final String HEADER = "Invoice Number;Invoice Date;Due Date;Currency;Total;Open;Customer Id;Customer Name;"
            + "E-Mail;Phone;Language;Country;Reference;Description";

    /** Arguments: the folder of UBL files (default {@code samples}), the rows of the CSV (default 1,000,000). */
    public static void main(String[] args) throws IOException {
        var mappings = new Mappings();
        rows(mappings.named("generic-row").orElseThrow());
        csv(mappings.named("generic-csv").orElseThrow(), args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000);
        ubl(mappings.named("ubl").orElseThrow(), Path.of(args.length > 0 ? args[0] : "samples"));
    }

    private static void rows(Mapping mapping) {
        for (int round = 0; round < 4; round++) {
            long count = 0;
            long start = CPU.getCurrentThreadCpuTime();
            while (seconds(start) < ROUND_SECONDS) {
                count += ready(mapping, row((int) count % 1_000_000));
            }
            report("generic SQL rows mapped", count, start);
        }
    }

    private static void csv(Mapping mapping, int rows) throws IOException {
        long start = CPU.getCurrentThreadCpuTime();
        long count = 0;
        try (var records = Records.read(new MadeUpCsv(rows), "many.csv")) {
            while (records.hasNext()) {
                count += records.next().fault().isEmpty() ? 1 : 0;
            }
        }
        report("CSV rows read", count, start);
        start = CPU.getCurrentThreadCpuTime();
        count = 0;
        try (var records = Records.read(new MadeUpCsv(rows), "many.csv")) {
            while (records.hasNext()) {
                count += mapping.map(records.next(), ACME).get(0) instanceof Mapped.Ready ? 1 : 0;
            }
        }
        report("CSV rows read and mapped", count, start);
        System.gc();
        System.out.printf(
                "%,d MB of heap in use after it%n",
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
    }

    private static void ubl(Mapping mapping, Path folder) throws IOException {
        List<byte[]> files;
        try (var paths = Files.walk(folder)) {
            files = paths.filter(path -> path.toString().endsWith(".xml"))
                    .map(MappingBench::bytes)
                    .toList();
        }
        for (int round = 0; round < 3 && !files.isEmpty(); round++) {
            long count = 0;
            long start = CPU.getCurrentThreadCpuTime();
            while (seconds(start) < ROUND_SECONDS) {
                count += ready(mapping, files.get((int) (count % files.size())));
            }
            report("UBL files read and mapped", count, start);
        }
    }

    private static int ready(Mapping mapping, Object body) {
        try (var records = Records.read(body, null)) {
            mapping.map(records.next(), ACME);
            return 1;
        }
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, Object> row(int number) {
        var row = new LinkedHashMap<String, Object>();
        row.put("invoice_number", "INV-" + number);
        row.put("invoice_date", java.sql.Date.valueOf("2026-11-01"));
        row.put("due_date", java.sql.Date.valueOf("2026-11-15"));
        row.put("currency", "EUR");
        row.put("total_amount", new java.math.BigDecimal("123.45"));
        row.put("open_amount", new java.math.BigDecimal("100.00"));
        row.put("customer_id", number);
        row.put("customer_name", "Customer " + number);
        row.put("email", "c" + number + "@example.org");
        row.put("phone", phone(number));
        row.put("language", "nl");
        row.put("country", "NL");
        row.put("reference", "RF" + number);
        row.put("description", "Order " + number);
        return row;
    }

    private static String phone(int number) {
        return "06 1%07d".formatted(number % 10_000_000);
    }

    private static double seconds(long start) {
        return (CPU.getCurrentThreadCpuTime() - start) / 1e9;
    }

    private static void report(String what, long count, long start) {
        System.out.printf("%s: %,.0f per second of one core%n", what, count / seconds(start));
    }

    /** A CSV made while it is read, so that no disk takes part. */
    private static final class MadeUpCsv extends InputStream {

        private final int rows;
        private int row;
        private byte[] line = (HEADER + "\n").getBytes(StandardCharsets.UTF_8);
        private int at;

        MadeUpCsv(int rows) {
            this.rows = rows;
        }

        @Override
        public int read() {
            return refilled() ? line[at++] : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (!refilled()) {
                return -1;
            }
            int count = Math.min(length, line.length - at);
            System.arraycopy(line, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean refilled() {
            if (at == line.length && row < rows) {
                line = text(row++).getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            return at < line.length;
        }

        private static String text(int number) {
            return "INV-" + number + ";2026-11-01;15.11.2026;EUR;1.123,45;100,00;" + number + ";\"Customer " + number
                    + "; Sons\";c" + number + "@example.org;" + phone(number) + ";nl;NL;RF" + number + ";Order " + number
                    + "\n";
        }
    }

    private MappingBench() {}
}
