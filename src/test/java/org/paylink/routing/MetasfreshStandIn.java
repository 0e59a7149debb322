package org.paylink.routing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.paylink.routing.ErpBooks.Bill;
import org.paylink.routing.ErpBooks.Document;
import org.paylink.routing.ErpBooks.Plight;

/** metasfresh by files: its EDI export of invoices, without phone and without what is open, and its import of camt.054. */
final class MetasfreshStandIn extends SftpErp {

    private static final String IBAN = "CH9300762011623852957";

    private final StatementBooks statements = new StatementBooks(books, IBAN);

    MetasfreshStandIn() {
        super(new ErpBooks("14889%02d", "3532%02d", "10000%02d"), "in", "out");
        try {
            for (var bill : books.bills()) {
                Files.writeString(served.resolve("out").resolve("INVOIC_" + bill.id + ".xml"), exported(bill));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    Map<String, String> settings() {
        var settings = new HashMap<>(login());
        settings.put("account", IBAN);
        return settings;
    }

    /** The address book, and the copy of the mapping that looks into it, as the recipe's page has it. */
    @Override
    Map<String, String> otherFiles() {
        try {
            var shipped = Files.readString(Path.of("mappings", "metasfresh.jsonata"));
            return Map.of(
                    "metasfresh-contacts.csv",
                    "customer,phone\nG2,+41 79 123 45 67\n",
                    "metasfresh.jsonata",
                    shipped.replace("$party.Phone", "$lookup('metasfresh-contacts', $party.Value, 'phone')"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String reference(Document document) {
        return statements.file(document);
    }

    @Override
    Plight take(String name, byte[] content) {
        return statements.take(name, content).plight;
    }

    private static String exported(Bill bill) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <EDI_cctop_invoic_v AD_Client_Value="metasfresh" ReplicationEvent="0" ReplicationMode="1" ReplicationType="M" Version="*">
                  <C_Invoice_ID>%s</C_Invoice_ID><DateInvoiced>2026-11-02+01:00</DateInvoiced><eancom_doctype>380</eancom_doctype>
                  <GrandTotal>119.10</GrandTotal><invoice_documentno>%s</invoice_documentno><ISO_Code>EUR</ISO_Code>
                  <EDI_cctop_119_v><CountryCode>CH</CountryCode><eancom_locationtype>BY</eancom_locationtype><Name>Hofladen</Name><Value>G1</Value></EDI_cctop_119_v>
                  <EDI_cctop_119_v><CountryCode>CH</CountryCode><eancom_locationtype>IV</eancom_locationtype><Name>Hofladen Verwaltung AG</Name><Value>G2</Value></EDI_cctop_119_v>
                  <EDI_cctop_120_v><ISO_Code>EUR</ISO_Code><netdate>2026-12-02+01:00</netdate></EDI_cctop_120_v>
                </EDI_cctop_invoic_v>
                """.formatted(bill.id, bill.number);
    }
}
