package org.paylink.mapping;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * By which keys a record of an ERP's, an accounting program's or a CRM's interface is known, and the shipped mapping for it. By content, never
 * by form: a route may have read the answer already, and a parked record comes back as JSON.
 */
final class ErpShapes {

    private record Shape(String mapping, Predicate<Map<String, Object>> fits) {}

    private static final List<Shape> SHAPES = List.of(
            shape("xero", has("Type", "InvoiceID", "AmountDue").or(has("Type", "CreditNoteID", "RemainingCredit"))),
            shape("odoo", has("move_type", "state").and(any("partner_id", "amount_total", "amount_residual"))),
            shape("erpnext", doctype("Sales Invoice", "Purchase Invoice").or(has("docstatus", "outstanding_amount"))),
            shape(
                    "business-central",
                    has("totalAmountIncludingTax")
                            .and(any("invoiceDate", "creditMemoDate"))
                            .and(any("customerNumber", "vendorNumber", "customerId", "vendorId"))),
            shape("sap-b1", has("DocEntry", "DocNum", "DocTotal", "CardCode")),
            shape(
                    "sap-s4",
                    has("BillingDocument", "TransactionCurrency").and(any("TotalGrossAmount", "TotalNetAmount"))),
            shape("quickbooks", ErpShapes::isQuickBooks),
            shape("lexoffice", ErpShapes::isLexoffice),
            shape("netsuite", has("tranId", "tranDate", "entity").or(has("tranid", "trandate", "entity"))),
            shape("metasfresh", tree -> tree.get("EDI_cctop_invoic_v") instanceof Map),
            shape("salesforce", ErpShapes::isSalesforce),
            shape("hubspot", ErpShapes::isHubSpot),
            shape("freshbooks", has("Invoice #", "Line Total", "Date Issued")),
            shape(
                    "invoice-ninja",
                    has("Invoice Number", "Amount", "Paid", "Item Cost").or(has("Invoice Invoice Number"))),
            shape("invoice2go", has("DocumentNumber", "BalanceDueAmount", "DocumentDate")));

    /** The name of the mapping for a record; none where no shape fits. */
    static Optional<String> mapping(Map<String, Object> tree) {
        return SHAPES.stream()
                .filter(shape -> shape.fits.test(tree))
                .map(Shape::mapping)
                .findFirst();
    }

    private static Shape shape(String mapping, Predicate<Map<String, Object>> fits) {
        return new Shape(mapping, fits);
    }

    private static Predicate<Map<String, Object>> has(String... keys) {
        var all = Set.of(keys);
        return tree -> tree.keySet().containsAll(all);
    }

    private static Predicate<Map<String, Object>> any(String... keys) {
        return tree -> Arrays.stream(keys).anyMatch(tree::containsKey);
    }

    private static Predicate<Map<String, Object>> doctype(String... names) {
        return tree -> List.of(names).contains(String.valueOf(tree.get("doctype"))) && tree.containsKey("grand_total");
    }

    /** A voucher, or a voucher with its contact beside it, as the recipe's route hands it in. */
    private static boolean isLexoffice(Map<String, Object> tree) {
        var voucher = tree.get("voucher") instanceof Map<?, ?> inside ? inside : tree;
        return voucher.containsKey("voucherStatus")
                && (voucher.containsKey("voucherNumber")
                        || voucher.containsKey("voucherDate")
                        || voucher.containsKey("voucherType"));
    }

    /** A record as it is queried, or inside the name of its kind, as it is read alone and in XML. */
    private static boolean isQuickBooks(Map<String, Object> tree) {
        return isQuickBooksDocument(tree)
                || isQuickBooksDocument(tree.get("Invoice"))
                || isQuickBooksDocument(tree.get("CreditMemo"));
    }

    private static boolean isQuickBooksDocument(@Nullable Object value) {
        return value instanceof Map<?, ?> tree
                && tree.containsKey("TotalAmt")
                && tree.containsKey("CustomerRef")
                && (tree.containsKey("Balance") || tree.containsKey("RemainingCredit"));
    }

    private static boolean isSalesforce(Map<String, Object> tree) {
        return tree.get("attributes") instanceof Map<?, ?> about
                && List.of("Opportunity", "Invoice").contains(String.valueOf(about.get("type")));
    }

    /** Deals and invoices of HubSpot's CRM: their fields lie under properties. */
    private static boolean isHubSpot(Map<String, Object> tree) {
        var deal = tree.get("deal") instanceof Map<?, ?> inside ? inside : tree;
        return deal.get("properties") instanceof Map<?, ?> fields
                && (fields.containsKey("hs_invoice_status") || fields.containsKey("dealstage"));
    }

    private ErpShapes() {}
}
