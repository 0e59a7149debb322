package org.paylink.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;

/** A file of evidence: the JSON itself, or a PDF that has it inside. */
public final class BundleFile {

    /** How the JSON is called inside the PDF. */
    static final String ATTACHMENT = "evidence.json";

    /** In bytes, of the file and of what is packed in it: several thousand times an ordinary bundle. */
    static final int LARGEST = 64_000_000;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    /**
     * The JSON of a file.
     *
     * @throws NotABundle where there is none
     * @throws IOException where the file cannot be read
     */
    public static byte[] json(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var content = bounded(in);
            return isPdf(content) ? attached(content) : content;
        }
    }

    /** Whether people read it as pages. */
    public static boolean isPdf(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return isPdf(in.readNBytes(PDF.length));
        }
    }

    private static boolean isPdf(byte[] content) {
        return content.length >= PDF.length && Arrays.equals(content, 0, PDF.length, PDF, 0, PDF.length);
    }

    private static byte[] attached(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return content(attachment(document));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof NotABundle no) {
                throw no;
            }
            throw new NotABundle("the PDF is broken");
        }
    }

    private static COSStream attachment(PDDocument document) throws IOException {
        var files = new PDDocumentNameDictionary(document.getDocumentCatalog()).getEmbeddedFiles();
        var names = files == null ? null : files.getNames();
        var file = names == null ? null : names.get(ATTACHMENT);
        if (file == null || file.getEmbeddedFile() == null) {
            throw new NotABundle("the PDF has no %s inside".formatted(ATTACHMENT));
        }
        return file.getEmbeddedFile().getCOSObject();
    }

    /** Unpacked by our own hand: the library would unpack into memory whatever comes. */
    private static byte[] content(COSStream stream) throws IOException {
        var filters = stream.getFilters();
        if (filters != null && !COSName.FLATE_DECODE.equals(filters)) {
            throw new NotABundle("its %s is packed in an unusual way".formatted(ATTACHMENT));
        }
        try (var raw = stream.createRawInputStream();
                var in = filters == null ? raw : new InflaterInputStream(raw)) {
            return bounded(in);
        }
    }

    private static byte[] bounded(InputStream in) throws IOException {
        var content = in.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new NotABundle("it is larger than %,d bytes".formatted(LARGEST));
        }
        return content;
    }

    private BundleFile() {}
}
