package org.paylink.effects;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a provider told us by webhook, raw: header names in lower case, the body byte by byte as it came (signatures are over bytes). */
public record Notice(String account, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The same, with the time at which the door took it in. */
    public Notice receivedAt(Instant at) {
        var known = new HashMap<>(headers);
        known.put(RECEIVED_AT, at.toString());
        return new Notice(account, Map.copyOf(known), body);
    }

    /** When the door took it in: a signature's age is judged by that, else a notice read again tomorrow would look stale. */
    public Optional<Instant> receivedAt() {
        return header(RECEIVED_AT).map(Instant::parse);
    }

    // No HTTP header can have this name, so nobody outside can claim another time.
    private static final String RECEIVED_AT = "received at";

    @Override
    public String toString() {
        return "Notice[%s, %d bytes]".formatted(account, body.length);
    }
}
