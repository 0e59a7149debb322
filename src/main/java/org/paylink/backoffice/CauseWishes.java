package org.paylink.backoffice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.Mappings;
import org.paylink.mapping.ParkedCauses;
import org.paylink.mapping.ParkedTasks.Act;
import org.paylink.mapping.ParkedTasks.Wish;
import org.paylink.mapping.ReplacedValue;
import org.springframework.stereotype.Component;

/** Reads what is wanted for a cause, from a form or a program's call. */
@Component
final class CauseWishes {

    private static final int VALUE_MAX = 1000;

    private final ParkedCauses causes;
    private final Mappings mappings;

    CauseWishes(ParkedCauses causes, Mappings mappings) {
        this.causes = causes;
        this.mappings = mappings;
    }

    /** As it is written; blank is as good as missing. */
    record Words(
            @Nullable String mapping,
            @Nullable String field,
            @Nullable String becomes,
            @Nullable String why) {}

    /** @throws Refused where no such mapping is, nothing can be replaced, or the reason is too long */
    Wish replay(String merchant, UUID cause, Words words, String who) {
        var mapping = blankless(words.mapping());
        if (mapping != null && mappings.named(mapping).isEmpty()) {
            throw Refused.badRequest(
                    "There is no such mapping",
                    mapping,
                    "name one of the folder of mappings, without .jsonata, or none to keep each record's own");
        }
        return new Wish(Act.REPLAY, mapping, replaced(merchant, cause, words), null, who);
    }

    Wish discard(Words words, String who) {
        var note = note(words.why());
        if (note == null) {
            throw Refused.badRequest("A reason is missing", null, "say why they are discarded; it is kept");
        }
        return new Wish(Act.DISCARD, null, null, note, who);
    }

    static @Nullable String note(@Nullable String why) {
        var note = blankless(why);
        if (note != null && note.length() > Acts.WHY_MAX) {
            throw Refused.badRequest("The reason is too long", null, "say it in %d characters".formatted(Acts.WHY_MAX));
        }
        return note;
    }

    private @Nullable ReplacedValue replaced(String merchant, UUID cause, Words words) {
        var field = blankless(words.field());
        if (field == null) {
            return null;
        }
        var becomes = words.becomes() == null ? "" : words.becomes().strip();
        var was = causes.find(merchant, cause)
                .map(found -> found.example().why().value())
                .orElse(null);
        if (was == null || becomes.length() > VALUE_MAX) {
            throw Refused.badRequest(
                    "There is no value to be replaced", null, "mend the mapping, or correct the records one by one");
        }
        return new ReplacedValue(field, was, becomes);
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
