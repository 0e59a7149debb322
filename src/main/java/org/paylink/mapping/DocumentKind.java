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
    /** EDIFACT INVOIC. */
    EDIFACT("edifact", record -> isEdi(record, "EDIFACT", "UNH", "UNH02", "INVOIC")),
    /** X12 810. */
    X12("x12", record -> isEdi(record, "X12", "ST", "ST01", "810")),
    /** SAP IDoc INVOIC01 and INVOIC02, also extended. */
    IDOC("idoc", DocumentKind::isIdoc),
    /** DATEV's Buchungsstapel. */
    DATEV("datev", record -> record.tree().containsKey("EXTF")),
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

    /** Whether an XML element is a whole invoice of UBL or CII, wherever it stands: in an envelope, in a list of them. */
    static boolean isInvoice(String namespace, String name) {
        return isUbl(namespace, name) || isCii(namespace, name);
    }

    // By content, not by form: a parked UBL document comes back as JSON.
    private static boolean isUbl(SourceRecord record) {
        return record.tree().entrySet().stream().anyMatch(root -> isUbl(namespace(root.getValue()), root.getKey()));
    }

    private static boolean isUbl(String namespace, String name) {
        return UBL_ROOTS.contains(name) && namespace.startsWith("urn:oasis:names:specification:ubl:");
    }

    private static boolean isCii(SourceRecord record) {
        return record.tree().entrySet().stream().anyMatch(root -> isCii(namespace(root.getValue()), root.getKey()));
    }

    private static boolean isCii(String namespace, String name) {
        return name.equals("CrossIndustryInvoice")
                        && namespace.startsWith("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:")
                || name.equals("CrossIndustryDocument") && namespace.startsWith("urn:ferd:CrossIndustryDocument:");
    }

    private static String namespace(Object root) {
        return root instanceof Map<?, ?> element ? String.valueOf(element.get("@xmlns")) : "";
    }

    /** A message without the segment that names its type is taken for an invoice: who leaves it out sends nothing else. */
    private static boolean isEdi(SourceRecord record, String root, String begin, String element, String type) {
        return record.tree().get(root) instanceof Map<?, ?> message
                && (!(message.get(begin) instanceof Map<?, ?> named) || type.equals(named.get(element)));
    }

    private static boolean isIdoc(SourceRecord record) {
        return record.tree().values().stream().anyMatch(root -> isIdoc(root, 0));
    }

    /** The IDoc may stand inside an envelope; its control record says what it is, whatever the root is called. */
    private static boolean isIdoc(Object value, int depth) {
        if (!(value instanceof Map<?, ?> element) || depth > 4) {
            return false;
        }
        if (element.get("IDOC") instanceof Map<?, ?> idoc && idoc.get("EDI_DC40") instanceof Map<?, ?> control) {
            return String.valueOf(control.get("IDOCTYP")).startsWith("INVOIC0");
        }
        return element.values().stream().anyMatch(child -> isIdoc(child, depth + 1));
    }

    private static boolean isCanonical(SourceRecord record) {
        var tree = record.tree();
        return record.form() == Form.JSON
                && tree.keySet().containsAll(Set.of("number", "currency", "open"))
                && (!tree.containsKey("customer") || tree.get("customer") instanceof Map);
    }
}
