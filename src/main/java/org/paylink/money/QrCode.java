package org.paylink.money;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** A text as a QR code of error correction level M: as a drawing for a page, as a picture for a message or a letter. */
public final class QrCode {

    // The standard's quiet zone, in modules.
    private static final int MARGIN = 4;
    private static final int WHITE = 0xFFFFFF;

    private final ByteMatrix modules;

    /** @throws IllegalArgumentException where the text is too long for a QR code */
    public QrCode(String text) {
        try {
            // The bytes of UTF-8 as they are: a mark of the charset in front of them confuses some banking apps.
            var bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            modules = Encoder.encode(bytes, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code can hold this text", e);
        }
    }

    /** A drawing to stand in HTML as it is; without script and style. */
    public String svg() {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    path.append("M%d %dh1v1h-1z".formatted(x + MARGIN, y + MARGIN));
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%2$s"/></svg>""".formatted(width(), path);
    }

    /** A picture whose modules are so many pixels wide; mail programs show no drawings. */
    public byte[] png(int pixels) {
        var size = width() * pixels;
        var image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                if (!dark(x / pixels - MARGIN, y / pixels - MARGIN)) {
                    image.setRGB(x, y, WHITE);
                }
            }
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** How many modules it is wide, with the quiet zone around it. */
    public int modules() {
        return width();
    }

    /** Whether a module is printed; counted from the corner at the top left of the quiet zone. */
    public boolean printed(int column, int row) {
        return dark(column - MARGIN, row - MARGIN);
    }

    private boolean dark(int x, int y) {
        return x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight() && modules.get(x, y) == 1;
    }

    private int width() {
        return modules.getWidth() + 2 * MARGIN;
    }
}
