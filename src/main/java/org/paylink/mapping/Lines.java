package org.paylink.mapping;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The lines of a text one by one, each counted and of bounded length; lines can be given back and come again. */
final class Lines implements Closeable {

    /** The longest line that is read in full; of a longer one the rest is dropped and {@link #cut} says so. */
    static final int LONGEST = 4_000_000;

    private final Reader in;
    private final char[] buffer = new char[1 << 16];
    private int at;
    private int filled;
    private boolean skipLineFeed;
    private boolean cut;
    private int number;
    private final Deque<String> givenBack = new ArrayDeque<>();

    Lines(Reader in) {
        this.in = in;
    }

    /** The next line without its end, or null at the end of the text. */
    @Nullable
    String next() throws IOException {
        var again = givenBack.poll();
        var line = again == null ? read() : again;
        if (line != null) {
            number++;
        }
        return line;
    }

    /** Gives back the line last taken; of several, the last one first. */
    void giveBack(String line) {
        givenBack.push(line);
        number--;
    }

    /** The number of the line last taken, counted from 1. */
    int number() {
        return number;
    }

    /** Whether the line last read was longer than {@link #LONGEST}. */
    boolean cut() {
        return cut;
    }

    private @Nullable String read() throws IOException {
        cut = false;
        StringBuilder long_ = null;
        while (filled()) {
            int end = at;
            while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            if (end < filled) {
                var part = new String(buffer, at, end - at);
                skipLineFeed = buffer[end] == '\r';
                at = end + 1;
                return long_ == null ? part : joined(long_, part);
            }
            long_ = long_ == null ? new StringBuilder() : long_;
            append(long_, end);
        }
        return long_ == null ? null : long_.toString();
    }

    private void append(StringBuilder line, int end) {
        int room = Math.min(end - at, LONGEST - line.length());
        cut |= room < end - at;
        line.append(buffer, at, room);
        at = end;
    }

    private static String joined(StringBuilder line, String rest) {
        return line.append(rest).toString();
    }

    private boolean filled() throws IOException {
        if (at >= filled) {
            filled = in.read(buffer);
            at = 0;
        }
        if (skipLineFeed && filled > 0) {
            skipLineFeed = false;
            at += buffer[at] == '\n' ? 1 : 0;
            return at < filled || filled();
        }
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
