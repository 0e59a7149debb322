package org.paylink.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenSettingsTest {

    @TempDir
    Path folder;

    @Test
    void seesFilesAndArguments() throws Exception {
        Path file = Files.writeString(folder.resolve("own.yaml"), "paylink:\n  data: elsewhere\n");
        var written =
                WrittenSettings.read("--spring.config.additional-location=file:" + file, "--paylink.database.url=x");
        assertThat(written.getProperty("paylink.data")).isEqualTo("elsewhere");
        assertThat(written.getProperty("paylink.database.url")).isEqualTo("x");
    }

    @Test
    void findsWhatNobodyReads() {
        var written = WrittenSettings.read("--paylink.database.ulr=x");
        assertThat(new UnknownSettings(KnownSettings.ofProduct()).in(written))
                .singleElement()
                .extracting(StartRefused::cure)
                .isEqualTo("did you mean paylink.database.url?");
    }

    @Test
    void refusesAFileThatIsNoYaml() throws Exception {
        Path file = Files.writeString(folder.resolve("own.yaml"), "paylink:\n  data: x: y\n");
        assertThatThrownBy(() -> WrittenSettings.read("--spring.config.additional-location=file:" + file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is no YAML, line 2, column 10");
    }
}
