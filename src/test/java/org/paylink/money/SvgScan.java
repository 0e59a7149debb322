package org.paylink.money;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.regex.Pattern;

/** A phone's camera before a drawing on a page. */
public final class SvgScan {

    /** Nothing but the code is before the camera, and the code itself says that it is in UTF-8. */
    static final Map<DecodeHintType, Object> HINTS =
            Map.of(DecodeHintType.PURE_BARCODE, true, DecodeHintType.CHARACTER_SET, "UTF-8");

    private static final int PIXELS = 4;
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\d+\"[^>]*crispEdges");
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    /** The text of the first code on a page. */
    public static String read(String html) {
        var image = drawn(html);
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        try {
            var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new HybridBinarizer(source)), HINTS)
                    .getText();
        } catch (ReaderException e) {
            throw new AssertionError("no code can be read", e);
        }
    }

    static BufferedImage drawn(String html) {
        var size = SIZE.matcher(html);
        assertTrue(size.find(), "no code is drawn");
        var width = Integer.parseInt(size.group(1)) * PIXELS;
        var image = new BufferedImage(width, width, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, width);
        pen.setColor(Color.BLACK);
        var module = MODULE.matcher(html);
        while (module.find()) {
            pen.fillRect(
                    Integer.parseInt(module.group(1)) * PIXELS,
                    Integer.parseInt(module.group(2)) * PIXELS,
                    PIXELS,
                    PIXELS);
        }
        pen.dispose();
        return image;
    }

    private SvgScan() {}
}
