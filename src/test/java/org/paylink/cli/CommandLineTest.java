package org.paylink.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.settings.StartRefused;

class CommandLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandLine line = new CommandLine(
            List.of(new Greet()),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));

    @Test
    void startsTheConnectorWithoutAWord() {
        assertThat(line.answer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "--server.port=1"})
    void startsTheConnectorWithSettingsOnly(String word) {
        assertThat(line.answer(word, "--paylink.data=x")).isEmpty();
    }

    @Test
    void givesTheArgumentsToTheCommand() {
        assertThat(line.answer("greet", "you")).isEqualTo(OptionalInt.of(0));
        assertThat(out).hasToString("hello you\n");
    }

    @Test
    void tellsWhatACommandTakes() {
        assertThat(line.answer("greet", "--help")).isEqualTo(OptionalInt.of(0));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("greet: says hello", "greet NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void listsTheCommands(String word) {
        assertThat(line.answer(word)).isEqualTo(OptionalInt.of(0));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("run       starts", "greet     says hello");
    }

    @Test
    void guessesWhatWasMeant() {
        assertThat(line.answer("gret")).isEqualTo(OptionalInt.of(2));
        assertThat(err).hasToString("Unknown command gret, did you mean greet; --help tells more.\n");
    }

    @Test
    void saysWhichArgumentsMakeNoSense() {
        assertThat(line.answer("greet")).isEqualTo(OptionalInt.of(2));
        assertThat(err).hasToString("Nobody to greet; greet --help tells more.\n");
    }

    @Test
    void saysARefusalInOneSentence() {
        assertThat(line.answer("greet", "the devil")).isEqualTo(OptionalInt.of(1));
        assertThat(err).hasToString("Not him: greet another.\n");
    }

    private static final class Greet implements Command {

        @Override
        public String name() {
            return "greet";
        }

        @Override
        public String purpose() {
            return "says hello";
        }

        @Override
        public String usage() {
            return "greet NAME";
        }

        @Override
        public int run(List<String> arguments, PrintStream out) throws WrongUsage {
            if (arguments.isEmpty()) {
                throw new WrongUsage("Nobody to greet");
            }
            if (arguments.get(0).equals("the devil")) {
                throw new StartRefused("Not him", "greet another");
            }
            out.println("hello " + arguments.get(0));
            return 0;
        }
    }
}
