package org.paylink.mapping;

import java.time.ZoneId;
import java.util.List;
import org.paylink.invoice.Merchant;

/** Merchants for tests. */
final class Merchants {

    static final Merchant ACME = of("NL", "Europe/Amsterdam");

    static Merchant of(String country, String zone) {
        return new Merchant("acme", "ACME", country, "nl", ZoneId.of(zone), List.of(), List.of(), "friendly");
    }

    private Merchants() {}
}
