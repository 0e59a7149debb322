package org.paylink.payment.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Form;
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
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.stripe.StripeProviderType.Account;
import org.paylink.payment.stripe.StripeWords.Checkout;

/** One account at Stripe. What need not outlive a day is a Checkout Session; a link that people keep is a Payment Link for one payment. */
final class StripeProvider implements PaymentProvider {

    // They allow 30 minutes to 24 hours; a minute less on either side, for clocks differ, and an hour for the rounding.
    private static final Life OF_A_SESSION =
            new Life(Duration.ofMinutes(31), Duration.ofHours(23).minusMinutes(1));
    private static final Duration DAY = Duration.ofHours(24);

    private static final Capabilities CAPABILITIES = new Capabilities(
            Repetition.KEYED,
            true,
            // A link lives until it is closed.
            new Life(OF_A_SESSION.shortest(), Duration.ofDays(36500)),
            StripeMoney.UNITS,
            Set.of());

    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final String LINKS = "/v1/payment_links";
    private static final String LINK = "plink_";
    // They keep the answer to a key, be it an error 500; after so many attempts another key is taken.
    private static final int ATTEMPTS_PER_KEY = 4;

    private final JsonCalls calls;
    private final StripeLists lists;
    private final Account account;
    private final StripeSignature signature;
    private final Clock clock;

    StripeProvider(HttpCalls calls, URI url, Account account, Clock clock) {
        this.calls = new JsonCalls(calls, url, "Stripe")
                .with("Authorization", "Bearer " + account.secretKey())
                .with("Stripe-Version", account.version())
                .objecting(StripeErrors::of);
        this.lists = new StripeLists(this.calls);
        this.account = account;
        this.signature = new StripeSignature(account.webhookSecrets());
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        if (order.validFor().compareTo(DAY) > 0) {
            return open(order, LINKS, StripeForms.link(order), tree -> StripeWords.openedLink(tree, order, live()));
        }
        var form = StripeForms.session(order, expires(order.validFor()));
        return open(order, SESSIONS, form, tree -> StripeWords.openedSession(tree, order, live()));
    }

    /** A key is bound to the very bytes it came with first, so that it is made of them: whatever else changes with a new attempt is a new order. */
    private CompletionStage<OpenedSession> open(
            SessionOrder order, String path, Map<String, String> form, Function<JsonNode, OpenedSession> reading) {
        var key = DerivedId.of(order.key(), (order.attempt() - 1) / ATTEMPTS_PER_KEY, path, Form.write(form));
        return calls.with("Idempotency-Key", key.toString()).form(path, form, reading);
    }

    /** On the full hour, so that the same order, tried again, expires at the same time and is recognised. */
    private Instant expires(Duration wish) {
        var earliest = clock.instant().plus(OF_A_SESSION.nearest(wish));
        var hour = earliest.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(earliest) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }

    /** What is no longer open needs no cancelling; whoever has paid meanwhile stays paid. A link's visitors are sent away, too. */
    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        if (!isLink(session)) {
            return expire(session.reference());
        }
        return calls.form(path(LINKS, session.reference()), Map.of("active", "false"), tree -> "closed")
                .thenCompose(closed -> lists.all(sessions(session, "open"), visit -> Json.text(visit, "id")))
                .thenCompose(visits -> CompletableFuture.allOf(visits.stream()
                        .map(visit -> expire(visit).toCompletableFuture())
                        .toArray(CompletableFuture<?>[]::new)));
    }

    private CompletionStage<Void> expire(String session) {
        return calls.form(path(SESSIONS, session) + "/expire", Map.of(), tree -> "expired")
                .handle((done, error) -> error == null
                        ? CompletableFuture.completedStage("expired")
                        : stillOpen(session, OutsideFailure.behind(error)))
                .thenCompose(stage -> stage)
                .thenAccept(done -> {});
    }

    private CompletionStage<String> stillOpen(String session, Throwable error) {
        if (!(error instanceof OutsideFailure failure) || failure.kind() != Kind.REFUSED) {
            return CompletableFuture.failedStage(error);
        }
        return calls.get(path(SESSIONS, session), StripeWords::checkout)
                .thenCompose(there ->
                        there.open() ? CompletableFuture.failedStage(error) : CompletableFuture.completedStage("done"));
    }

    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        if (!isLink(session)) {
            var path = path(SESSIONS, session.reference()) + "?expand%5B%5D=payment_intent.latest_charge";
            return calls.get(path, StripeWords::checkout).thenCompose(there -> seen(session, List.of(there)));
        }
        return calls.get(path(LINKS, session.reference()), tree -> end(tree, session))
                .thenCompose(end -> lists.all(
                                sessions(session, "complete") + "&expand%5B%5D=data.payment_intent.latest_charge",
                                StripeWords::checkout)
                        .thenCompose(visits -> seen(session, visits)
                                .thenApply(seen -> visits.stream().anyMatch(one -> one.paid() || one.underWay())
                                        ? seen
                                        : Observation.both(seen, end))));
    }

    /** Nothing while the link is open. A link has no amount and no time of its own. */
    private static List<Observation> end(JsonNode link, SessionReference session) {
        if (!link.path("active").isBoolean()) {
            throw new IllegalArgumentException("active is missing");
        }
        var nothing = StripeMoney.money(0, Json.find(link, "currency").orElse("eur"));
        return link.path("active").booleanValue()
                ? List.of()
                : List.of(StripeWords.closed(session.session(), session.reference(), nothing, Instant.EPOCH));
    }

    /** What the sessions themselves say, and what went back of each payment. */
    private CompletionStage<List<Observation>> seen(SessionReference session, List<Checkout> sessions) {
        CompletionStage<List<Observation>> all = CompletableFuture.completedStage(List.of());
        for (var one : sessions) {
            all = all.thenApply(seen -> Observation.both(seen, one.observations()));
            if (one.paid() && one.intent() != null) {
                var query = "?payment_intent=" + Form.encoded(one.intent());
                all = all.thenCombine(movements("/v1/refunds" + query, Entry.REFUND, session), Observation::both)
                        .thenCombine(movements("/v1/disputes" + query, Entry.CHARGEBACK, session), Observation::both);
            }
        }
        return all;
    }

    private CompletionStage<List<Observation>> movements(String path, Entry entry, SessionReference session) {
        return lists.all(path, StripeWords.movement(entry, session.session()));
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        signature.check(notice);
        try {
            return StripeEvents.read(Json.read(notice.body()), live());
        } catch (IllegalArgumentException e) {
            throw new BadNotice("not a notice of Stripe: " + e.getMessage());
        }
    }

    private boolean live() {
        return account.live();
    }

    private static boolean isLink(SessionReference session) {
        return session.reference().startsWith(LINK);
    }

    private static String sessions(SessionReference link, String status) {
        return SESSIONS + "?status=" + status + "&payment_link=" + Form.encoded(link.reference());
    }

    private static String path(String kind, String id) {
        return kind + "/" + Form.encoded(id);
    }

    @Override
    public String toString() {
        return "StripeProvider[" + account + "]";
    }
}
