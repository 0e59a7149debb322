package org.paylink.delivery;

import java.util.List;
import java.util.Map;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.StandIn;

/** Stands in for a messenger: takes messages over its own wire format, and tells what became of them. */
public abstract class ChannelStandIn extends StandIn {

    /** A notice as the messenger posts it; {@code query} is what it adds to the address, with its question mark. */
    public record Told(Map<String, String> headers, String body, String query) {

        public Told(Map<String, String> headers, String body) {
            this(headers, body, "");
        }
    }

    /** The correlations of the messages that it accepted for this customer, in their order: each is on the phone. */
    public abstract List<String> accepted(String address);

    /** What it posts of the message with this correlation. */
    public abstract Told notice(String correlation, Status status);

    /** The same, signed by somebody who does not know the secret. */
    public abstract Told forged(Told genuine);
}
