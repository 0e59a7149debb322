package org.paylink.cli;

/** Arguments that make no sense, said in one sentence; the command line adds where to read more and ends with 2. */
public final class WrongUsage extends Exception {

    public WrongUsage(String sentence) {
        super(sentence);
    }
}
