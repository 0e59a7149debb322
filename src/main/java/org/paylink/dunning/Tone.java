package org.paylink.dunning;

import java.util.Locale;
import java.util.Optional;

/** How a step speaks. Each tone is a level: a customer climbs them one by one, and never back. */
public enum Tone {
    FRIENDLY,
    FIRM,
    FORMAL,
    FINAL;

    /** As plans write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Tone> find(String word) {
        for (var tone : values()) {
            if (tone.word().equals(word)) {
                return Optional.of(tone);
            }
        }
        return Optional.empty();
    }
}
