package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.CsvCells;

/**
 * Rows as a CSV of RFC 4180 for a machine. Nothing is put before a leading {@code =} or {@code +}, as a spreadsheet would want, unless it is
 * asked for ({@code harmless}): it changes what the ERP reads.
 */
record CsvFile(CSVFormat format, Charset charset, boolean header, boolean harmless, boolean control)
        implements FileEndpoint.Format {

    CsvFile(char delimiter, boolean header, String charset) {
        this(delimiter, header, charset, false, false);
    }

    CsvFile(char delimiter, boolean header, String charset, boolean harmless, boolean control) {
        this(
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(delimiter)
                        .setQuoteMode(harmless ? QuoteMode.ALL_NON_NULL : QuoteMode.MINIMAL)
                        .get(),
                Charset.forName(charset),
                header,
                harmless,
                control);
    }

    @Override
    public byte[] write(List<Map<String, Object>> rows, String name) {
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> columns.addAll(row.keySet()));
        var text = new StringBuilder();
        try (var printer = new CSVPrinter(text, format)) {
            if (header && !columns.isEmpty()) {
                printer.printRecord(columns);
            }
            for (var row : rows) {
                for (var column : columns) {
                    printer.print(cell(column, row.get(column)));
                }
                printer.println();
            }
            if (control) {
                printer.printRecord(ControlRecord.of(rows));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded(text);
    }

    private @Nullable String cell(String column, @Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException(
                    "column " + column + " holds more than one value: the mapping must pick one or join them");
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value == null) {
            return null;
        }
        return harmless ? CsvCells.harmless(value.toString()) : value.toString();
    }

    private byte[] encoded(CharSequence text) {
        try {
            var bytes = charset.newEncoder().encode(java.nio.CharBuffer.wrap(text));
            var content = new byte[bytes.remaining()];
            bytes.get(content);
            return content;
        } catch (java.nio.charset.CharacterCodingException e) {
            // A question mark in a name would be booked as such; better to stop and say it.
            throw new IllegalArgumentException(
                    "the rows have characters that %s lacks: use charset=UTF-8".formatted(charset), e);
        }
    }
}
