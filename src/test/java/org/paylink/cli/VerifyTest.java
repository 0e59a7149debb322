package org.paylink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.paylink.evidence.Bundle;
import org.paylink.evidence.Bundles;

/** What {@code verify} says of a file, and how it ends. */
@ResourceLock("System.out")
class VerifyTest {

    @TempDir
    Path folder = Path.of("");

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream noted = new ByteArrayOutputStream();
    private final Bundle bundle = Bundles.of(3);

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(noted, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void saysThatNothingWasChanged() throws IOException {
        var sentence = "Nothing was changed: 3 entries, from 2026-11-01T09:00:00Z to 2026-11-03T09:00:00Z, head %s.%n"
                .formatted(bundle.head());
        assertThat(verify(bundle.json())).isZero();
        assertThat(said()).isEqualTo(sentence);
        assertThat(noted()).contains("Without --head").doesNotContain("PDF");

        assertThat(verify(bundle.pdf(), "--head", bundle.head())).isZero();
        assertThat(said()).isEqualTo(sentence);
        assertThat(noted()).contains("its pages are a summary").doesNotContain("Without --head");
    }

    @Test
    void namesTheFirstEntryThatDoesNotFit() throws IOException {
        var json = new String(bundle.json(), StandardCharsets.UTF_8).replace("+31612345672", "+31612345679");
        assertThat(verify(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(1);
        assertThat(said()).isEqualTo("Entry 2 was altered." + System.lineSeparator());
    }

    @Test
    void anotherHeadThanTheOneThatWasKeptIsAChange() throws IOException {
        assertThat(verify(Bundles.of(4).json(), "--head", bundle.head())).isEqualTo(1);
        assertThat(said()).contains("its head is " + Bundles.of(4).head(), "or was written anew");
        assertThat(verify(bundle.json(), "--head", bundle.head().toUpperCase(Locale.ROOT)))
                .isZero();
    }

    @Test
    void whatIsNoBundleOrNotThereEndsOtherwise() throws IOException {
        assertThat(verify("Dear Zoë".getBytes(StandardCharsets.UTF_8))).isEqualTo(2);
        assertThat(noted()).contains("bundle is no bundle of evidence: it is no JSON from line 1");
        assertThat(verify(bundle.json(), "--head", "abc")).isEqualTo(2);
        assertThat(noted()).contains("64 hexadecimal digits");
        assertThat(CommandLine.execute(new String[] {"verify", "--bundle", "no-such"}, settings -> {}))
                .isEqualTo(2);
        assertThat(noted()).contains("no-such cannot be read: there is no such file");
        assertThat(CommandLine.execute(new String[] {"verify"}, settings -> {})).isEqualTo(2);
        assertThat(said()).isEmpty();
    }

    private int verify(byte[] content, String... more) throws IOException {
        var file = Files.write(folder.resolve("bundle"), content);
        var arguments = new String[3 + more.length];
        arguments[0] = "verify";
        arguments[1] = "--bundle";
        arguments[2] = file.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return CommandLine.execute(arguments, settings -> {});
    }

    private String said() {
        return taken(printed);
    }

    private String noted() {
        return taken(noted);
    }

    private static String taken(ByteArrayOutputStream heard) {
        var text = heard.toString(StandardCharsets.UTF_8);
        heard.reset();
        return text;
    }
}
