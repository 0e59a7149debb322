package org.paylink.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.paylink.settings.StartRefused;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** What stands behind {@code java -jar paylink-connector.jar …}: the commands that end, and the one that runs. */
public final class CommandLine {

    /**
     * Carries out a command that ends, and gives its exit status; or hands the settings given as {@code --key=value} to {@code run}, which
     * starts the connector, and gives {@link #RUNS}.
     */
    public static int execute(String[] arguments, Consumer<String[]> run) {
        if (Arrays.stream(arguments).allMatch(argument -> argument.matches("--[a-z-]+\\..+=.*"))) {
            // Settings only, or nothing: no need for the parser of commands, which takes a while to load.
            run.accept(arguments);
            return RUNS;
        }
        var line = new picocli.CommandLine(new PayLink(run))
                .addSubcommand(new Run(run))
                .addSubcommand(new Check())
                .addSubcommand(new Map())
                .addSubcommand(new Preview())
                .addSubcommand(new Verify())
                .addSubcommand(new HelpCommand());
        if (arguments.length > 0 && ENDING.contains(arguments[0])) {
            // What a command prints is its answer; nothing else may stand between.
            LoggingSystem.get(CommandLine.class.getClassLoader())
                    .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        }
        line.setExecutionExceptionHandler((error, command, parsed) -> told(error, command.getCommandName()));
        return line.execute(arguments);
    }

    /** Of a start that failed, Spring has told already, in one sentence where it is one of the usual reasons. */
    private static int told(Exception error, String command) {
        if (error instanceof StartRefused refused && ENDING.contains(command)) {
            System.err.printf("%s: %s.%n", refused.what(), refused.cure());
        } else if (ENDING.contains(command)) {
            System.err.println(command + " broke off: " + error);
        }
        return 1;
    }

    private static final List<String> ENDING = List.of("check", "map", "preview", "verify");

    /** The status of a command that has started something: the process goes on. */
    public static final int RUNS = -1;

    @Command(
            name = "paylink",
            description = "Takes invoices out of any ERP, sends each customer a PayLink, and books the payment back.",
            mixinStandardHelpOptions = true)
    private static final class PayLink extends Starting {
        PayLink(Consumer<String[]> run) {
            super(run);
        }
    }

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = "Runs the connector (the default). Settings may be given as --key=value.")
    private static final class Run extends Starting {

        @Option(
                names = "--until-ready",
                description =
                        "Stop as soon as it is ready: to try an installation, or to record an archive of its classes.")
        private boolean untilReady;

        Run(Consumer<String[]> run) {
            super(run);
        }

        @Override
        public Integer call() {
            int status = super.call();
            return untilReady && status == RUNS ? picocli.CommandLine.ExitCode.OK : status;
        }
    }

    private abstract static class Starting implements java.util.concurrent.Callable<Integer> {

        private final Consumer<String[]> run;

        @Unmatched
        private final List<String> settings = new ArrayList<>();

        Starting(Consumer<String[]> run) {
            this.run = run;
        }

        @Override
        public Integer call() {
            for (var setting : settings) {
                if (!setting.startsWith("--")) {
                    System.err.printf(
                            "'%s' is no command; commands are run, check, map, preview, verify and help%n", setting);
                    return picocli.CommandLine.ExitCode.USAGE;
                }
            }
            run.accept(settings.toArray(String[]::new));
            return RUNS;
        }
    }
}
