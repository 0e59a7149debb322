package org.paylink.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PdfRecordsTest {

    private static final String XML = "<Invoice xmlns='urn:oasis:x'><ID>R-1</ID></Invoice>";

    @ParameterizedTest
    @ValueSource(
            strings = {"factur-x.xml", "ZUGFeRD-invoice.xml", "zugferd-invoice.xml", "XRechnung.XML", "my-invoice.xml"})
    void theAttachedInvoiceIsTheRecord(String name) throws IOException {
        var record = read(pdf(Map.of(name, XML, "delivery-note.txt", "Lieferschein", "photo.png", "x")));
        assertEquals(Map.of("@xmlns", "urn:oasis:x", "ID", "R-1"), record.tree().get("Invoice"));
        assertEquals(SourceRecord.Form.XML, record.form());
        assertEquals("bill.pdf, record 1, line 1", record.place().toString());
    }

    @Test
    void theStandardsNameCountsBeforeOthers() throws IOException {
        var record = read(pdf(Map.of("a-order.xml", "<Order/>", "factur-x.xml", XML, "z.xml", "<Z/>")));
        assertTrue(record.tree().containsKey("Invoice"));
    }

    @Test
    void bytesBeforeTheMarkDoNotHideAPdf() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(pdf(Map.of("factur-x.xml", XML)));
        assertTrue(read(bytes.toByteArray()).tree().containsKey("Invoice"));
    }

    @Test
    void aPdfOfPagesOnlyIsOneWrongRecordWithItsCure() throws IOException {
        assertRefused("the PDF holds no XML, only pages", pdf(Map.of("agb.txt", "x")));
        assertRefused(
                "the PDF holds several XML files, none of them named as an invoice",
                pdf(Map.of("a.xml", "<A/>", "b.xml", "<B/>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "geheim"})
    void anEncryptedPdfIsRefused(String password) throws IOException {
        try (var document = document(Map.of("factur-x.xml", XML))) {
            document.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
            assertRefused("the PDF is encrypted", bytes(document));
        }
    }

    @Test
    void aBrokenPdfIsRefused() throws IOException {
        var whole = pdf(Map.of("factur-x.xml", XML));
        assertRefused("the PDF is broken", "%PDF-1.7\nthis is no PDF".getBytes(StandardCharsets.US_ASCII));
        for (int length = 20; length < whole.length; length += 97) {
            var cut = read(Arrays.copyOf(whole, length));
            assertTrue(cut.fault().isPresent() || cut.tree().containsKey("Invoice"));
        }
    }

    @Test
    void hostileXmlInsideIsRefusedLikeAnyOther() throws IOException {
        var laughs = "<!DOCTYPE a [<!ENTITY b 'ha'>]><a>&b;</a>";
        assertTrue(read(pdf(Map.of("factur-x.xml", laughs)))
                .fault()
                .orElseThrow()
                .reason()
                .contains("DOCTYPE"));
    }

    @Test
    void anAttachmentThatUnpacksToGigabytesIsRefusedAtOnce() throws IOException {
        var bomb = withPacked(COSName.getPDFName("EmbeddedFile"));
        assertTrue(bomb.length < 2_000_000);
        var record = assertTimeout(Duration.ofSeconds(5), () -> read(bomb));
        assertEquals(
                "the PDF is small and would unpack to more than 64,000,000 bytes",
                record.fault().orElseThrow().reason());
    }

    @Test
    void aStreamOfStructureThatUnpacksToGigabytesIsRefusedEvenAsAPicture() throws IOException {
        var bomb = withPacked(COSName.getPDFName("ObjStm"));
        var record = assertTimeout(Duration.ofSeconds(5), () -> read(bomb));
        assertTrue(record.fault().orElseThrow().reason().contains("would unpack"));
    }

    @Test
    void aDeliveryWithoutEndIsRefusedWithoutBeingRead() throws IOException {
        var start = new ByteArrayInputStream("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        var endless = new java.io.InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        try (var records = Records.read(new SequenceInputStream(start, endless), "bill.pdf")) {
            assertEquals(
                    "the PDF is larger than 32,000,000 bytes",
                    records.next().fault().orElseThrow().reason());
        }
    }

    @Test
    void aPdfAsTextIsRefused() {
        try (var records = Records.read("%PDF-1.7\n", "bill.pdf")) {
            assertEquals(
                    "a PDF was delivered as text, which spoils it",
                    records.next().fault().orElseThrow().reason());
        }
    }

    private static void assertRefused(String reason, byte[] pdf) {
        var why = read(pdf).fault().orElseThrow();
        assertEquals(reason, why.reason());
        assertTrue(why.cure().length() > 20);
    }

    private static SourceRecord read(byte[] pdf) {
        try (var records = Records.read(pdf, "bill.pdf")) {
            var record = records.next();
            assertTrue(!records.hasNext());
            return record;
        }
    }

    private static byte[] pdf(Map<String, String> attachments) throws IOException {
        try (var document = document(attachments)) {
            return bytes(document);
        }
    }

    /** 100 MB of blanks in 100 kB. */
    private static byte[] withPacked(COSName type) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            var blanks = " ".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100; i++) {
                out.write(blanks);
            }
        }
        try (var document = document(Map.of())) {
            var file = new PDEmbeddedFile(document);
            try (var raw = file.getCOSObject().createRawOutputStream()) {
                raw.write(packed.toByteArray());
            }
            file.getCOSObject().setItem(COSName.FILTER, COSName.FLATE_DECODE);
            file.getCOSObject().setItem(COSName.TYPE, type);
            if (type.getName().equals("ObjStm")) {
                file.getCOSObject().setItem(COSName.SUBTYPE, COSName.IMAGE);
            }
            attach(document, Map.of("factur-x.xml", file));
            return bytes(document);
        }
    }

    private static PDDocument document(Map<String, String> attachments) throws IOException {
        var document = new PDDocument();
        document.addPage(new PDPage());
        var files = new LinkedHashMap<String, PDEmbeddedFile>();
        for (var attachment : attachments.entrySet()) {
            var content = attachment.getValue().getBytes(StandardCharsets.UTF_8);
            files.put(
                    attachment.getKey(),
                    new PDEmbeddedFile(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE));
        }
        attach(document, files);
        return document;
    }

    private static void attach(PDDocument document, Map<String, PDEmbeddedFile> files) {
        var named = new LinkedHashMap<String, PDComplexFileSpecification>();
        files.forEach((name, file) -> {
            var specification = new PDComplexFileSpecification();
            specification.setFile(name);
            specification.setFileUnicode(name);
            specification.setEmbeddedFile(file);
            named.put(name, specification);
        });
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(named);
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** Writes the sample anew: the CII invoice inside a PDF. */
    public static void main(String[] args) throws IOException {
        var xml = Files.readString(Path.of("samples/cii/invoice/input.xml"));
        Files.write(Path.of(args[0]), pdf(Map.of("factur-x.xml", xml, "notes.txt", "Lieferschein 17")));
    }
}
