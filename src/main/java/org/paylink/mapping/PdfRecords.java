package org.paylink.mapping;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * The invoice inside a PDF/A-3 (Factur-X, ZUGFeRD, XRechnung): the XML that is attached to it, read as if it had been delivered alone. The
 * pages are never looked at, and nothing outside the file is loaded.
 */
final class PdfRecords {

    /** The largest PDF that is opened, in bytes. */
    static final int LARGEST = 32_000_000;

    /** The largest XML that is taken out of it, in bytes. */
    static final int LARGEST_XML = 32_000_000;

    /** How many attachments are looked at, and how deep their tree may be. */
    private static final int MOST_FILES = 1_000;

    private static final int DEEPEST = 30;

    /** The names that the standards give the invoice, in lower case; the first that is there counts. */
    private static final List<String> NAMES = List.of("factur-x.xml", "xrechnung.xml", "zugferd-invoice.xml");

    private static final String CURE =
            "have the ERP write Factur-X or ZUGFeRD (a PDF/A-3 with factur-x.xml inside), or deliver the XML itself";

    private record Attachment(String name, COSStream content) {}

    /** Takes the stream and closes it. */
    static RecordStream of(InputStream in, String file) throws IOException {
        byte[] pdf;
        try (in) {
            pdf = in.readNBytes(LARGEST + 1);
        }
        try {
            return XmlRecords.of(new ByteArrayInputStream(xml(pdf)), file);
        } catch (Refusal no) {
            var why = no.parked("");
            return RecordStream.ofOne(Records.unreadable(Place.first(file), "", why.reason(), why.cure()));
        }
    }

    private static byte[] xml(byte[] pdf) {
        if (pdf.length > LARGEST) {
            throw refusal("the PDF is larger than %,d bytes".formatted(LARGEST), "deliver the XML itself");
        }
        PdfStreams.check(pdf);
        try (var document = Loader.loadPDF(pdf)) {
            if (document.isEncrypted()) {
                throw locked();
            }
            return content(chosen(attachments(document.getDocument().getTrailer())));
        } catch (InvalidPasswordException e) {
            throw locked();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof Refusal refusal) {
                throw refusal;
            }
            throw refusal("the PDF is broken", "open it in a PDF viewer; export it again, or deliver the XML itself");
        }
    }

    private static COSStream chosen(List<Attachment> attachments) {
        for (var name : NAMES) {
            for (var attachment : attachments) {
                if (attachment.name.equals(name)) {
                    return attachment.content;
                }
            }
        }
        var others = attachments.stream().filter(it -> it.name.endsWith(".xml")).toList();
        if (others.size() != 1) {
            var reason = others.isEmpty()
                    ? "the PDF holds no XML, only pages"
                    : "the PDF holds several XML files, none of them named as an invoice";
            throw refusal(reason, CURE);
        }
        return others.get(0).content;
    }

    /** What the catalog names, and what is associated with the document without a name there. */
    private static List<Attachment> attachments(COSDictionary trailer) {
        var found = new ArrayList<Attachment>();
        var catalog = trailer.getCOSDictionary(COSName.ROOT);
        var names = catalog == null ? null : catalog.getCOSDictionary(COSName.NAMES);
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        if (names != null) {
            tree(names.getCOSDictionary(COSName.EMBEDDED_FILES), found, seen, 0);
        }
        if (catalog != null) {
            specifications(catalog.getCOSArray(COSName.AF), found);
        }
        return found;
    }

    private static void tree(@Nullable COSDictionary node, List<Attachment> found, Set<COSBase> seen, int depth) {
        if (node == null || depth > DEEPEST || seen.size() > MOST_FILES || !seen.add(node)) {
            return;
        }
        specifications(node.getCOSArray(COSName.NAMES), found);
        var kids = node.getCOSArray(COSName.KIDS);
        for (int i = 0; kids != null && i < kids.size(); i++) {
            if (kids.getObject(i) instanceof COSDictionary kid) {
                tree(kid, found, seen, depth + 1);
            }
        }
    }

    private static void specifications(@Nullable COSArray files, List<Attachment> found) {
        for (int i = 0; files != null && i < files.size() && found.size() < MOST_FILES; i++) {
            if (files.getObject(i) instanceof COSDictionary specification) {
                add(specification, found);
            }
        }
    }

    private static void add(COSDictionary specification, List<Attachment> found) {
        var embedded = specification.getCOSDictionary(COSName.EF);
        if (embedded == null) {
            return;
        }
        for (var key : List.of(COSName.UF, COSName.F)) {
            var content = stream(embedded, COSName.UF);
            content = content == null ? stream(embedded, COSName.F) : content;
            var name = specification.getString(key);
            if (content != null && name != null) {
                found.add(new Attachment(baseName(name), content));
                return;
            }
        }
    }

    private static @Nullable COSStream stream(COSDictionary embedded, COSName key) {
        var value = embedded.getItem(key);
        var base = value instanceof COSObject reference ? reference.getObject() : value;
        return base instanceof COSStream stream ? stream : null;
    }

    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** Unpacked by our own hand: the library would unpack into memory whatever comes. */
    private static byte[] content(COSStream stream) throws IOException {
        var filters = stream.getFilters();
        var only = filters instanceof COSArray list && list.size() == 1 ? list.getObject(0) : filters;
        boolean plain = only == null || only instanceof COSArray list && list.size() == 0;
        if (!plain && !COSName.FLATE_DECODE.equals(only) && !COSName.FLATE_DECODE_ABBREVIATION.equals(only)) {
            throw refusal("the XML in the PDF is packed in an unusual way", CURE);
        }
        try (var raw = stream.createRawInputStream();
                var in = plain ? raw : new InflaterInputStream(raw)) {
            var xml = in.readNBytes(LARGEST_XML + 1);
            if (xml.length > LARGEST_XML) {
                throw refusal(
                        "the XML in the PDF is larger than %,d bytes".formatted(LARGEST_XML),
                        "leave its attachments out");
            }
            return xml;
        }
    }

    private static Refusal locked() {
        return refusal("the PDF is encrypted", "deliver it without password and protection, as PDF/A demands");
    }

    private static Refusal refusal(String reason, String cure) {
        return new Refusal(reason, null, cure);
    }

    private PdfRecords() {}
}
