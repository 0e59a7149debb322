package org.paylink.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.w3c.dom.Element;

/** A file of payments as Bakker's ERP reads it: a CSV with semicolons, or the bank's notice camt.054. */
final class PaymentFile {

    private static final CSVFormat CSV = CSVFormat.RFC4180
            .builder()
            .setDelimiter(';')
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();

    private static final List<String> COLUMNS =
            List.of("id", "endToEndId", "date", "amount", "currency", "direction", "text");

    private PaymentFile() {}

    /**
     * @throws IOException where the file cannot be read now
     * @throws IllegalArgumentException where it is no such file, with the reason
     */
    static List<Booking> read(Path file) throws IOException {
        String text = Files.readString(file);
        try {
            return text.startsWith("<") ? camt(text) : csv(text);
        } catch (IOException | DateTimeParseException | UncheckedIOException broken) {
            throw new IllegalArgumentException("it is no file of payments: " + broken.getMessage(), broken);
        }
    }

    private static List<Booking> csv(String text) throws IOException {
        try (var records = CSV.parse(new StringReader(text))) {
            if (!records.getHeaderNames().containsAll(COLUMNS)) {
                throw new IllegalArgumentException("the first line does not name " + String.join(";", COLUMNS));
            }
            return records.stream().map(PaymentFile::booking).toList();
        }
    }

    private static Booking booking(CSVRecord row) {
        return new Booking(
                row.get("id"),
                row.get("endToEndId"),
                signed(row.get("amount"), row.get("direction").equals("credit")),
                row.get("currency"),
                LocalDate.parse(row.get("date")),
                row.get("text"));
    }

    private static List<Booking> camt(String text) throws IOException {
        var root = SafeXml.read(text).getDocumentElement();
        return SafeXml.all(root, "Ntry").stream().map(PaymentFile::booking).toList();
    }

    private static Booking booking(Element entry) {
        var amount = SafeXml.first(entry, "Amt").orElseThrow(() -> lacks("Amt"));
        return new Booking(
                needed(entry, "NtryRef"),
                needed(entry, "EndToEndId"),
                signed(
                        amount.getTextContent().strip(),
                        needed(entry, "CdtDbtInd").equals("CRDT")),
                amount.getAttribute("Ccy"),
                LocalDate.parse(needed(entry, "Dt")),
                SafeXml.text(entry, "Ustrd").orElse(""));
    }

    private static BigDecimal signed(String amount, boolean credit) {
        return credit ? new BigDecimal(amount) : new BigDecimal(amount).negate();
    }

    private static String needed(Element entry, String name) {
        return SafeXml.text(entry, name).orElseThrow(() -> lacks(name));
    }

    private static IllegalArgumentException lacks(String name) {
        return new IllegalArgumentException("an entry has no " + name);
    }
}
