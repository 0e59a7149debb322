package org.paylink.effects;

import java.util.Map;
import java.util.Optional;

/** What a provider told us by webhook, raw: header names in lower case, the body byte by byte as it came (signatures are over bytes). */
public record Notice(String account, Map<String, String> headers, byte[] body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return "Notice[%s, %d bytes]".formatted(account, body.length);
    }
}
