package org.paylink.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.effects.AccessTokens.Granted;
import org.paylink.effects.OutsideFailure.Kind;

class AccessTokensTest {

    private final List<CompletableFuture<Granted>> asked = new ArrayList<>();
    private final MovedClock clock = new MovedClock("2026-11-22T12:00:00Z");
    private final AccessTokens tokens = new AccessTokens(this::ask, clock);

    @Test
    void whoComesWhileItIsFetchedWaitsForTheSame() {
        var first = tokens.current().toCompletableFuture();
        var second = tokens.current().toCompletableFuture();
        assertFalse(first.isDone());
        granted("one", Duration.ofHours(9));
        assertEquals("one", first.join().value());
        assertSame(first.join(), second.join());
        assertEquals(1, asked.size());
    }

    @Test
    void keepsItUntilAMinuteBeforeItExpires() {
        tokens.current();
        granted("one", Duration.ofMinutes(10));
        clock.passes(Duration.ofMinutes(9).minusSeconds(1));
        assertEquals("one", value());
        clock.passes(Duration.ofSeconds(1));
        tokens.current();
        granted("two", Duration.ofMinutes(10));
        assertEquals("two", value());
        assertEquals(2, asked.size());
    }

    @Test
    void aFailureIsNotKept() {
        var failed = tokens.current();
        fails(new OutsideFailure(Kind.UNKNOWN, "no answer"));
        assertEquals(Kind.NOT_DONE, failure(failed).kind());
        tokens.current();
        granted("two", Duration.ofHours(1));
        assertEquals("two", value());
    }

    /** What it was wanted for surely did not happen. */
    @ParameterizedTest
    @CsvSource({"NOT_DONE, NOT_DONE", "UNKNOWN, NOT_DONE", "REFUSED, ASK_A_HUMAN", "ASK_A_HUMAN, ASK_A_HUMAN"})
    void saysWhatAMissingTokenMeans(Kind theirs, Kind ours) {
        var failed = tokens.current();
        fails(new OutsideFailure(theirs, "it says so", Duration.ofSeconds(7)));
        assertEquals(ours, failure(failed).kind());
        assertEquals("no access token: it says so", failure(failed).getMessage());
        assertEquals(Duration.ofSeconds(7), failure(failed).retryAfter());
    }

    @Test
    void anotherMayHelpWhereItWasOldAndItIsRefusedOnce() {
        tokens.current();
        granted("one", Duration.ofHours(9));
        var old = tokens.current().toCompletableFuture().join();
        clock.passes(Duration.ofMinutes(1));
        assertTrue(tokens.refused(old));
        tokens.current();
        granted("two", Duration.ofHours(9));
        // A slow call comes back with the old one: the new one is not thrown away for it.
        assertTrue(tokens.refused(old));
        assertEquals("two", value());
        assertEquals(2, asked.size());
    }

    @Test
    void anotherDoesNotHelpWhereItWasNew() {
        tokens.current();
        granted("one", Duration.ofHours(9));
        assertFalse(tokens.refused(tokens.current().toCompletableFuture().join()));
    }

    @Test
    void aCallWhoseOldTokenIsRefusedIsMadeOnceMoreWithANewOne() {
        try (var service = new Believing(Set.of("two"))) {
            tokens.current();
            granted("one", Duration.ofHours(9));
            clock.passes(Duration.ofHours(1));
            var answer = call(service.url());
            assertEquals("yes", granting(answer, "two"));
            assertEquals(2, service.heard().size());
        }
    }

    @Test
    void aSecondRefusalIsFinal() {
        try (var service = new Believing(Set.of())) {
            tokens.current();
            granted("one", Duration.ofHours(9));
            clock.passes(Duration.ofHours(1));
            var answer = call(service.url()).handle((yes, error) -> String.valueOf(error));
            assertTrue(granting(answer, "two").contains("answered 401"));
            assertEquals(2, service.heard().size());
        }
    }

    @Test
    void printsNoToken() {
        tokens.current();
        granted("secret", Duration.ofHours(9));
        var token = tokens.current().toCompletableFuture().join();
        assertFalse((token + " " + tokens + new Granted("secret", Duration.ZERO)).contains("secret"));
    }

    private CompletionStage<String> call(URI url) {
        return new JsonCalls(new HttpCalls(Duration.ofSeconds(5)), url, "it")
                .bearing(tokens)
                .get("/", answer -> Json.text(answer, "answer"));
    }

    /** Ends the call, for which a second token is asked meanwhile. */
    private String granting(CompletionStage<String> answer, String token) {
        org.awaitility.Awaitility.await().until(() -> asked.size() == 2);
        granted(token, Duration.ofHours(9));
        return answer.toCompletableFuture().join();
    }

    private synchronized CompletionStage<Granted> ask() {
        var fetching = new CompletableFuture<Granted>();
        asked.add(fetching);
        return fetching;
    }

    private String value() {
        return tokens.current()
                .toCompletableFuture()
                .copy()
                .orTimeout(5, TimeUnit.SECONDS)
                .join()
                .value();
    }

    private void granted(String value, Duration life) {
        asked.get(asked.size() - 1).complete(new Granted(value, life));
    }

    private void fails(OutsideFailure failure) {
        asked.get(asked.size() - 1).completeExceptionally(failure);
    }

    private static OutsideFailure failure(CompletionStage<?> stage) {
        var error = Objects.requireNonNull(
                stage.handle((done, failed) -> failed).toCompletableFuture().join());
        return assertInstanceOf(OutsideFailure.class, error.getCause() == null ? error : error.getCause());
    }

    /** Believes some tokens. */
    private static final class Believing extends StandIn {
        private final Set<String> tokens;

        Believing(Set<String> tokens) {
            this.tokens = tokens;
        }

        @Override
        protected Reply answer(Call call) {
            var token = call.headers().getOrDefault("authorization", "").replace("Bearer ", "");
            return tokens.contains(token) ? Reply.json(200, "{\"answer\": \"yes\"}") : Reply.json(401, "{}");
        }
    }
}
