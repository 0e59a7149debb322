package org.paylink.page;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Remembers which addresses opened links that do not exist, so that guessing is not free. Forgets the oldest when it is full. */
@Component
final class WrongLinks {

    private static final int IPV6_SITE_BYTES = 8;

    private final PageSettings settings;
    private final Clock clock;
    // When the address will have no guilt left; a wrong link moves it on by one step.
    private final Map<String, Instant> cleanAt;

    WrongLinks(PageSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.cleanAt = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                return size() > settings.addresses();
            }
        };
    }

    synchronized boolean tooMany(String address) {
        var clean = cleanAt.get(site(address));
        return clean != null
                && clean.isAfter(
                        clock.instant().plus(settings.forgiveEvery().multipliedBy(settings.wrongLinks() - 1L)));
    }

    synchronized void wrong(String address) {
        var now = clock.instant();
        cleanAt.merge(
                site(address),
                now.plus(settings.forgiveEvery()),
                (before, fresh) -> before.isAfter(now) ? before.plus(settings.forgiveEvery()) : fresh);
    }

    /** The address; of IPv6 the first 64 bits, for one customer has all the others to choose from. */
    private static String site(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address.replaceFirst("%.*$", "")).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, IPV6_SITE_BYTES)));
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
