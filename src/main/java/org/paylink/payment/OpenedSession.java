package org.paylink.payment;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the provider answered: its own reference, where the customer pays, and until when. */
public record OpenedSession(
        String reference, URI url, @Nullable Instant expiresAt) {}
