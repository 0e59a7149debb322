package org.paylink.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.paylink.mapping.SourceRecord.Form;

/** The kinds of record that a shipped mapping understands, for deliveries whose route names no mapping. The first that fits counts. */
public enum DocumentKind {
    /** UBL 2 Invoice and CreditNote: XRechnung, Peppol BIS, EN 16931. */
    UBL("ubl", DocumentKind::isUbl),
    /** UN/CEFACT Cross Industry Invoice: XRechnung, Factur-X, ZUGFeRD. */
    CII("cii", DocumentKind::isCii),
    /** The canonical invoice itself, as programs post it. */
    CANONICAL("canonical", DocumentKind::isCanonical),
    CSV("generic-csv", record -> record.form() == Form.CSV),
    ROW("generic-row", record -> record.form() == Form.ROW),
    JSON("generic-json", record -> record.form() == Form.JSON);

    private static final Set<String> UBL_ROOTS = Set.of("Invoice", "CreditNote");

    private final String mapping;
    private final Predicate<SourceRecord> fits;

    DocumentKind(String mapping, Predicate<SourceRecord> fits) {
        this.mapping = mapping;
        this.fits = fits;
    }

    /** The name of the mapping for it. */
    public String mapping() {
        return mapping;
    }

    /** The kind of a record; none for XML that is no UBL and for what could not be read. */
    public static Optional<DocumentKind> of(SourceRecord record) {
        return List.of(values()).stream().filter(kind -> kind.fits.test(record)).findFirst();
    }

    // By content, not by form: a parked UBL document comes back as JSON.
    private static boolean isUbl(SourceRecord record) {
        return record.tree().entrySet().stream()
                .anyMatch(root -> UBL_ROOTS.contains(root.getKey())
                        && root.getValue() instanceof Map<?, ?> invoice
                        && String.valueOf(invoice.get("@xmlns")).startsWith("urn:oasis:names:specification:ubl:"));
    }

    private static boolean isCii(SourceRecord record) {
        return rootIs(record, "CrossIndustryInvoice", "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:")
                || rootIs(record, "CrossIndustryDocument", "urn:ferd:CrossIndustryDocument:");
    }

    private static boolean rootIs(SourceRecord record, String name, String namespace) {
        return record.tree().get(name) instanceof Map<?, ?> root
                && String.valueOf(root.get("@xmlns")).startsWith(namespace);
    }

    private static boolean isCanonical(SourceRecord record) {
        var tree = record.tree();
        return record.form() == Form.JSON
                && tree.keySet().containsAll(Set.of("number", "currency", "open"))
                && (!tree.containsKey("customer") || tree.get("customer") instanceof Map);
    }
}
