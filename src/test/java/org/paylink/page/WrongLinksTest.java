package org.paylink.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.paylink.effects.MovedClock;

final class WrongLinksTest {

    private final MovedClock clock = new MovedClock("2026-11-22T12:00:00Z");
    private final WrongLinks links = new WrongLinks(new PageSettings(3, Duration.ofSeconds(2), 2), clock);

    @Test
    void allowsAFewMistakes() {
        wrong("192.0.2.1", 2);
        assertFalse(links.tooMany("192.0.2.1"));
        wrong("192.0.2.1", 1);
        assertTrue(links.tooMany("192.0.2.1"));
        assertFalse(links.tooMany("192.0.2.2"));
    }

    @Test
    void forgivesWithTime() {
        wrong("192.0.2.1", 3);
        clock.passes(Duration.ofSeconds(3));
        assertFalse(links.tooMany("192.0.2.1"));
    }

    @Test
    void takesAnIpv6SiteForOneAddress() {
        wrong("2001:db8:1:2::1", 1);
        wrong("2001:db8:1:2:ffff::2", 2);
        assertTrue(links.tooMany("2001:db8:1:2::3"));
        assertFalse(links.tooMany("2001:db8:1:3::3"));
    }

    @Test
    void remembersNoMoreAddressesThanItMay() {
        wrong("192.0.2.1", 3);
        wrong("192.0.2.2", 3);
        wrong("192.0.2.3", 3);
        assertFalse(links.tooMany("192.0.2.1"));
        assertTrue(links.tooMany("192.0.2.3"));
    }

    private void wrong(String address, int times) {
        for (var i = 0; i < times; i++) {
            links.wrong(address);
        }
    }
}
