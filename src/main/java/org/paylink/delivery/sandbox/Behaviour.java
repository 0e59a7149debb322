package org.paylink.delivery.sandbox;

import java.time.Duration;

/**
 * How the messenger treats an address, so that anything can be tried: a number that ends in four certain digits, or an e-mail address with a
 * certain word after a plus, such as {@code eva+late@example.org}.
 */
enum Behaviour {
    USUAL("", "", Duration.ofMillis(600)),
    /** Refused: there is no such customer here. */
    NOT_ON_MESSENGER("0404", "nobody", Duration.ZERO),
    /** Arrives after twenty seconds. */
    DELIVERED_LATE("0202", "late", Duration.ofSeconds(20)),
    /** Accepted, and reported as failed soon after. */
    UNREACHABLE("0410", "failed", Duration.ofSeconds(1)),
    /** Accepted and delivered, but the connection breaks before the answer. */
    ANSWER_LOST("0499", "lost", Duration.ofMillis(600));

    // The page reads these two, so they are public.
    private final String digits;
    private final String word;
    private final Duration delay;

    Behaviour(String digits, String word, Duration delay) {
        this.digits = digits;
        this.word = word;
        this.delay = delay;
    }

    static Behaviour of(String address) {
        for (var behaviour : values()) {
            if (behaviour != USUAL
                    && (address.endsWith(behaviour.digits) || address.contains("+" + behaviour.word + "@"))) {
                return behaviour;
            }
        }
        return USUAL;
    }

    public String digits() {
        return digits;
    }

    public String word() {
        return word;
    }

    /** From accepted to delivered. */
    Duration delay() {
        return delay;
    }
}
