package org.paylink.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void replacesAFileAndLeavesNothingElse() throws IOException {
        var file = Files.writeString(folder.resolve("a.yaml"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        WholeFile.write(file, "new");

        assertThat(file).hasContent("new");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw----");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void makesItsFolder() {
        var file = folder.resolve("config/dunning/a.yaml");

        assertThat(WholeFile.trouble(folder.resolve("config/dunning"))).isEmpty();
        WholeFile.write(file, "new");

        assertThat(file).hasContent("new");
    }

    /** Whoever runs the tests may be the superuser, who may write anywhere; nobody can make a folder of a file. */
    @Test
    void aFolderThatCannotBeWrittenIsNamedWithItsCure() throws IOException {
        var none = Files.writeString(folder.resolve("file"), "").resolve("dunning");

        assertThat(WholeFile.trouble(none).orElseThrow())
                .contains("file/dunning cannot be written", "let the connector's user write there");
        assertThatThrownBy(() -> WholeFile.write(none.resolve("a.yaml"), "new"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("file/dunning cannot be written", "let the connector's user write there");
    }
}
