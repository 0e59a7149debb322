package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;
import org.paylink.routing.ErpBooks.Document;

/**
 * SAP S/4HANA: a view of billing documents by OData v2, with dates in milliseconds, amounts as text and associations that come only when they are
 * asked for; and the import of bank statements, which empties its folder. It takes no call that writes, as it has none that posts and clears.
 */
final class SapS4StandIn extends ErpStandIn {

    private static final String PATH = "/sap/opu/odata/sap/ZPAYLINK_BILLING/Documents";
    private static final String IBAN = "DE02120300000000202051";

    private final Path folder;
    private final StatementBooks statements;

    SapS4StandIn() {
        super(new ErpBooks("900000%02d", "901000%02d", "1400000%03d"));
        statements = new StatementBooks(books, IBAN);
        try {
            folder = Files.createTempDirectory("sap-s4");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Map<String, String> settings() {
        return Map.of(
                "billing", url() + PATH, "user", "cGF5bGluazpzZWNyZXQ=", "account", IBAN, "folder", folder.toString());
    }

    @Override
    String reference(Document document) {
        return statements.file(document);
    }

    @Override
    boolean losesAnAnswer() {
        return false;
    }

    /** The job that imports statements; what it has read is gone from the folder. */
    @Override
    synchronized void look() {
        try (var files = Files.newDirectoryStream(folder, "*.xml")) {
            for (var file : files) {
                statements.take(file.getFileName().toString(), Files.readAllBytes(file));
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Object answer(Call call) {
        if (!call.authorization().equals("Basic cGF5bGluazpzZWNyZXQ=")) {
            throw new Refusal(401, error("00/049", "Name or password is incorrect"));
        }
        if (!call.is("GET")) {
            throw new Refusal(403, error("/IWBEP/CM_MGW_RT/005", "CSRF token validation failed"));
        }
        expect(call.path().equals(PATH), "no such entity set");
        expect(call.header("Accept").equals("application/json"), "SAP answers in Atom where JSON is not asked for");
        return Map.of("d", Map.of("results", page(call.query())));
    }

    private List<Object> page(String query) {
        expect(
                query.matches(
                        "\\$filter=LastChangeDate ge datetime'\\d{4}-\\d\\d-\\d\\dT00:00:00'&\\$expand=Payer&\\$orderby=BillingDocument&\\$top=100&\\$skip=\\d+"),
                query);
        return query.endsWith("$skip=0")
                ? books.bills().stream().map(SapS4StandIn::document).toList()
                : List.of();
    }

    private static Object document(Bill bill) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("__metadata", Map.of("uri", PATH + "('" + bill.number + "')", "type", "ZPAYLINK_BILLING.Document"));
        tree.put("BillingDocument", bill.number);
        tree.put("BillingDocumentType", "F2");
        tree.put("SDDocumentCategory", "M");
        tree.put("BillingDocumentDate", date(2));
        tree.put("BillingDocumentIsCancelled", false);
        tree.put("TransactionCurrency", "EUR");
        tree.put("TotalGrossAmount", ErpBooks.TOTAL.toPlainString());
        tree.put("OpenAmount", bill.open().toPlainString());
        tree.put("NetDueDate", date(30));
        tree.put("CompanyCode", "1010");
        tree.put("PayerParty", "17100001");
        tree.put("DocumentReferenceID", "");
        tree.put(
                "Payer",
                Map.of(
                        "BusinessPartnerFullName", "Inlandskunde DE 1",
                        "MobilePhoneNumber", "+49 151 23456789",
                        "CorrespondenceLanguage", "DE",
                        "Country", "DE"));
        tree.put("to_Item", Map.of("__deferred", Map.of("uri", PATH + "('" + bill.number + "')/to_Item")));
        return tree;
    }

    private static String date(int day) {
        return "/Date("
                + LocalDate.of(2026, 11, day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli() + ")/";
    }

    private static Object error(String code, String words) {
        return Map.of("error", Map.of("code", code, "message", Map.of("lang", "en", "value", words)));
    }
}
