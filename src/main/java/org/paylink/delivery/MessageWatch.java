package org.paylink.delivery;

import java.util.Collection;
import java.util.UUID;

/** Hears what becomes of messages, in the transaction that records it; may be told the same again. */
public interface MessageWatch {

    /** The state that a message has now, without its text and address. */
    record Moved(UUID message, UUID invoice, String channel, Message.Purpose purpose, Messages.State state) {}

    void moved(Collection<Moved> messages);
}
