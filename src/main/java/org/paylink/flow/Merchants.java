package org.paylink.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.paylink.invoice.Merchant;
import org.springframework.stereotype.Component;

/** The configured merchants by id. */
@Component
public final class Merchants {

    private final Map<String, Merchant> merchants = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    private final Clock clock;

    public Merchants(FlowSettings settings, Clock clock) {
        this.clock = clock;
        settings.merchants().forEach((id, it) -> {
            var name = it.name() == null ? id : it.name();
            merchants.put(
                    id,
                    new Merchant(
                            id,
                            name,
                            it.country(),
                            it.language(),
                            it.timeZone(),
                            it.payWith(),
                            it.contactBy(),
                            it.dunning()));
            if (it.apiToken() != null && !it.apiToken().isBlank()) {
                tokens.put(id, it.apiToken());
            }
        });
    }

    public Optional<Merchant> find(String id) {
        return Optional.ofNullable(merchants.get(id));
    }

    /** @throws IllegalArgumentException with a sentence where there is none of that name */
    public Merchant named(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException(
                "there is no merchant '%s'; paylink.merchants has %s".formatted(id, merchants.keySet())));
    }

    /** The day it is at this merchant's. */
    public LocalDate today(String id) {
        return LocalDate.ofInstant(clock.instant(), named(id).zone());
    }

    public Collection<Merchant> all() {
        return merchants.values();
    }

    /**
     * Whether this is the merchant's API token; compared in constant time. A merchant without a token has no API, and is told apart from one
     * that does not exist by nothing, not even by time.
     */
    public boolean holdsToken(String merchant, String token) {
        var expected = tokens.getOrDefault(merchant, "");
        var same = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        return same && !expected.isEmpty();
    }
}
