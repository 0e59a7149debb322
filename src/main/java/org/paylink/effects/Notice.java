package org.paylink.effects;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider told us by webhook, raw: header names in lower case, the body byte by byte as it came (signatures are over bytes). Whether
 * a signature is stale is judged against {@code receivedAt}, so that a notice worked off hours later reads as it did at the door.
 */
public record Notice(String account, Map<String, String> headers, byte[] body, Instant receivedAt) {

    /** The pseudo-header with the query string of the address called, as it came; no real header can bear this name. */
    public static final String QUERY = ":query";

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return "Notice[%s, %d bytes]".formatted(account, body.length);
    }
}
