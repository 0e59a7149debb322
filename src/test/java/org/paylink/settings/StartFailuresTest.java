package org.paylink.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.web.server.PortInUseException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;

class StartFailuresTest {

    @TempDir
    Path folder;

    @Test
    void tellsARefusalHoweverDeepItIsWrapped() {
        var refused = new StartRefused("The database is shut", "open it");
        assertThat(sentence(new IllegalStateException("x", new RuntimeException("y", refused))))
                .isEqualTo("The database is shut: open it.");
    }

    @Test
    void tellsThatAPortIsInUse() {
        assertThat(sentence(new PortInUseException(8080)))
                .isEqualTo(
                        "Port 8080 is in use by another program: stop that program, or set server.port to another port.");
    }

    @Test
    void tellsAWrongValueWithoutRepeatingIt() {
        assertThat(sentence(wrongNumber("s3cret")))
                .startsWith("Setting paylink.size")
                .endsWith("cannot be read: write a number.")
                .doesNotContain("s3cret");
    }

    @Test
    void tellsWhereAFileIsNoYaml() {
        assertThat(sentence(broken("paylink:\n  data: x: y\n")))
                .contains("is no YAML, line 2, column 10: mapping values are not allowed here");
    }

    @Test
    void findsTheBrokenFileAmongTheGoodOnes() throws Exception {
        Path config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("application.yaml"), "server:\n  port: 1\n");
        Path wrong = Files.writeString(config.resolve("paylink.yaml"), "paylink:\n  data: x: y\n");
        assertThat(new SettingsFiles(folder).brokenLike(broken("paylink:\n  data: x: y\n")))
                .contains(wrong);
    }

    @Test
    void tellsWhatAnAccountSaysOfItsSettings() {
        assertThat(sentence(new IllegalStateException(
                        "bean", new IllegalArgumentException("paylink.delivery.phone.url is missing"))))
                .startsWith("Setting paylink.delivery.phone.url is missing: ");
        assertThat(sentence(new IllegalArgumentException(
                        "paylink.payment.psp has per-second: x; write a number from 0.001 to 99999")))
                .isEqualTo("Setting paylink.payment.psp has per-second: x: write a number from 0.001 to 99999.");
        assertThat(StartFailures.refusal(new IllegalArgumentException("a mistake of ours")))
                .isEmpty();
    }

    @Test
    void leavesAMistakeOfOursToItsStackTrace() {
        assertThat(new StartFailures().analyze(new IllegalStateException("a bug")))
                .isNull();
    }

    private static String sentence(Throwable failure) {
        var analysis = new StartFailures().analyze(failure);
        assertThat(analysis).isNotNull();
        return OneSentence.of(analysis.getDescription(), analysis.getAction());
    }

    private static Throwable wrongNumber(String value) {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of("paylink.size", value)));
        try {
            settings.bind("paylink.size", Bindable.of(Integer.class));
            throw new AssertionError("no number, and yet read");
        } catch (BindException wrong) {
            return wrong;
        }
    }

    private static MarkedYAMLException broken(String text) {
        try {
            new Yaml(new LoaderOptions()).loadAll(text).forEach(document -> {});
            throw new AssertionError("broken, and yet read");
        } catch (MarkedYAMLException broken) {
            return broken;
        }
    }
}
