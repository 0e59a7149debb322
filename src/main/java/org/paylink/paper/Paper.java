package org.paylink.paper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.paylink.money.QrCode;

/**
 * Sheets of A4 to write on, by millimetres from the corner at the top left. The same writing is the same bytes: nothing in it is drawn from chance or a
 * clock.
 */
public final class Paper implements AutoCloseable {

    /** A millimetre in points. */
    public static final double MM = 72 / 25.4;

    public static final double HEIGHT = 297;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream pen;

    public Paper(UUID id, String language, String title) throws IOException {
        font = Typeface.SANS.in(document);
        // Else the library would draw one from the clock.
        document.setDocumentId(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
        document.getDocumentCatalog().setLanguage(language);
        document.getDocumentInformation().setTitle(title);
        pen = sheet();
    }

    private PDPageContentStream sheet() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        return new PDPageContentStream(document, page);
    }

    public void nextSheet() throws IOException {
        pen.close();
        pen = sheet();
    }

    /** Goes back to a sheet that is written already, counted from 0. */
    public void backTo(int sheet) throws IOException {
        pen.close();
        pen = new PDPageContentStream(document, pages.get(sheet), AppendMode.APPEND, true, true);
    }

    public int sheets() {
        return pages.size();
    }

    /** One line, upon its base line. */
    public void write(String text, double x, double y, double size) throws IOException {
        write(text, x, y, size, RenderingMode.FILL);
    }

    /** The typeface has no bold of its own: its outlines are drawn, too. */
    public void writeBold(String text, double x, double y, double size) throws IOException {
        pen.setLineWidth((float) (size / 40));
        write(text, x, y, size, RenderingMode.FILL_STROKE);
    }

    private void write(String text, double x, double y, double size, RenderingMode mode) throws IOException {
        pen.beginText();
        pen.setRenderingMode(mode);
        pen.setFont(font, (float) size);
        pen.newLineAtOffset(points(x), fromBelow(y));
        pen.showText(Typeface.SANS.printable(text));
        pen.endText();
    }

    /** A hairline across. */
    public void line(double x, double y, double width) throws IOException {
        pen.setLineWidth(0.25f);
        pen.moveTo(points(x), fromBelow(y));
        pen.lineTo(points(x + width), fromBelow(y));
        pen.stroke();
    }

    /** As many rectangles as there are runs of dark modules in its rows: sharp at whatever resolution it is printed. */
    public void draw(QrCode code, double x, double y, double width) throws IOException {
        var module = width / code.modules();
        for (int row = 0; row < code.modules(); row++) {
            for (int column = 0; column < code.modules(); column++) {
                var from = column;
                while (code.printed(column, row)) {
                    column++;
                }
                if (column > from) {
                    pen.addRect(
                            points(x + from * module),
                            fromBelow(y + (row + 1) * module),
                            points((column - from) * module),
                            points(module));
                }
            }
        }
        pen.fill();
    }

    /** Puts a file inside, as what these sheets are made from: readers list it among the attachments. */
    public void attach(String name, String mediaType, byte[] content) throws IOException {
        var embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE);
        embedded.setSubtype(mediaType);
        embedded.setSize(content.length);
        var file = new PDComplexFileSpecification();
        file.setFile(name);
        file.setFileUnicode(name);
        file.setEmbeddedFile(embedded);
        file.setEmbeddedFileUnicode(embedded);
        // As in PDF/A-3: how it is related to the document, said by the document itself.
        file.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Source");
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(name, file));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
        var associated = new COSArray();
        associated.add(file.getCOSObject());
        document.getDocumentCatalog().getCOSObject().setItem(COSName.AF, associated);
    }

    public byte[] pdf() throws IOException {
        pen.close();
        var bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private static float points(double millimetres) {
        return (float) (millimetres * MM);
    }

    private static float fromBelow(double y) {
        return points(HEIGHT - y);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
