package org.paylink.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditTransferTest {

    @Test
    void isWrittenAsTheStandardSays() {
        assertEquals(
                Optional.of("""
                        BCD
                        002
                        1
                        SCT
                        ABNANL2A
                        Bakkerij Jansen & Zn
                        NL91ABNA0417164300
                        EUR123.45

                        RF18539007547034"""),
                transfer("Bakkerij Jansen & Zn", "ABNANL2A", "123.45", "EUR").epc());
        assertTrue(transfer("A", null, "1", "EUR").epc().orElse("").contains("SCT\n\nA\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.01, EUR, true",
        "999999999.99, EUR, true",
        "1000000000.00, EUR, false",
        "0, EUR, false",
        "12.00, CHF, false"
    })
    void isForEurosOnlyAndForAmountsThatFit(String amount, String currency, boolean written) {
        assertEquals(written, transfer("ACME", null, amount, currency).epc().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "電", "😀"})
    void aLongNameIsCutToWhatACodeHolds(String letter) {
        var text = transfer(letter.repeat(200), "ABNANL2AXXX", "999999999.99", "EUR")
                .epc()
                .orElseThrow();
        assertTrue(text.getBytes(StandardCharsets.UTF_8).length <= 331);
        var name = text.split("\n", -1)[5];
        assertTrue(name.codePointCount(0, name.length()) <= 70);
        assertFalse(name.isEmpty());
        assertEquals("RF18539007547034", text.split("\n", -1)[9]);
    }

    @Test
    void aNameOfSeveralLinesStaysOne() {
        assertEquals(
                10, transfer("A\nB\r\nC", null, "1", "EUR").epc().orElse("").split("\n", -1).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME GmbH", "Bäckerei Jörg & Söhne", "電気株式会社"})
    void aBankingAppReadsTheCode(String holder) throws Exception {
        var text = transfer(holder, "ABNANL2A", "123.45", "EUR").epc().orElseThrow();
        assertEquals(text, scanned(ImageIO.read(new ByteArrayInputStream(new QrCode(text).png(4)))));
        assertEquals(text, scanned(SvgScan.drawn(new QrCode(text).svg())));
    }

    /** Some cameras read a code in a mirror, too, and others do not. */
    @Test
    void whatIsPrintedIsWhatThePictureShows() throws Exception {
        var code = new QrCode("RF18539007547034");
        var picture = ImageIO.read(new ByteArrayInputStream(code.png(1)));
        assertEquals(picture.getWidth(), code.modules());
        for (int row = 0; row < code.modules(); row++) {
            for (int column = 0; column < code.modules(); column++) {
                assertEquals((picture.getRGB(column, row) & 0xFFFFFF) == 0, code.printed(column, row));
            }
        }
    }

    @Test
    void theDrawingNeedsNeitherScriptNorStyle() {
        var svg = new QrCode("BCD").svg();
        assertFalse(svg.contains("style") || svg.contains("script") || svg.contains("href"), svg);
    }

    static String scanned(BufferedImage image) throws ReaderException, IOException {
        var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        var result = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), SvgScan.HINTS);
        assertEquals("M", result.getResultMetadata().get(com.google.zxing.ResultMetadataType.ERROR_CORRECTION_LEVEL));
        return result.getText();
    }

    private static CreditTransfer transfer(String holder, @Nullable String bic, String amount, String currency) {
        return new CreditTransfer(
                holder,
                Iban.of("NL91 ABNA 0417 1643 00"),
                bic,
                Money.of(new BigDecimal(amount), Currency.of(currency)),
                new CreditorReference("RF18539007547034"));
    }
}
