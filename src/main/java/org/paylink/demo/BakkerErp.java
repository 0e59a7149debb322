package org.paylink.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/** Bakker's ERP: exports each invoice as a UBL file, and imports files of payments. Both folders are served by {@link SftpDoor}. */
final class BakkerErp implements SampleErp {

    private static final String SCHEMA = "bakker";
    private static final String PATTERN = "2026-0401";

    private final Path folder;
    private final Books books;

    BakkerErp(DemoDatabase database, DemoPlan plan, Clock clock) throws IOException {
        folder = plan.kept(SCHEMA);
        books = new Books(database, SCHEMA, "2026-%04d", clock);
        Files.createDirectories(out());
        Files.createDirectories(in());
        database.openBooks(SCHEMA, plan.sample("erp.sql"), () -> takeOver(plan.sample(SCHEMA)));
    }

    /** What the SFTP server shows. */
    Path folder() {
        return folder;
    }

    /** Where the invoices lie. */
    Path out() {
        return folder.resolve("out");
    }

    /** Where files of payments are put. */
    Path in() {
        return folder.resolve("in");
    }

    @Override
    public String merchant() {
        return SCHEMA;
    }

    @Override
    public String description() {
        return "UBL files on an SFTP server, payments as CSV and camt.054";
    }

    @Override
    public Books books() {
        return books;
    }

    /** Exports the invoice anew; each export has its own name, for one that lies there may be being read. */
    @Override
    public void changed(String number) {
        try {
            var entry = books.entry(number).orElseThrow();
            export("%s-%s-%s.xml".formatted(number, entry.status(), entry.open()), document(entry));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private String document(Books.Entry entry) throws IOException {
        if (entry.document() != null) {
            return UblInvoice.of(entry.document()).showing(entry);
        }
        var buyers = books.entries(null, 0, 10_000).stream()
                .filter(other -> other.document() != null
                        && other.buyer().id().equals(entry.buyer().id()));
        var theirs =
                UblInvoice.of(String.valueOf(buyers.findFirst().orElseThrow().document()));
        var pattern = books.entry(PATTERN).orElseThrow();
        return UblInvoice.of(String.valueOf(pattern.document()))
                .soldTo(theirs)
                .issuedAs(entry)
                .showing(entry);
    }

    private void takeOver(Path samples) {
        try (Stream<Path> files = Files.list(samples)) {
            for (Path file : sorted(files)) {
                String text = Files.readString(file);
                books.add(UblInvoice.of(text).entry());
                export(String.valueOf(file.getFileName()), text);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Path> sorted(Stream<Path> files) {
        return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }

    /** Under another name until it is complete, as a careful ERP does. */
    private void export(String name, String text) throws IOException {
        Path unfinished = out().resolve("." + name + ".part");
        Files.writeString(unfinished, text);
        Files.move(unfinished, out().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
}
