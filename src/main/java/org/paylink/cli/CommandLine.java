package org.paylink.cli;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.paylink.settings.Likeness;
import org.paylink.settings.StartRefused;

/** Reads the first word of the command line and does what it says; {@code run}, or no word at all, is the connector itself. */
public final class CommandLine {

    private static final String RUN = "run";
    private static final String HOW = "Usage: java -jar paylink-connector.jar [command] [arguments]\n\n";
    private static final List<String> HELP = List.of("help", "--help", "-h");

    private final List<Command> commands;
    private final PrintStream out;
    private final PrintStream err;

    public CommandLine(List<Command> commands, PrintStream out, PrintStream err) {
        this.commands = List.copyOf(commands);
        this.out = out;
        this.err = err;
    }

    /** The code to exit with: 0 well, 1 findings, 2 not understood. Empty when the connector is to be started. */
    public OptionalInt answer(String... arguments) {
        String word = arguments.length == 0 ? RUN : arguments[0];
        if (HELP.contains(word) || (word.equals(RUN) && asksForHelp(arguments))) {
            out.print(overview());
            return OptionalInt.of(0);
        }
        if (word.equals(RUN) || word.startsWith("--")) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(named(word)
                .map(command -> execute(command, arguments))
                .orElseGet(() -> misunderstood(unknown(word), "")));
    }

    private int execute(Command command, String[] arguments) {
        if (asksForHelp(arguments)) {
            out.printf("%s: %s%n%n%s%n", command.name(), command.purpose(), command.usage());
            return 0;
        }
        try {
            return command.run(List.of(arguments).subList(1, arguments.length), out);
        } catch (WrongUsage wrong) {
            return misunderstood(String.valueOf(wrong.getMessage()), command.name() + " ");
        } catch (StartRefused refused) {
            err.printf("%s: %s.%n", refused.what(), refused.cure());
            return 1;
        }
    }

    private int misunderstood(String sentence, String command) {
        err.printf("%s; %s--help tells more.%n", sentence, command);
        return 2;
    }

    private String unknown(String word) {
        return commands.stream()
                .map(Command::name)
                .filter(name -> Likeness.distance(word, name) <= 2)
                .min(Comparator.comparingInt(name -> Likeness.distance(word, name)))
                .map(name -> "Unknown command %s, did you mean %s".formatted(word, name))
                .orElse("Unknown command " + word);
    }

    private String overview() {
        var text = new StringBuilder(HOW).append(line(RUN, "starts the connector; the default"));
        commands.forEach(command -> text.append(line(command.name(), command.purpose())));
        return text.append(
                        "\nEach command explains itself with --help; any setting may follow, as --server.port=8081\n")
                .toString();
    }

    private static String line(String name, String purpose) {
        return "  %-8s  %s%n".formatted(name, purpose);
    }

    private Optional<Command> named(String word) {
        return commands.stream().filter(command -> command.name().equals(word)).findFirst();
    }

    private static boolean asksForHelp(String... arguments) {
        return Arrays.stream(arguments).skip(1).anyMatch(HELP.subList(1, 3)::contains);
    }
}
