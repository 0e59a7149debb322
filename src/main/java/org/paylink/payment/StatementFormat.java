package org.paylink.payment;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads what a bank tells of an account, whatever its size: one entry after the other. */
public interface StatementFormat {

    /**
     * @throws Unreadable where it is none, or breaks off; the entries before have been given all the same
     * @throws IOException where its bytes do not come
     */
    void read(InputStream statement, Consumer<BankEntry> each) throws IOException;

    /** It cannot be read, nor ever will be; the message names the place and no content. */
    final class Unreadable extends IllegalArgumentException {

        public Unreadable(String message) {
            super(message);
        }
    }
}
