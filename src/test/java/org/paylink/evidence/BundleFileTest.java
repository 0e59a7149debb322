package org.paylink.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paylink.paper.Paper;

/** One file is enough: the PDF has the JSON inside, byte for byte. */
class BundleFileTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void thePdfGivesBackTheJsonThatItWasMadeFrom() throws IOException {
        var bundle = Bundles.of(20);
        var pdf = written("evidence.pdf", bundle.pdf());
        assertThat(BundleFile.isPdf(pdf)).isTrue();
        assertThat(BundleFile.json(pdf)).isEqualTo(bundle.json());
        assertThat(Verification.of(BundleFile.json(pdf)).changed()).isNull();
        var json = written("evidence.json", bundle.json());
        assertThat(BundleFile.isPdf(json)).isFalse();
        assertThat(BundleFile.json(json)).isEqualTo(bundle.json());
    }

    @Test
    void itsPagesSayWhatItIsAndEachEntryWithItsHash() throws IOException {
        var bundle = Bundles.of(20);
        try (var document = Loader.loadPDF(bundle.pdf())) {
            var text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
            assertThat(text)
                    .contains("Evidence for invoice INV-1", "acme", bundle.head(), "text: Dear Zoë, reminder?")
                    .contains("20 2026-11-20T09:00:00Z message");
            bundle.entries()
                    .forEach(
                            entry -> assertThat(text).contains(entry.get("hash").asText()));
        }
    }

    @Test
    void theSameBundleIsTheSamePdf() {
        assertThat(Bundles.of(3).pdf()).isEqualTo(Bundles.of(3).pdf());
    }

    @Test
    void whatTheTypefaceLacksIsWholeInside() throws IOException {
        var bundle = Bundles.of(new Fact(
                Instant.EPOCH,
                "message",
                Map.of("text", "请付款\n" + "long".repeat(3_000), "deep", Map.of("a", Map.of("b", "c")))));
        assertThat(new String(BundleFile.json(written("it.pdf", bundle.pdf())), StandardCharsets.UTF_8))
                .contains("请付款");
    }

    @Test
    void aPdfWithoutTheJsonIsNoBundle() throws IOException {
        var none = written("none.pdf", letter(null));
        assertThatThrownBy(() -> BundleFile.json(none)).hasMessage("the PDF has no evidence.json inside");
        var other = written("other.pdf", letter("other.json"));
        assertThatThrownBy(() -> BundleFile.json(other)).hasMessage("the PDF has no evidence.json inside");
        var broken = written("broken.pdf", "%PDF-1.7 and no more".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> BundleFile.json(broken)).hasMessage("the PDF is broken");
    }

    /** A few kilobytes that would unpack to more than any bundle is. */
    @Test
    void aPdfThatUnpacksWithoutMeasureIsNoBundle() throws IOException {
        try (var paper = new Paper(new UUID(0, 1), "en", "bomb")) {
            paper.attach("evidence.json", "application/json", new byte[BundleFile.LARGEST + 1]);
            var bomb = written("bomb.pdf", paper.pdf());
            assertThatThrownBy(() -> BundleFile.json(bomb)).hasMessage("it is larger than 64,000,000 bytes");
        }
    }

    private static byte[] letter(@Nullable String attachment) throws IOException {
        try (var paper = new Paper(new UUID(0, 1), "en", "letter")) {
            if (attachment != null) {
                paper.attach(attachment, "application/json", new byte[] {'{', '}'});
            }
            return paper.pdf();
        }
    }

    private Path written(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
