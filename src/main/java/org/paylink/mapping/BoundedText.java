package org.paylink.mapping;

import java.io.StringWriter;

/** Takes what a stylesheet writes, up to a bound. */
final class BoundedText extends StringWriter {

    /** It is full. */
    static final class Full extends RuntimeException {

        private static final long serialVersionUID = 1;

        Full() {
            super("more than is taken", null, false, false);
        }
    }

    @Override
    public void write(int c) {
        room(1);
        super.write(c);
    }

    @Override
    public void write(char[] text, int from, int length) {
        room(length);
        super.write(text, from, length);
    }

    @Override
    public void write(String text) {
        room(text.length());
        super.write(text);
    }

    @Override
    public void write(String text, int from, int length) {
        room(length);
        super.write(text, from, length);
    }

    private void room(int length) {
        if (getBuffer().length() + length > Stylesheet.MOST_TEXT) {
            throw new Full();
        }
    }
}
