package org.paylink.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Outcome;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.Repetition;
import org.paylink.effects.StandIn;
import org.paylink.effects.StandIn.Reply;
import org.paylink.effects.Trouble;

/** Trouble → outcome, for a channel that calls out; each extends this with its stand-in and its service's own errors. */
@Tag("thorough")
public abstract class ChannelTroublesContract {

    // Quick calls, so that silence ends soon; the head of a flood still comes in time.
    private static final HttpCalls CALLS = new HttpCalls(Duration.ofMillis(1500));

    private ChannelStandIn service = standIn();

    protected abstract ChannelStandIn standIn();

    protected abstract Channel account(URI url, HttpCalls calls);

    /** The service's own errors as it answers them, each with what it means for a first attempt. */
    protected abstract List<Error> errors();

    /** Somebody whom the service reaches. */
    protected String address(Channel account) {
        return account.address(SampleMessages.WITH_BOTH).orElseThrow();
    }

    /** {@code pause}: what we are to wait for before the next attempt; null for our own backoff. */
    public record Error(Reply reply, Kind kind, @Nullable Duration pause) {}

    @BeforeEach
    void begins() {
        service.close();
        service = standIn();
    }

    @AfterEach
    void ends() {
        service.close();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void sendingEndsAsTheTroubleSays(Trouble trouble) {
        service.troubledBy(trouble);
        var failure = failure(account(service.url(), CALLS));
        assertEquals(trouble.kind(), failure.kind(), failure.toString());
        assertEquals(trouble.asksToWait(), failure.retryAfter());
        assertEquals(1, service.heard().size());
    }

    /** A channel that knows no key is never tried again blindly. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void whatMayHaveBeenSentIsInDoubt(Trouble trouble) {
        service.troubledBy(trouble);
        var account = account(service.url(), CALLS);
        var outcome = Outcome.of(failure(account), account.traits().repetition());
        var mayBeOnThePhone = trouble.kind() == Kind.UNKNOWN && account.traits().repetition() == Repetition.NEITHER;
        assertEquals(mayBeOnThePhone, outcome instanceof Outcome.Doubt, outcome.toString());
    }

    @Test
    void nothingWasSentWhereNobodyListens() {
        assertEquals(Kind.NOT_DONE, failure(account(StandIn.nobody(), CALLS)).kind());
    }

    @TestFactory
    Stream<DynamicTest> theServicesOwnErrorsMeanWhatItSays() {
        return errors().stream()
                .map(error -> DynamicTest.dynamicTest(
                        error.reply.status() + " " + error.reply.body(), () -> meansWhatItSays(error)));
    }

    private void meansWhatItSays(Error error) {
        try (var answering = new Answering(error.reply)) {
            var failure = failure(account(answering.url(), CALLS));
            assertEquals(error.kind, failure.kind(), failure.toString());
            assertEquals(error.pause, failure.retryAfter());
            assertFalse(failure.toString().matches("(?s).*(31612345678|Jansen).*"), failure.toString());
        }
    }

    private OutsideFailure failure(Channel account) {
        var message = SampleMessages.to(address(account));
        var error = account.send(message)
                .handle((done, failed) -> failed == null ? new AssertionError("it went well") : failed)
                .toCompletableFuture()
                .join();
        return assertInstanceOf(OutsideFailure.class, error.getCause() == null ? error : error.getCause());
    }

    /** Answers one thing. */
    private static final class Answering extends StandIn {
        private final Reply reply;

        Answering(Reply reply) {
            this.reply = reply;
        }

        @Override
        protected Reply answer(Call call) {
            return reply;
        }
    }
}
