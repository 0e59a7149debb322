package org.paylink.cli;

import java.io.PrintStream;
import java.util.List;

/** One word of the command line and what it does. Works without an application context, so {@code map} and {@code check} are quick. */
public interface Command {

    /** The word itself, as {@code check}. */
    String name();

    /** One line for the overview, without a full stop. */
    String purpose();

    /** What {@code --help} prints after the word: its arguments and what each means. */
    String usage();

    /**
     * Does it, and answers 0 when all is well or 1 when there are findings, one line each on {@code out}.
     *
     * @throws WrongUsage where the arguments make no sense
     */
    int run(List<String> arguments, PrintStream out) throws WrongUsage;
}
