package org.paylink.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.Repetition;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.PaymentProvider.SessionReference;

/** What every payment adapter must keep to; each extends this and says how its provider is reached, paid and heard. */
public abstract class PaymentProviderContract {

    protected static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(10));
    private static final HttpCalls HASTY = new HttpCalls(Duration.ofMillis(300));

    /** An account of a provider that answers at this address. */
    protected abstract PaymentProvider account(URI url, HttpCalls calls);

    /** Where the provider, or a stand-in that behaves as documented, answers. */
    protected abstract URI provider();

    /** The customer pays the whole amount. */
    protected abstract void customerPays(OpenedSession session);

    /** The notice of a payment of this order, signed by the provider at that time. */
    protected abstract Notice noticeOfPayment(SessionOrder order, Instant signedAt, Instant receivedAt);

    /** Such a notice, whose status is a word that does not exist. */
    protected abstract Notice noticeOfUnknownStatus(SessionOrder order);

    /** What the provider answers when it is asked, with a status that does not exist. */
    protected abstract String answerOfUnknownStatus(SessionOrder order);

    /** A reference as the provider writes it, where that matters. */
    protected String referenceOfTheirs() {
        return "theirs";
    }

    /** The notice without its signature, wherever that stands. */
    protected Notice unsigned(Notice notice) {
        return new Notice("trial", Map.of(), notice.body(), NOON);
    }

    /** False where the provider signs no time with its notices, so that an old one cannot be told. */
    protected boolean signsTheTime() {
        return true;
    }

    @Test
    void opensAPageToPayOn() {
        var opened = await(account().open(TrialOrders.of("12.34")));
        assertFalse(opened.reference().isBlank());
        assertTrue(opened.url().isAbsolute());
    }

    @Test
    void opensOnceForTheSameKey() {
        assumeTrue(account().capabilities().repetition() == Repetition.KEYED);
        var order = TrialOrders.of("12.34");
        var first = await(account().open(order));
        assertEquals(first.reference(), await(account().open(order)).reference());
        assertNotEquals(
                first.reference(),
                await(account().open(TrialOrders.of("12.34"))).reference());
    }

    @Test
    void isNotMoneyBeforeTheCustomerHasPaid() {
        var order = TrialOrders.of("12.34");
        var opened = await(account().open(order));
        assertTrue(ask(order, opened).stream().noneMatch(seen -> seen.status() == Status.DONE));
    }

    @Test
    void tellsOfAPaymentEachTimeItIsAsked() {
        var order = TrialOrders.of("12.34");
        var opened = await(account().open(order));
        customerPays(opened);
        var seen = ask(order, opened).stream()
                .filter(one -> one.status() == Status.DONE)
                .toList();
        assertEquals(1, seen.size());
        assertEquals(Entry.PAYMENT, seen.get(0).entry());
        assertEquals(order.amount(), seen.get(0).amount());
        assertTrue(order.session().equals(seen.get(0).session())
                || opened.reference().equals(seen.get(0).reference()));
        assertEquals(ask(order, opened), ask(order, opened));
    }

    @Test
    void cancelsWhatIsOpen() {
        assumeTrue(account().capabilities().cancels());
        var order = TrialOrders.of("12.34");
        var opened = await(account().open(order));
        account().cancel(reference(order, opened)).toCompletableFuture().join();
        var ends = ask(order, opened).stream().map(Observation::status).toList();
        assertTrue(ends.contains(Status.CANCELLED) || ends.contains(Status.EXPIRED), ends.toString());
    }

    @Test
    void leavesPaidWhatIsPaid() {
        assumeTrue(account().capabilities().cancels());
        var order = TrialOrders.of("12.34");
        var opened = await(account().open(order));
        customerPays(opened);
        account()
                .cancel(reference(order, opened))
                .handle((done, refused) -> 0)
                .toCompletableFuture()
                .join();
        assertTrue(ask(order, opened).stream().anyMatch(seen -> seen.status() == Status.DONE));
    }

    @Test
    void refusesToAskForWhatTheProviderDoesNotKnow() {
        var failure = failure(account().ask(new SessionReference(UUID.randomUUID(), "nothing_of_theirs")));
        assertEquals(Kind.REFUSED, failure.kind());
    }

    @Test
    void believesASignedNotice() throws BadNotice {
        var order = TrialOrders.of("12.34");
        var read = account().read(noticeOfPayment(order, NOON, NOON.plusSeconds(2)));
        assertFalse(read.eventKey().isBlank());
        assertTrue(read.observations().stream()
                .anyMatch(seen -> seen.status() == Status.DONE && seen.amount().equals(order.amount())));
    }

    @Test
    void readsANoticeTheSameWayAgain() throws BadNotice {
        var notice = noticeOfPayment(TrialOrders.of("12.34"), NOON, NOON);
        assertEquals(account().read(notice), account().read(notice));
    }

    @Test
    void refusesANoticeWhoseAmountWasChanged() {
        var notice = noticeOfPayment(TrialOrders.of("12.34"), NOON, NOON);
        var body = new String(notice.body(), StandardCharsets.UTF_8);
        var more = body.replace("1234", "9234").replace("12.34", "92.34");
        assertNotEquals(body, more);
        var forged = new Notice("trial", notice.headers(), more.getBytes(StandardCharsets.UTF_8), NOON);
        assertThrows(BadNotice.class, () -> account().read(forged));
    }

    @Test
    void refusesANoticeWithoutASignature() {
        var notice = noticeOfPayment(TrialOrders.of("12.34"), NOON, NOON);
        assertThrows(BadNotice.class, () -> account().read(unsigned(notice)));
    }

    @Test
    void refusesANoticeSignedLongAgo() {
        assumeTrue(signsTheTime());
        var stale = noticeOfPayment(TrialOrders.of("12.34"), NOON, NOON.plus(Duration.ofHours(2)));
        assertThrows(BadNotice.class, () -> account().read(stale));
    }

    @Test
    void neverTakesAnUnknownStatusInANoticeForMoney() throws BadNotice {
        var seen =
                account().read(noticeOfUnknownStatus(TrialOrders.of("12.34"))).observations();
        assertTrue(seen.stream().allMatch(one -> one.status() == Status.PENDING), seen.toString());
    }

    @Test
    void neverTakesAnUnknownStatusInAnAnswerForMoney() {
        var order = TrialOrders.of("12.34");
        try (var server = FaultyProvider.answering(200, answerOfUnknownStatus(order))) {
            var asked = account(server.url(), CALLS).ask(new SessionReference(order.session(), referenceOfTheirs()));
            assertTrue(await(asked).stream().allMatch(one -> one.status() == Status.PENDING));
        }
    }

    @Test
    void isNotDoneWhenThrottled() {
        try (var server = FaultyProvider.answering(429, "{}")) {
            var failure = failure(account(server.url(), CALLS).open(TrialOrders.of("12.34")));
            assertEquals(Kind.NOT_DONE, failure.kind());
            assertEquals(Duration.ofSeconds(7), failure.retryAfter());
        }
    }

    @Test
    void isInDoubtWhenTheServerFails() {
        try (var server = FaultyProvider.answering(500, "{}")) {
            assertEquals(Kind.UNKNOWN, openingFails(server.url(), CALLS));
        }
    }

    @Test
    void isInDoubtWhenNoAnswerComes() {
        try (var server = FaultyProvider.silent()) {
            assertEquals(Kind.UNKNOWN, openingFails(server.url(), HASTY));
        }
    }

    @Test
    void isInDoubtWhenASuccessCannotBeRead() {
        for (var body : List.of("{\"id\":", "", "<html>proxy</html>", "[]", "{}")) {
            try (var server = FaultyProvider.answering(200, body)) {
                assertEquals(Kind.UNKNOWN, openingFails(server.url(), CALLS), body);
            }
        }
    }

    @Test
    void isNotDoneWhenNobodyListens() {
        assertEquals(Kind.NOT_DONE, openingFails(FaultyProvider.nobody(), CALLS));
    }

    @Test
    void asksAHumanWhenTheKeyIsWrong() {
        try (var server = FaultyProvider.answering(401, "{}")) {
            assertEquals(Kind.ASK_A_HUMAN, openingFails(server.url(), CALLS));
        }
    }

    @Test
    void showsNoSecretWhenPrinted() {
        assertFalse(account().toString().contains("secret"), account().toString());
    }

    protected final PaymentProvider account() {
        return account(provider(), CALLS);
    }

    protected static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private List<Observation> ask(SessionOrder order, OpenedSession opened) {
        return await(account().ask(reference(order, opened)));
    }

    private Kind openingFails(URI url, HttpCalls calls) {
        return failure(account(url, calls).open(TrialOrders.of("12.34"))).kind();
    }

    private static OutsideFailure failure(CompletionStage<?> stage) {
        var error = await(stage.handle((done, failed) -> failed == null ? new AssertionError("it went well") : failed));
        return assertInstanceOf(OutsideFailure.class, error.getCause());
    }

    private static SessionReference reference(SessionOrder order, OpenedSession opened) {
        return new SessionReference(order.session(), opened.reference());
    }
}
