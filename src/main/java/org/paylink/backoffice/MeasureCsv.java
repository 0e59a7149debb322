package org.paylink.backoffice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.CsvCells;
import org.paylink.measure.Measured;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * All measures in one CSV for spreadsheets, one figure a line, so that a pivot table turns it whichever way; what is not known is an empty cell.
 */
final class MeasureCsv {

    private static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** As a browser or a program takes it. */
    static ResponseEntity<Object> file(Measured measured) {
        var name = "measures-%s-%s.csv".formatted(measured.from(), measured.to());
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(of(measured));
    }

    static String of(Measured measured) {
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord("measure", "currency", "key", "figure", "value");
            line(printer, "period", "", "", "from", measured.from());
            line(printer, "period", "", "", "to", measured.to());
            line(printer, "overdue", "", "", "invoices", measured.overdue());
            for (var table : MeasureTrees.tables(measured)) {
                for (Map<String, @Nullable Object> row : table.rows()) {
                    lines(printer, table.name(), row);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void lines(CSVPrinter printer, String measure, Map<String, @Nullable Object> row)
            throws IOException {
        var currency = String.valueOf(row.get("currency"));
        var key = MeasureTrees.KEYS.stream()
                .filter(row::containsKey)
                .map(name -> String.valueOf(row.get(name)))
                .findFirst()
                .orElse("");
        for (var figure : row.entrySet()) {
            if (figure.getKey().equals("currency") || MeasureTrees.KEYS.contains(figure.getKey())) {
                continue;
            }
            if (figure.getValue() instanceof Map<?, ?> costs) {
                for (var cost : costs.entrySet()) {
                    line(printer, measure, currency, key, figure.getKey() + " " + cost.getKey(), cost.getValue());
                }
            } else {
                line(printer, measure, currency, key, figure.getKey(), figure.getValue());
            }
        }
    }

    private static void line(
            CSVPrinter printer, String measure, String currency, String key, String figure, @Nullable Object value)
            throws IOException {
        var cells = List.of(measure, currency, key, figure, value == null ? "" : value.toString());
        printer.printRecord(cells.stream().map(CsvCells::harmless));
    }

    private MeasureCsv() {}
}
