package org.paylink.delivery.letter;

/**
 * Where letters are dropped for whoever prints them. A letter is there as a whole or not at all; what lies there under its name already is this very
 * letter, and stays. Belongs to one thread.
 */
interface LetterBox extends AutoCloseable {

    /**
     * @param attempt makes the temporary name, so that two that drop the same letter never write into one file
     * @throws org.paylink.effects.OutsideFailure that says what is known of the letter's fate
     */
    void drop(String name, int attempt, byte[] letter);

    /** A name that nobody takes for a letter: it begins with a dot, and does not end like one. */
    static String unfinished(String name, int attempt) {
        return ".%s.%d.part".formatted(name, attempt);
    }

    /** Lets go of what it holds; it may be used again. */
    @Override
    void close();
}
