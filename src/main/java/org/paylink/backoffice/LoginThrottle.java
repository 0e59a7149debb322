package org.paylink.backoffice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Makes guessing the password slow: after some wrong ones an address has to wait, each time twice as long, a minute at most. Nobody is
 * locked out for long, for behind a proxy everybody may have the same address. Forgets the oldest address when it is full.
 */
@Component
final class LoginThrottle {

    private static final int ADDRESSES_MAX = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

    private final int free;
    private final Clock clock;
    private final Map<String, Guilt> guilty = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Guilt> eldest) {
            return size() > ADDRESSES_MAX;
        }
    };

    LoginThrottle(OfficeSettings settings, Clock clock) {
        this.free = settings.backoffice().wrongLogins();
        this.clock = clock;
    }

    private record Guilt(int wrong, Instant last) {}

    /** Whether this address has to wait before it may try again. */
    synchronized boolean mustWait(String address) {
        var guilt = guilty.get(address);
        return guilt != null && clock.instant().isBefore(guilt.last().plus(pause(guilt.wrong())));
    }

    synchronized void wrong(String address) {
        var now = clock.instant();
        guilty.compute(
                address,
                (same, before) ->
                        before == null || before.last().plus(FORGOTTEN_AFTER).isBefore(now)
                                ? new Guilt(1, now)
                                : new Guilt(before.wrong() + 1, now));
    }

    synchronized void right(String address) {
        guilty.remove(address);
    }

    private Duration pause(int wrong) {
        if (wrong < free) {
            return Duration.ZERO;
        }
        var seconds = 1L << Math.min(wrong - free, 6);
        return seconds > LONGEST.toSeconds() ? LONGEST : Duration.ofSeconds(seconds);
    }
}
