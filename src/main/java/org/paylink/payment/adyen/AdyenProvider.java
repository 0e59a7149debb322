package org.paylink.payment.adyen;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Form;
import org.paylink.effects.Handshake;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.Repetition;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Capabilities;
import org.paylink.payment.Capabilities.Life;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.adyen.AdyenProviderType.Merchant;

/** One merchant account at Adyen. A session is a payment link for one payment; which payment that was, only their notices tell. */
final class AdyenProvider implements PaymentProvider, Handshake {

    private static final Capabilities CAPABILITIES = new Capabilities(
            Repetition.KEYED,
            true,
            // 70 days are their limit; an hour less for the rounding, and a minute, for clocks differ.
            new Life(Duration.ofMinutes(15), Duration.ofDays(70).minusMinutes(61)),
            AdyenWords.UNITS,
            Set.of());

    private static final String VERSION = "/v72";
    private static final String LINKS = "/paymentLinks";
    // Nobody says that they forget an error with its key; after so many attempts another key is taken.
    private static final int ATTEMPTS_PER_KEY = 4;

    private final JsonCalls calls;
    private final Merchant merchant;
    private final AdyenSignature signature;
    private final AdyenEvents events;
    private final Clock clock;

    AdyenProvider(HttpCalls calls, Merchant merchant, Clock clock) {
        this.calls = new JsonCalls(calls, java.net.URI.create(merchant.url() + VERSION), "Adyen")
                .with("X-API-Key", merchant.apiKey())
                .objecting(AdyenErrors::of);
        this.merchant = merchant;
        this.signature = new AdyenSignature(merchant.hmacKeys(), merchant.login());
        this.events = new AdyenEvents(merchant, signature);
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /** Keys are one space for all of a company, whatever is called with them: so the key is made of ours and of the whole order. */
    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        var body = AdyenWords.link(order, merchant.account(), expires(order.validFor()));
        var key = DerivedId.of(
                merchant.account(), order.key(), (order.attempt() - 1) / ATTEMPTS_PER_KEY, LINKS, body.toString());
        return calls.with("Idempotency-Key", key.toString())
                .post(LINKS, body, answer -> AdyenWords.opened(answer, order, merchant.account()));
    }

    /** On the full hour, so that the same order, tried again, expires at the same time and is recognised. */
    private Instant expires(Duration wish) {
        var earliest = clock.instant().plus(CAPABILITIES.life().nearest(wish));
        var hour = earliest.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(earliest) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }

    /** What is no longer active needs no cancelling; whoever has paid meanwhile stays paid. */
    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        return calls.send("PATCH", path(session), Json.object().put("status", "expired"), answer -> "expired")
                .handle((done, error) -> error == null
                        ? CompletableFuture.completedStage("expired")
                        : stillActive(session, OutsideFailure.behind(error)))
                .thenCompose(stage -> stage)
                .thenAccept(done -> {});
    }

    private CompletionStage<String> stillActive(SessionReference session, Throwable error) {
        if (!(error instanceof OutsideFailure failure) || failure.kind() != Kind.REFUSED) {
            return CompletableFuture.failedStage(error);
        }
        return calls.get(path(session), answer -> Json.text(answer, "status"))
                .thenCompose(status -> AdyenStatus.isOpen(status)
                        ? CompletableFuture.failedStage(error)
                        : CompletableFuture.completedStage("done"));
    }

    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        return calls.get(
                path(session), answer -> AdyenWords.seen(answer, session, merchant.account(), clock.instant()));
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        signature.check(notice);
        try {
            return events.read(Json.read(notice.body()));
        } catch (IllegalArgumentException e) {
            throw new BadNotice("not a notice of Adyen: " + e.getMessage());
        }
    }

    /** The word they have always asked for; nowadays any 2xx will do. */
    @Override
    public String thanks() {
        return "[accepted]";
    }

    private static String path(SessionReference session) {
        return LINKS + "/" + Form.encoded(session.reference());
    }

    @Override
    public String toString() {
        return "AdyenProvider[" + merchant + "]";
    }
}
