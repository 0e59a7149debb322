package org.paylink.effects;

import java.util.Optional;

/**
 * What an adapter has beside its port where its provider wants more of the webhook door than an empty 200: a GET by which the provider makes
 * sure that the address is ours, or a word in the answer to its notices.
 */
public interface Handshake {

    /**
     * What a GET is answered, as plain text; empty where it is not believed. Must change nothing: anyone may knock. The query string stands in
     * the header {@link Notice#QUERY}.
     */
    default Optional<String> greet(Notice knock) {
        return Optional.empty();
    }

    /** The body of the answer to a notice that was believed and kept; empty for none. */
    default String thanks() {
        return "";
    }
}
