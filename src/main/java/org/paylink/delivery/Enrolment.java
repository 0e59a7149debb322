package org.paylink.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * What a channel has beside its port where it reaches customers only by an id that nobody knows before they come by themselves: an address where
 * they come. A token travels with them, and is heard again as an {@link Arrival}.
 */
public interface Enrolment {

    /**
     * Where the customer is to go.
     *
     * @param token 22 characters of base64url
     * @param life how long the token is good; the address need not live longer
     */
    CompletionStage<URI> invitation(String token, Duration life);
}
