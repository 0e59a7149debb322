package org.paylink.effects;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider told us by webhook, raw: header names in lower case, the body byte by byte as it came (signatures are over bytes). Whether
 * a signature is stale is judged against {@code receivedAt}, so that a notice worked off hours later reads as it did at the door.
 * {@code believed}: it comes from our own table, where the door put it only with a good signature.
 */
public record Notice(String account, Map<String, String> headers, byte[] body, Instant receivedAt, boolean believed) {

    /** One that has just arrived. */
    public Notice(String account, Map<String, String> headers, byte[] body, Instant receivedAt) {
        this(account, headers, body, receivedAt, false);
    }

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
