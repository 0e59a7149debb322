package org.paylink.routing;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.paylink.routing.ErpBooks.Bill;
import org.paylink.routing.ErpBooks.Document;
import org.paylink.routing.ErpBooks.Plight;

/**
 * An ERP that knows nothing but CSV: it puts its invoices into {@code out}, takes payments from {@code in} whose last line agrees with the others,
 * each key once, and says in {@code ack} what it has booked and what not, and why.
 */
final class CsvBackStandIn extends SftpErp {

    private static final List<String> COLUMNS = List.of(
            "key",
            "invoice",
            "invoice_id",
            "customer_id",
            "kind",
            "amount",
            "currency",
            "paid_on",
            "account",
            "method",
            "reference",
            "customer");
    /** The customer's name is written by the customer: a spreadsheet would run it. */
    private static final String NAME = "=HYPERLINK(\"http://evil.example\";\"Piet\")";

    CsvBackStandIn() {
        super(new ErpBooks("K%d", "R-2026-00%d", "B-%d"), "in", "out", "ack");
        var text = new StringBuilder(
                "invoice_number;invoice_date;due_date;currency;total;open;customer_id;customer_name;phone;id\n");
        for (var bill : books.bills()) {
            text.append(bill.number)
                    .append(";2026-11-02;2026-12-02;EUR;119.10;119.10;C-1;\"")
                    .append(NAME.replace("\"", "\"\""))
                    .append("\";+31612345678;")
                    .append(bill.id)
                    .append('\n');
        }
        try {
            Files.writeString(served.resolve("out").resolve("invoices.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Map<String, String> settings() {
        return login();
    }

    @Override
    Plight take(String name, byte[] content) throws IOException {
        expect(name.matches("[0-9]{17}_PAY_[0-9a-f]{24}[.]csv"), "the name of the file");
        var lines = CSVFormat.RFC4180
                .builder()
                .setDelimiter(';')
                .get()
                .parse(new StringReader(new String(content, StandardCharsets.UTF_8)))
                .getRecords();
        expect(lines.get(0).toList().equals(COLUMNS), lines.get(0).toString());
        var payment = lines.get(1);
        expect(payment.get(11).equals("'" + NAME), "the name is a formula");
        var amount = payment.get(5);
        expect(
                lines.get(2).toList().equals(List.of("control", "1", payment.get(6), "1", amount)) && lines.size() == 3,
                "the control record does not agree: the file is not whole");
        var bill = books.called(payment.get(1));
        expect(bill.id.equals(payment.get(2)) && payment.get(3).equals("C-1"), "the ERP's own ids");
        acknowledge(name, payment.get(0), bill, new BigDecimal(amount), payment.get(6));
        return bill.plight;
    }

    private void acknowledge(String name, String key, Bill bill, BigDecimal amount, String currency)
            throws IOException {
        var refusal = refusal(bill, currency);
        var line = refusal.isEmpty()
                ? "%s;booked;%s;".formatted(key, booked(bill, amount, key).id())
                : "%s;refused;;%s".formatted(key, refusal);
        var written = Files.writeString(
                served.resolve("ack").resolve("." + name), "key;status;booking;reason\n" + line + "\ncontrol;1;;\n");
        Files.move(written, served.resolve("ack").resolve(name));
    }

    private static String refusal(Bill bill, String currency) {
        if (ErpBooks.closed(bill)) {
            return "period 2026/11 is closed";
        }
        if (bill.cancelled()) {
            return "invoice is cancelled";
        }
        return bill.currency().equals(currency) ? "" : "invoice is kept in " + bill.currency();
    }

    /** A key that is booked is not booked again. */
    private Document booked(Bill bill, BigDecimal amount, String key) {
        var kind = amount.signum() < 0 ? "refund" : "receipt";
        return books.find(kind, key).orElseGet(() -> {
            if (amount.signum() < 0 || !bill.isOpen()) {
                return books.book(kind, amount.abs(), key);
            }
            return books.book(bill, kind, amount, amount.min(bill.open()), key);
        });
    }
}
