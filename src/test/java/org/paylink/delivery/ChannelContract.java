package org.paylink.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.invoice.Customer;

/** What every channel keeps. An adapter extends it, and says where its service (or a stand-in of it) is and what that has told so far. */
public abstract class ChannelContract {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(10));
    private static final HttpCalls IMPATIENT = new HttpCalls(Duration.ofMillis(300));

    /** The account of the tests, at a service that is there. */
    protected abstract Channel channel(URI url, HttpCalls calls);

    /** A service that accepts messages and reports on them. */
    protected abstract URI service();

    /** The notices that the service has sent about the account so far. */
    protected abstract List<Notice> heard();

    /** The customer opens the message on the phone or in the mailbox. */
    protected abstract void customerReads(Message message);

    /** Whether this channel reaches a customer of whom this is known. */
    protected abstract boolean reaches(Customer customer);

    /** False where the service signs no time with its notices, so that an old one cannot be told. */
    protected boolean signsTheTime() {
        return true;
    }

    /** False where the service never tells that a message was read. */
    protected boolean tellsOfReading() {
        return true;
    }

    /** A body that can still be read, so that only its signature tells: with a space more. */
    protected byte[] changed(byte[] body) {
        var changed = Arrays.copyOf(body, body.length + 1);
        changed[body.length] = ' ';
        return changed;
    }

    @Test
    void sendsAndGetsTheServicesOwnId() {
        assertThat(send(message())).isNotBlank();
    }

    @Test
    void hearsWhatBecameOfAMessageByOurOwnId() {
        var message = message();
        var reference = send(message);
        var report = await().until(() -> reports(message), it -> !it.isEmpty()).get(0);
        assertThat(report.message()).isEqualTo(message.id());
        assertThat(report.reference()).isEqualTo(reference);
    }

    @Test
    void reportsDeliveredAndReadInTheirOrderOfTime() {
        var message = message();
        send(message);
        await().until(() -> has(message, Status.DELIVERED));
        if (tellsOfReading()) {
            customerReads(message);
            await().until(() -> has(message, Status.READ));
            assertThat(at(message, Status.DELIVERED)).isBeforeOrEqualTo(at(message, Status.READ));
        }
        assertThat(reports(message)).extracting(DeliveryReport::status).doesNotContain(Status.UNDELIVERED);
    }

    @Test
    void readsANoticeAgainAsTheSame() throws BadNotice {
        var notice = anyNotice();
        var first = read(notice);
        var again = read(notice);
        assertThat(again.eventKey()).isEqualTo(first.eventKey());
        assertThat(again.reports()).isEqualTo(first.reports());
    }

    @Test
    void refusesANoticeThatWasChangedOnItsWay() {
        var notice = anyNotice();
        var body = changed(notice.body());
        assertThatThrownBy(() -> read(new Notice(notice.account(), notice.headers(), body, notice.receivedAt())))
                .isInstanceOf(BadNotice.class);
    }

    @Test
    void refusesANoticeWithoutSignature() {
        var notice = anyNotice();
        assertThatThrownBy(() -> read(new Notice(notice.account(), Map.of(), notice.body(), notice.receivedAt())))
                .isInstanceOf(BadNotice.class);
    }

    @Test
    void refusesANoticeThatWasSignedLongBeforeItCame() throws BadNotice {
        var notice = anyNotice();
        assertThat(read(notice).eventKey()).isNotBlank();
        if (signsTheTime()) {
            var anHourLater = notice.receivedAt().plus(Duration.ofHours(1));
            var late = new Notice(notice.account(), notice.headers(), notice.body(), anHourLater);
            assertThatThrownBy(() -> read(late)).isInstanceOf(BadNotice.class);
        }
    }

    @Test
    void knowsThatAThrottledMessageWasNotSentAndWhenToTryAgain() {
        try (var service = ServiceThat.answers(429, Map.of("Retry-After", "7"), "{}")) {
            var failure = failure(service.url(), CALLS);
            assertThat(failure.kind()).isEqualTo(Kind.NOT_DONE);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void doesNotKnowAfterAnErrorOfTheServer() {
        for (var status : List.of(500, 502, 503, 504)) {
            try (var service = ServiceThat.answers(status, Map.of(), "oops")) {
                assertThat(failure(service.url(), CALLS).kind()).isEqualTo(Kind.UNKNOWN);
            }
        }
    }

    @Test
    void doesNotKnowWithoutAWholeAnswer() {
        try (var silent = ServiceThat.neverAnswers();
                var broken = ServiceThat.breaksOff()) {
            assertThat(failure(silent.url(), IMPATIENT).kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(failure(broken.url(), CALLS).kind()).isEqualTo(Kind.UNKNOWN);
        }
    }

    @Test
    void doesNotKnowAfterAYesItCannotRead() {
        for (var answer : List.of("{\"id\":", "<html>", "{}", "[]", "null")) {
            try (var service = ServiceThat.answers(200, Map.of(), answer)) {
                assertThat(failure(service.url(), CALLS).kind()).isEqualTo(Kind.UNKNOWN);
            }
        }
    }

    @Test
    void knowsThatNothingWasSentWhereNobodyListens() {
        assertThat(failure(ServiceThat.isNotThere(), CALLS).kind()).isEqualTo(Kind.NOT_DONE);
    }

    @Test
    void asksAHumanWhereTheAccountIsRefused() {
        try (var service = ServiceThat.answers(401, Map.of(), "{}")) {
            assertThat(failure(service.url(), CALLS).kind()).isEqualTo(Kind.ASK_A_HUMAN);
        }
    }

    @Test
    void showsNoPersonalDataInItsFailures() {
        for (var status : List.of(400, 401, 422, 429, 500)) {
            try (var service = ServiceThat.answers(status, Map.of(), "{\"message\":\"+31612345678 Jansen\"}")) {
                assertThat(failure(service.url(), CALLS).toString()).doesNotContain("Jansen", "31612345678");
            }
        }
    }

    @Test
    void knowsWhereACustomerIsReached() {
        for (var customer : SampleMessages.CUSTOMERS) {
            assertThat(channel(service(), CALLS).address(customer).isPresent()).isEqualTo(reaches(customer));
        }
    }

    /** Somebody whom the service reaches. */
    protected String address() {
        return channel(service(), CALLS).address(SampleMessages.WITH_BOTH).orElseThrow();
    }

    /** A message to somebody whom the service reaches, different each time. */
    protected Message message() {
        return SampleMessages.to(address());
    }

    protected String send(Message message) {
        return channel(service(), CALLS).send(message).toCompletableFuture().join();
    }

    protected OutsideFailure failure(URI url, Message message) {
        return failure(url, CALLS, message);
    }

    /** What the account has been told of the message, in the order it was heard. */
    protected List<DeliveryReport> reports(Message message) {
        var reports = new ArrayList<DeliveryReport>();
        for (var notice : heard()) {
            genuine(notice).reports().stream()
                    .filter(report -> message.id().equals(report.message()))
                    .forEach(reports::add);
        }
        return reports;
    }

    protected boolean has(Message message, Status status) {
        return reports(message).stream().anyMatch(report -> report.status() == status);
    }

    private Instant at(Message message, Status status) {
        return reports(message).stream()
                .filter(report -> report.status() == status)
                .findFirst()
                .orElseThrow()
                .at();
    }

    protected ReadNotice genuine(Notice notice) {
        try {
            return read(notice);
        } catch (BadNotice e) {
            throw new AssertionError(e);
        }
    }

    private Notice anyNotice() {
        send(message());
        return await().until(this::heard, it -> !it.isEmpty()).get(0);
    }

    private ReadNotice read(Notice notice) throws BadNotice {
        return channel(service(), CALLS).read(notice);
    }

    private OutsideFailure failure(URI url, HttpCalls calls) {
        return failure(url, calls, message());
    }

    private OutsideFailure failure(URI url, HttpCalls calls, Message message) {
        var sent = channel(url, calls).send(message).toCompletableFuture();
        try {
            throw new AssertionError("accepted as " + sent.join());
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(OutsideFailure.class);
            return (OutsideFailure) Objects.requireNonNull(e.getCause());
        }
    }
}
