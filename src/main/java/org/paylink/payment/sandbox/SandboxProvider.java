package org.paylink.payment.sandbox;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.paylink.effects.Form;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.Repetition;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Capabilities;
import org.paylink.payment.Capabilities.Life;
import org.paylink.payment.MinorUnits;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;

/** An account at the sandbox bank. */
final class SandboxProvider implements PaymentProvider {

    private static final Capabilities CAPABILITIES = new Capabilities(
            Repetition.KEYED, true, new Life(Duration.ofSeconds(1), Duration.ofDays(365)), MinorUnits.iso(), Set.of());

    private final HttpCalls calls;
    private final URI url;
    private final String apiKey;
    private final SandboxSignature signature;

    /** @param url the bank's address up to {@code /sandbox/psp} */
    SandboxProvider(HttpCalls calls, URI url, SandboxSettings settings) {
        this.calls = calls;
        this.url = url;
        this.apiKey = settings.apiKey();
        this.signature = new SandboxSignature(settings.secrets());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        var request = request("/sessions")
                .header("Idempotency-Key", order.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(SandboxWords.order(order)));
        return answer(request, SandboxWords::opened);
    }

    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        var request = request(path(session) + "/cancel").POST(BodyPublishers.noBody());
        return answer(request, SandboxWords::observations).thenAccept(whatItSays -> {});
    }

    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        return answer(request(path(session)).GET(), SandboxWords::observations);
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        signature.check(notice);
        try {
            var event = SandboxWords.event(notice.body());
            return new ReadNotice(event.id(), event.observations());
        } catch (IllegalArgumentException e) {
            throw new BadNotice("not an event of the sandbox: " + e.getMessage());
        }
    }

    private <T> CompletionStage<T> answer(HttpRequest.Builder request, Function<byte[], T> reading) {
        return calls.call(request.build()).thenApply(answer -> {
            if (!answer.ok()) {
                throw answer.failure("the sandbox");
            }
            try {
                return reading.apply(answer.body());
            } catch (IllegalArgumentException e) {
                // It said yes and we do not know to what: it may have happened.
                throw new OutsideFailure(
                        OutsideFailure.Kind.UNKNOWN, "the sandbox answered what cannot be read: " + e.getMessage());
            }
        });
    }

    private HttpRequest.Builder request(String path) {
        return calls.request(URI.create(url + path)).header("Authorization", "Bearer " + apiKey);
    }

    private static String path(SessionReference session) {
        return "/sessions/" + Form.encoded(session.reference());
    }
}
