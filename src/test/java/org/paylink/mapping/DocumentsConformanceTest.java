package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.invoice.Invoice;

/**
 * Every public invoice document beside the project, found by its content, against answers that were extracted independently: each field is
 * equal, but for the deviations listed here with their reason. Prints how many fields of each format are equal.
 */
@Tag("conformance")
final class DocumentsConformanceTest {

    private static final Mappings MAPPINGS = new Mappings();

    private static final String SIGN = "an amount below zero becomes a credit note with a positive one";
    private static final String NO_CURRENCY = "the file names no currency; the merchant's country decides";

    /** File, record, field: why ours is another answer. */
    private static final Map<String, String> DEVIATIONS = Map.ofEntries(
            Map.entry("peppol-base-negative-inv-correction.xml 1 kind", SIGN),
            Map.entry("peppol-base-negative-inv-correction.xml 1 payable", SIGN),
            Map.entry("zf-EN16931_Rechnungskorrektur.ubl.xml 1 kind", SIGN),
            Map.entry("zf-EN16931_Rechnungskorrektur.ubl.xml 1 payable", SIGN),
            Map.entry("zf-EN16931_Rechnungskorrektur.cii.xml 1 kind", SIGN),
            Map.entry("zf-EN16931_Rechnungskorrektur.cii.xml 1 payable", SIGN),
            Map.entry("fx-zugferd_2p1_BASIC_Rechnungskorrektur.xml 1 kind", SIGN),
            Map.entry("fx-zugferd_2p1_BASIC_Rechnungskorrektur.xml 1 payable", SIGN),
            Map.entry("staedi-810-two-invoices.edi 1 currency", NO_CURRENCY),
            Map.entry("staedi-810-two-invoices.edi 2 currency", NO_CURRENCY),
            Map.entry("x12parser-810-ManualBilling-BOM.edi 1 currency", NO_CURRENCY),
            Map.entry("x12parser-810-MultiInvoice.edi 1 currency", NO_CURRENCY),
            Map.entry("x12parser-810-MultiInvoice.edi 2 currency", NO_CURRENCY));

    private record Pair(@Nullable Object expected, @Nullable Object actual) {}

    private static final Map<String, String> SHARES = new TreeMap<>();

    @ParameterizedTest
    @CsvSource({"ubl,DE", "cii,DE", "cii-zugferd1,DE", "zugferd-pdf,DE", "edifact,DE", "x12,US", "erp-sap-idoc,DE"})
    void everyFieldOfEveryFileIsEqual(String format, String country) throws IOException {
        var unequal = new TreeMap<String, String>();
        var allowed = new TreeSet<String>();
        int fields = 0;
        for (var entry : Shared.expected(format).entrySet()) {
            var file = String.valueOf(entry.getKey());
            var answers = entry.getValue() instanceof List<?> list ? list : List.of(entry.getValue());
            var mapped = mapped(format, file, country);
            assertEquals(answers.size(), mapped.size(), file);
            for (int i = 0; i < answers.size(); i++) {
                var comparison = compared((Map<?, ?>) answers.get(i), mapped.get(i), country);
                for (var field : comparison.entrySet()) {
                    var name = "%s %d %s".formatted(file, i + 1, field.getKey());
                    fields++;
                    if (!Objects.equals(field.getValue().expected, field.getValue().actual)) {
                        unequal.put(name, field.getValue().toString());
                    }
                    if (DEVIATIONS.containsKey(name)) {
                        allowed.add(name);
                    }
                }
            }
        }
        SHARES.put(
                format,
                "%d of %d fields equal, %d explained".formatted(fields - unequal.size(), fields, allowed.size()));
        assertEquals(allowed, unequal.keySet(), unequal.toString());
    }

    /** A batch of bookings is no list of invoices: what is compared is that each booking is read right. */
    @ParameterizedTest
    @CsvSource({
        "EXTF_Buchungsstapel.csv",
        "before_belegfeld_fix.csv",
        "encoding_utf8_bom.csv",
        "encoding_windows1252.csv",
        "valid_minimal_700.csv"
    })
    void everyBookingIsRead(String file) throws IOException {
        var expected = new ArrayList<List<String>>();
        var answer = (Map<?, ?>) Objects.requireNonNull(Shared.expected("datev").get(file));
        for (var booking : (List<?>) Objects.requireNonNull(answer.get("bookings"))) {
            var facts = (Map<?, ?>) booking;
            expected.add(List.of(
                    text(facts, "documentNo"),
                    text(facts, "amount"),
                    text(facts, "debitCredit"),
                    text(facts, "text"),
                    text(facts, "documentDateDDMM")));
        }
        var bookings = new ArrayList<List<String>>();
        try (var records = Records.read(Shared.data("datev").resolve(file), null)) {
            while (records.hasNext()) {
                for (var row :
                        (List<?>) Objects.requireNonNull(records.next().tree().get("rows"))) {
                    bookings.add(booking((Map<?, ?>) row));
                }
            }
        }
        SHARES.merge("datev", "all bookings of " + file, (one, other) -> one + ", " + file);
        assertEquals(expected, bookings);
    }

    private static List<String> booking(Map<?, ?> row) {
        var amount = row.containsKey("Umsatz") ? row.get("Umsatz") : row.get("Umsatz (ohne Soll/Haben-Kz)");
        var side = row.containsKey("S/H") ? row.get("S/H") : row.get("Soll/Haben-Kennzeichen");
        return List.of(
                text(row, "Belegfeld 1"),
                Objects.requireNonNull(Amounts.read(amount, "1.234,56")),
                String.valueOf(side),
                text(row, "Buchungstext"),
                text(row, "Belegdatum"));
    }

    @AfterAll
    static void table() {
        SHARES.forEach((format, share) -> System.out.println("conformance: %-13s %s".formatted(format, share)));
    }

    private static List<Mapped> mapped(String format, String file, String country) {
        var mapped = new ArrayList<Mapped>();
        try (var records = Records.read(Shared.data(format).resolve(file), null)) {
            while (records.hasNext()) {
                var record = records.next();
                record.fault()
                        .ifPresentOrElse(
                                mapped::add,
                                () -> mapped.addAll(MAPPINGS.fitting(record)
                                        .orElseThrow()
                                        .map(record, Merchants.of(country, "Europe/Berlin"))));
            }
        }
        return mapped;
    }

    /** The fields with their expected and their actual value. What must be refused is compared as such. */
    private static Map<String, Pair> compared(Map<?, ?> answer, Mapped mapped, String country) {
        var fields = new LinkedHashMap<String, Pair>();
        if (!(mapped instanceof Mapped.Ready ready)) {
            fields.put("refused", pair(answer.containsKey("error"), true));
            return fields;
        }
        var invoice = ready.invoice();
        var customer = invoice.customer();
        var payable = new BigDecimal(String.valueOf(answer.get("payable")));
        fields.put("number", pair(answer.get("number"), invoice.number()));
        fields.put("kind", pair("credit_note".equals(answer.get("kind")), invoice.kind() == Invoice.Kind.CREDIT_NOTE));
        fields.put("issueDate", pair(answer.get("issueDate"), Objects.toString(invoice.issueDate(), null)));
        fields.put("dueDate", pair(answer.get("dueDate"), Objects.toString(invoice.dueDate(), null)));
        fields.put("currency", pair(answer.get("currency"), invoice.currency().code()));
        fields.put("payable", pair(payable.stripTrailingZeros(), open(invoice)));
        fields.put("buyer", pair(oneLine(first(answer, "buyerName", "buyerTradingName")), customer.name()));
        fields.put("email", pair(email(answer), customer.email()));
        fields.put("phone", pair(phone(answer, invoice, country), phone(invoice)));
        fields.put("reference", pair(reference(answer), invoice.reference()));
        return fields;
    }

    private static Pair pair(@Nullable Object expected, @Nullable Object actual) {
        return new Pair(expected, actual);
    }

    private static BigDecimal open(Invoice invoice) {
        return new BigDecimal(invoice.open().decimal()).stripTrailingZeros();
    }

    /** The contact's e-mail, else the electronic address where its scheme says that it is one. */
    private static @Nullable String email(Map<?, ?> answer) {
        return "EM".equals(answer.get("buyerEndpointScheme"))
                ? first(answer, "buyerEmail", "buyerEndpoint")
                : first(answer, "buyerEmail");
    }

    /** International where it is a number of the buyer's country, else as it is written. */
    private static @Nullable String phone(Map<?, ?> answer, Invoice invoice, String country) {
        var phone = first(answer, "buyerPhone");
        var region = Objects.requireNonNullElse(invoice.customer().country(), country);
        return phone == null ? null : Phones.read(phone, region).orElse(phone);
    }

    private static @Nullable String phone(Invoice invoice) {
        var phone = invoice.customer().phone();
        return phone == null ? Objects.toString(invoice.extra().get("phoneAsWritten"), null) : phone;
    }

    private static @Nullable String reference(Map<?, ?> answer) {
        return answer.get("paymentReferences") instanceof List<?> list && !list.isEmpty()
                ? String.valueOf(list.get(0))
                : null;
    }

    private static @Nullable String first(Map<?, ?> answer, String... keys) {
        for (var key : keys) {
            if (answer.get(key) != null) {
                return answer.get(key).toString();
            }
        }
        return null;
    }

    private static @Nullable String oneLine(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\s+", " ");
    }

    private static String text(Map<?, ?> map, String key) {
        return Objects.toString(map.get(key), "");
    }
}
