package org.paylink.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** An invoice or credit note as a UBL document, read into the books and written out of them. */
final class UblInvoice {

    private static final String BASICS = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    private static final BigDecimal WITH_TAX = new BigDecimal("1.09");
    private static final List<String> NET =
            List.of("LineExtensionAmount", "TaxExclusiveAmount", "TaxableAmount", "PriceAmount");

    private static final List<String> ALL = Stream.concat(
                    NET.stream(), Stream.of("TaxAmount", "TaxInclusiveAmount", "PayableAmount"))
            .toList();

    private final Document document;
    private final Element root;

    private UblInvoice(Document document) {
        this.document = document;
        this.root = document.getDocumentElement();
    }

    /** @throws IOException where the text is no XML */
    static UblInvoice of(String text) throws IOException {
        return new UblInvoice(SafeXml.read(text));
    }

    Books.Entry entry() {
        var total = new BigDecimal(needed("LegalMonetaryTotal", "TaxInclusiveAmount"));
        var open = new BigDecimal(needed("LegalMonetaryTotal", "PayableAmount"));
        return new Books.Entry(
                needed("ID"),
                buyer(),
                root.getLocalName().equals("CreditNote") ? "credit" : "invoice",
                LocalDate.parse(needed("IssueDate")),
                text("DueDate").map(LocalDate::parse).orElse(null),
                needed("DocumentCurrencyCode"),
                total,
                open,
                open.signum() == 0 ? "paid" : "open",
                text("Item", "Name").orElse(null),
                SafeXml.write(document));
    }

    private Books.Buyer buyer() {
        var party = SafeXml.first(root, "AccountingCustomerParty", "Party").orElseThrow();
        return new Books.Buyer(
                SafeXml.text(party, "PartyIdentification", "ID").orElseThrow(),
                SafeXml.text(party, "PartyLegalEntity", "RegistrationName").orElseThrow(),
                false,
                SafeXml.text(party, "Contact", "ElectronicMail").orElse(null),
                SafeXml.text(party, "Contact", "Telephone").orElse(null),
                null,
                SafeXml.text(party, "Country", "IdentificationCode").orElse(null));
    }

    /**
     * The document as the books now have the invoice: what is paid already, what is payable. UBL has no word for a cancelled invoice, so all
     * amounts of one are nothing; of a paid one only what is payable.
     */
    String showing(Books.Entry entry) {
        if (entry.status().equals("cancelled")) {
            return takenBack();
        }
        set(entry.open(), "PayableAmount");
        prepaid(entry.total().subtract(entry.open()));
        return SafeXml.write(document);
    }

    private String takenBack() {
        prepaid(BigDecimal.ZERO);
        for (String name : ALL) {
            SafeXml.all(root, name).forEach(element -> element.setTextContent("0.00"));
        }
        return SafeXml.write(document);
    }

    /** Makes another invoice of it, over an amount with nine per cent of tax in it. */
    UblInvoice issuedAs(Books.Entry entry) {
        var net = entry.total().divide(WITH_TAX, 2, RoundingMode.HALF_UP);
        set(entry.number(), "ID");
        set(entry.number(), "PaymentMeans", "PaymentID");
        set(entry.issued(), "IssueDate");
        set(entry.due(), "DueDate");
        for (String name : NET) {
            SafeXml.all(root, name).forEach(element -> element.setTextContent(net.toPlainString()));
        }
        var tax = entry.total().subtract(net).toPlainString();
        SafeXml.all(root, "TaxAmount").forEach(element -> element.setTextContent(tax));
        set(entry.total(), "TaxInclusiveAmount");
        return this;
    }

    /** Puts another customer's address and contact in. */
    UblInvoice soldTo(UblInvoice other) {
        var theirs =
                SafeXml.first(other.root, "AccountingCustomerParty", "Party").orElseThrow();
        var ours = SafeXml.first(root, "AccountingCustomerParty", "Party").orElseThrow();
        ours.getParentNode().replaceChild(document.importNode(theirs, true), ours);
        return this;
    }

    private void prepaid(BigDecimal amount) {
        var totals = SafeXml.first(root, "LegalMonetaryTotal").orElseThrow();
        var payable = SafeXml.first(totals, "PayableAmount").orElseThrow();
        SafeXml.first(totals, "PrepaidAmount").ifPresent(totals::removeChild);
        if (amount.signum() != 0) {
            var prepaid = document.createElementNS(BASICS, "cbc:PrepaidAmount");
            prepaid.setAttribute("currencyID", payable.getAttribute("currencyID"));
            prepaid.setTextContent(amount.toPlainString());
            totals.insertBefore(prepaid, payable);
        }
    }

    private void set(@Nullable Object value, String... way) {
        SafeXml.first(root, way).ifPresent(element -> element.setTextContent(String.valueOf(value)));
    }

    private String needed(String... way) {
        return text(way).orElseThrow(() -> new IllegalArgumentException("no " + String.join("/", way)));
    }

    private Optional<String> text(String... way) {
        return SafeXml.text(root, way);
    }
}
