package org.paylink.delivery.letter;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A printed letter before somebody's eyes and a phone's camera. */
final class PaperScan {

    private static final int DPI = 150;
    private static final double MM = 72 / 25.4;
    private static final Map<DecodeHintType, Object> HINTS =
            Map.of(DecodeHintType.TRY_HARDER, true, DecodeHintType.CHARACTER_SET, "UTF-8");

    /** A line and the rectangle it fills on its page, in millimetres from the top left. */
    record Line(String text, double left, double top, double right, double bottom) {}

    static String text(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper()
                    .getText(document)
                    .replace('\u00a0', ' ')
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int pages(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of the first page. */
    static List<Line> lines(byte[] pdf) {
        var lines = new ArrayList<Line>();
        try (var document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> signs) {
                    var first = signs.get(0);
                    var last = signs.get(signs.size() - 1);
                    lines.add(new Line(
                            text,
                            first.getXDirAdj() / MM,
                            (first.getYDirAdj() - first.getHeightDir()) / MM,
                            (last.getXDirAdj() + last.getWidthDirAdj()) / MM,
                            first.getYDirAdj() / MM));
                }
            };
            stripper.setEndPage(1);
            stripper.getText(document);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the codes on all pages say, from top to bottom. */
    static List<String> codes(byte[] pdf) {
        var codes = new ArrayList<String>();
        try (var document = Loader.loadPDF(pdf)) {
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                codes.addAll(codes(new PDFRenderer(document).renderImageWithDPI(page, DPI)));
            }
            return codes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BufferedImage picture(PDDocument document, int page) throws IOException {
        return new PDFRenderer(document).renderImageWithDPI(page, DPI);
    }

    private static List<String> codes(BufferedImage image) {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        try {
            var found = new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(source)), HINTS);
            return Arrays.stream(found)
                    .sorted((one, other) ->
                            Float.compare(one.getResultPoints()[0].getY(), other.getResultPoints()[0].getY()))
                    .map(Result::getText)
                    .toList();
        } catch (ReaderException none) {
            return List.of();
        }
    }

    private PaperScan() {}
}
