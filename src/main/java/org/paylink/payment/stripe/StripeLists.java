package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Form;
import org.paylink.effects.Json;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** Lists of theirs, which come in pages of a hundred. One that does not end is given up: half of it would look like all of it. */
final class StripeLists {

    static final int PAGES_MAX = 20;

    private final JsonCalls calls;

    StripeLists(JsonCalls calls) {
        this.calls = calls;
    }

    /** One page, and the entry behind which the next begins; null where there is none. */
    private record Page<T>(List<T> entries, @Nullable String last) {}

    /** @param path with its query */
    <T> CompletionStage<List<T>> all(String path, Function<JsonNode, T> reading) {
        return from(path + "&limit=100", reading, List.of(), null, 1);
    }

    private <T> CompletionStage<List<T>> from(
            String path, Function<JsonNode, T> reading, List<T> before, @Nullable String after, int number) {
        if (number > PAGES_MAX) {
            return CompletableFuture.failedStage(
                    new OutsideFailure(Kind.UNKNOWN, "Stripe's list does not end after %d pages".formatted(PAGES_MAX)));
        }
        var address = after == null ? path : path + "&starting_after=" + Form.encoded(after);
        return calls.get(address, answer -> page(answer, reading)).thenCompose(page -> {
            var all = new ArrayList<>(before);
            all.addAll(page.entries());
            return page.last() == null
                    ? CompletableFuture.completedStage(List.copyOf(all))
                    : from(path, reading, all, page.last(), number + 1);
        });
    }

    private static <T> Page<T> page(JsonNode answer, Function<JsonNode, T> reading) {
        var entries = StripeWords.list(answer, reading);
        var more = answer.path("has_more").asBoolean();
        // An empty page with more behind it is none of theirs: its last entry is missing, too.
        var last = answer.path("data").path(entries.size() - 1);
        return new Page<>(entries, more ? Json.text(last, "id") : null);
    }
}
