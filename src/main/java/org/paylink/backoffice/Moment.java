package org.paylink.backoffice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Wording.Tone;

/**
 * One line of an invoice's story in plain words. {@code quote} is a message's text; {@code steps} is how far it came; {@code problem} what
 * keeps it; {@code buttons} is what a person can do about it.
 */
record Moment(
        Instant at,
        Tone tone,
        String title,
        @Nullable String detail,
        @Nullable String quote,
        List<String> steps,
        @Nullable String problem,
        List<Button> buttons) {

    /** {@code path} is posted to; {@code meaning} says what will follow. */
    record Button(String label, String path, String meaning) {}

    static Moment plain(Instant at, Tone tone, String title, @Nullable String detail) {
        return new Moment(at, tone, title, detail, null, List.of(), null, List.of());
    }

    /** Shows no text: it is personal. */
    @Override
    public String toString() {
        return "Moment[%s %s]".formatted(at, title);
    }
}
