package org.paylink.effects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.HttpCalls.Answer;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * The access token of one account: fetched when it is first needed, kept until shortly before it expires, and fetched by one caller at a time while
 * the others wait for the same one. Where it cannot be had, what it was wanted for surely did not happen.
 */
public final class AccessTokens {

    // A call that begins now must still be believed when it arrives.
    private static final Duration MARGIN = Duration.ofMinutes(1);
    // One that is refused so soon is not too old: another one would be refused as well.
    private static final Duration NEW = Duration.ofMinutes(1);

    private final Supplier<? extends CompletionStage<Granted>> fetching;
    private final Clock clock;
    private @Nullable CompletableFuture<Token> held;

    /** What a provider grants: a secret, and how long it is good for. */
    public record Granted(String value, Duration life) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Granted[" + life + "]";
        }
    }

    /** A token at hand. */
    public record Token(String value, Instant since, Instant until) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Token[until " + until + "]";
        }
    }

    /** @param fetching asks the provider for a new one, once */
    public AccessTokens(Supplier<? extends CompletionStage<Granted>> fetching, Clock clock) {
        this.fetching = fetching;
        this.clock = clock;
    }

    /** The token that is good now. Fails with NOT_DONE where it could not be had, with ASK_A_HUMAN where the account is refused one. */
    public synchronized CompletionStage<Token> current() {
        if (held == null || isOver(held)) {
            held = fetched();
        }
        return held;
    }

    /** The provider did not believe it. True where a new one may help. */
    public synchronized boolean refused(Token token) {
        if (held != null
                && held.isDone()
                && !held.isCompletedExceptionally()
                && held.join().equals(token)) {
            held = null;
        }
        return !clock.instant().isBefore(token.since().plus(NEW));
    }

    /** Makes the call; where its token is refused as too old, once more with a new one: a 401 is proof that nothing happened. */
    CompletionStage<Answer> bearing(Function<Token, CompletionStage<Answer>> call) {
        return current()
                .thenCompose(token -> call.apply(token)
                        .thenCompose(answer -> answer.status() == 401 && refused(token)
                                ? current().thenCompose(call)
                                : CompletableFuture.completedStage(answer)));
    }

    private CompletableFuture<Token> fetched() {
        var asked = clock.instant();
        return fetching.get()
                .handle((granted, error) -> {
                    if (error != null) {
                        throw failure(error);
                    }
                    return new Token(granted.value(), asked, asked.plus(granted.life()));
                })
                .toCompletableFuture();
    }

    private boolean isOver(CompletableFuture<Token> token) {
        return token.isDone()
                && (token.isCompletedExceptionally()
                        || !clock.instant().isBefore(token.join().until().minus(MARGIN)));
    }

    private static RuntimeException failure(Throwable error) {
        var cause = OutsideFailure.behind(error);
        if (!(cause instanceof OutsideFailure failure)) {
            return new CompletionException(cause);
        }
        var kind = switch (failure.kind()) {
            case NOT_DONE, UNKNOWN -> Kind.NOT_DONE;
            case REFUSED, ASK_A_HUMAN -> Kind.ASK_A_HUMAN;
        };
        return new OutsideFailure(kind, "no access token: " + failure.getMessage(), failure.retryAfter());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessTokens";
    }
}
