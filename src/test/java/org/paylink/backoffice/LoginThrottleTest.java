package org.paylink.backoffice;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.paylink.effects.MovedClock;

class LoginThrottleTest {

    private final MovedClock clock = new MovedClock("2026-11-22T08:00:00Z");
    private final LoginThrottle throttle = new LoginThrottle(
            new OfficeSettings("", new OfficeSettings.Backoffice(1, 1, 1, Duration.ofHours(1), 3)), clock);

    @Test
    void letsAFewMistakesPass() {
        wrong(2);
        assertFalse(throttle.mustWait("a"));
    }

    @Test
    void makesEachFurtherGuessWaitTwiceAsLong() {
        wrong(3);
        assertTrue(throttle.mustWait("a"));
        clock.passes(Duration.ofSeconds(1));
        assertFalse(throttle.mustWait("a"));
        wrong(1);
        clock.passes(Duration.ofSeconds(1));
        assertTrue(throttle.mustWait("a"));
    }

    @Test
    void makesNobodyWaitLongerThanAMinute() {
        wrong(100);
        clock.passes(Duration.ofSeconds(60));
        assertFalse(throttle.mustWait("a"));
    }

    @Test
    void forgetsAfterTheRightPassword() {
        wrong(3);
        throttle.right("a");
        assertFalse(throttle.mustWait("a"));
    }

    @Test
    void doesNotMakeOthersWait() {
        wrong(10);
        assertFalse(throttle.mustWait("b"));
    }

    @Test
    void keepsABoundedNumberOfAddresses() {
        wrong(10);
        for (int i = 0; i < 10_000; i++) {
            throttle.wrong("other " + i);
        }
        assertFalse(throttle.mustWait("a"));
    }

    private void wrong(int times) {
        for (int i = 0; i < times; i++) {
            throttle.wrong("a");
        }
    }
}
