package org.paylink.flow;

import org.paylink.mapping.SourceRecord;

/**
 * Nothing of a delivery could be read and nothing of it could be kept, so nothing was taken in: its source must keep it or deliver it anew. The
 * message names the place and the cure and shows no content.
 */
public final class UnreadableDelivery extends IllegalArgumentException {

    public UnreadableDelivery(String message) {
        super(message);
    }

    UnreadableDelivery(SourceRecord record) {
        super(record.fault()
                .map(why -> "%s: %s; %s".formatted(record.place(), why.reason(), why.cure()))
                .orElse(record.place().toString()));
    }
}
