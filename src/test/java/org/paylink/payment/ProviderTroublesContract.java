package org.paylink.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
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
import org.paylink.payment.PaymentProvider.SessionReference;

/** Trouble → outcome, for each call of an adapter; each extends this with its stand-in and its provider's own errors. */
@Tag("thorough")
public abstract class ProviderTroublesContract {

    // Quick calls, so that silence ends soon; the head of a flood still comes in time.
    private static final HttpCalls CALLS = new HttpCalls(Duration.ofMillis(1500));

    private ProviderStandIn provider = standIn();

    protected abstract ProviderStandIn standIn();

    protected abstract PaymentProvider account(URI url, HttpCalls calls);

    /** The provider's own errors as it answers them, each with what it means for opening. */
    protected abstract Map<Reply, Kind> errors();

    @BeforeEach
    void begins() {
        provider.close();
        provider = standIn();
    }

    @AfterEach
    void ends() {
        provider.close();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void openingEndsAsTheTroubleSays(Trouble trouble) {
        provider.troubledBy(trouble);
        ends(trouble, account().open(TrialOrders.of("12.34")));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void askingEndsAsTheTroubleSays(Trouble trouble) {
        var order = TrialOrders.of("12.34");
        var opened = account().open(order).toCompletableFuture().join();
        provider.troubledBy(trouble);
        ends(trouble, account().ask(new SessionReference(order.session(), opened.reference())));
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            mode = EnumSource.Mode.EXCLUDE,
            // A provider may answer a withdrawal without a body, or be asked what became of a refused one.
            names = {"EMPTY", "TRUNCATED_JSON", "A_PAGE_INSTEAD_OF_JSON", "REFUSED"})
    void withdrawingEndsAsTheTroubleSays(Trouble trouble) {
        var order = TrialOrders.of("12.34");
        var opened = account().open(order).toCompletableFuture().join();
        provider.troubledBy(trouble);
        ends(trouble, account().cancel(new SessionReference(order.session(), opened.reference())));
    }

    @Test
    void nothingHappenedWhereNobodyListens() {
        var failure = failure(account(StandIn.nobody(), CALLS).open(TrialOrders.of("12.34")));
        assertEquals(Kind.NOT_DONE, failure.kind());
    }

    /** The second attempt finds what became of the first, or makes a page that can be paid; never two that the customer sees. */
    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"BROKEN", "SILENT_AFTER_THE_BODY", "HANGS_UP", "TRUNCATED_JSON", "THROTTLED"})
    void aSecondAttemptOpensAPage(Trouble trouble) {
        var order = TrialOrders.of("12.34");
        provider.troubledBy(trouble);
        failure(account().open(order));
        var opened =
                account().open(TrialOrders.again(order)).toCompletableFuture().join();
        assertEquals(true, provider.payable(opened.url()));
    }

    @TestFactory
    Stream<DynamicTest> theProvidersOwnErrorsMeanWhatItSays() {
        return errors().entrySet().stream()
                .map(error -> DynamicTest.dynamicTest(
                        error.getKey().status() + " " + error.getKey().body(), () -> {
                            try (var service = new Answering(error.getKey())) {
                                var failure =
                                        failure(account(service.url(), CALLS).open(TrialOrders.of("12.34")));
                                assertEquals(error.getValue(), failure.kind());
                                assertFalse(failure.toString().contains("piet@example.org"), failure.toString());
                            }
                        }));
    }

    private PaymentProvider account() {
        return account(provider.url(), CALLS);
    }

    private void ends(Trouble trouble, CompletionStage<?> call) {
        var failure = failure(call);
        assertEquals(trouble.kind(), failure.kind(), failure.toString());
        assertEquals(trouble.asksToWait(), failure.retryAfter());
        assertEquals(
                effect(trouble.kind(), Repetition.NEITHER),
                Outcome.of(failure, Repetition.NEITHER).getClass());
        assertEquals(
                effect(trouble.kind(), account().capabilities().repetition()),
                Outcome.of(failure, account().capabilities().repetition()).getClass());
    }

    private static Class<? extends Outcome> effect(Kind kind, Repetition repetition) {
        return switch (kind) {
            case NOT_DONE -> Outcome.Retry.class;
            case UNKNOWN -> repetition == Repetition.NEITHER ? Outcome.Doubt.class : Outcome.Retry.class;
            case REFUSED -> Outcome.Failed.class;
            case ASK_A_HUMAN -> Outcome.Parked.class;
        };
    }

    private static OutsideFailure failure(CompletionStage<?> stage) {
        var error = stage.handle((done, failed) -> failed == null ? new AssertionError("it went well") : failed)
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
