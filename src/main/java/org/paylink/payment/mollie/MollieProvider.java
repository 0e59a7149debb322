package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.mollie.MollieProviderType.Account;

/** One profile at Mollie. What need not outlive a day is a payment; a link that people keep is a payment link for one payment. */
final class MollieProvider implements PaymentProvider {

    private static final Duration DAY = Duration.ofHours(24);

    private static final Capabilities CAPABILITIES = new Capabilities(
            Repetition.KEYED,
            true,
            // How long a payment lives is the method's, minutes to days; a link lives until it is archived.
            new Life(Duration.ofMinutes(15), Duration.ofDays(36500)),
            MollieWords.UNITS,
            Set.of());

    private static final String PAYMENTS = "/v2/payments";
    private static final String LINKS = "/v2/payment-links";
    private static final String LINK = "pl_";
    private static final String WITH_ALL = "?embed=refunds,chargebacks";

    private final JsonCalls calls;
    private final Account account;
    private final MollieSignature signature;

    MollieProvider(HttpCalls calls, URI url, Account account) {
        this.calls = new JsonCalls(calls, url, "Mollie")
                .with("Authorization", "Bearer " + account.apiKey())
                .objecting(MollieErrors::of);
        this.account = account;
        this.signature = new MollieSignature(account.apiKey(), account.webhookSecrets());
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        var noticeUrl = signature.address(order.noticeUrl(), order.session());
        if (order.validFor().compareTo(DAY) > 0) {
            var link = MollieOrders.link(order, noticeUrl, account.methods());
            return open(order, LINKS, link, answer -> MollieWords.openedLink(answer, order, account.mode()));
        }
        var payment = MollieOrders.payment(order, noticeUrl, account.methods());
        return open(order, PAYMENTS, payment, answer -> MollieWords.openedPayment(answer, order, account.mode()));
    }

    /** A key is good for one order only, so that it is made of it. They know it for an hour; what is opened twice after that is known to nobody. */
    private CompletionStage<OpenedSession> open(
            SessionOrder order, String path, ObjectNode body, Function<JsonNode, OpenedSession> reading) {
        var key = DerivedId.of(order.key(), path, new String(Json.write(body), StandardCharsets.UTF_8));
        return calls.with("Idempotency-Key", key.toString()).post(path, body, reading);
    }

    /** Some methods cannot be called back once they are chosen; what is over, or paid, needs no cancelling. */
    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        var withdrawn = isLink(session)
                ? calls.send("PATCH", path(session), Json.object().put("archived", true), answer -> "done")
                : calls.send("DELETE", path(session), Json.object(), answer -> "done");
        return withdrawn
                .handle((done, error) -> error == null
                        ? CompletableFuture.completedStage(done)
                        : stillOpen(session, OutsideFailure.behind(error)))
                .thenCompose(stage -> stage)
                .thenAccept(done -> {});
    }

    private CompletionStage<String> stillOpen(SessionReference session, Throwable error) {
        if (isLink(session) || !(error instanceof OutsideFailure failure) || failure.kind() != Kind.REFUSED) {
            return CompletableFuture.failedStage(error);
        }
        return calls.get(path(session), MollieStatus::isOpen)
                .thenCompose(
                        open -> open ? CompletableFuture.failedStage(error) : CompletableFuture.completedStage("done"));
    }

    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        if (!isLink(session)) {
            return calls.get(path(session) + WITH_ALL, answer -> MollieWords.payment(ofWorld(answer), session));
        }
        return calls.get(path(session), MollieWords::link)
                .thenCompose(link -> visits(session).thenApply(seen -> {
                    var all = new ArrayList<>(seen);
                    var paid = seen.stream()
                            .anyMatch(one -> one.status() == Status.DONE || one.status() == Status.PENDING);
                    if (MollieWords.isArchived(link) && !paid) {
                        all.add(MollieWords.archived(link, session));
                    }
                    return List.copyOf(all);
                }));
    }

    /** The payments of a link, newest first; of those of which something went back, all of it. */
    private CompletionStage<List<Observation>> visits(SessionReference link) {
        return calls.get(path(link) + "/payments?limit=250", this::payments).thenCompose(payments -> {
            CompletionStage<List<Observation>> all = CompletableFuture.completedStage(List.of());
            for (var payment : payments) {
                all = all.thenCombine(visit(payment, link), Observation::both);
            }
            return all;
        });
    }

    private CompletionStage<List<Observation>> visit(JsonNode payment, SessionReference link) {
        return MollieWords.wentBack(payment)
                ? calls.get(
                        PAYMENTS + "/" + Form.encoded(Json.text(payment, "id")) + WITH_ALL,
                        answer -> MollieWords.visit(ofWorld(answer), link))
                : CompletableFuture.completedStage(MollieWords.visit(payment, link));
    }

    private List<JsonNode> payments(JsonNode answer) {
        var list = answer.path("_embedded").path("payments");
        if (!list.isArray()) {
            throw new IllegalArgumentException("payments is no list");
        }
        var all = new ArrayList<JsonNode>();
        list.forEach(payment -> all.add(ofWorld(payment)));
        return List.copyOf(all);
    }

    private JsonNode ofWorld(JsonNode payment) {
        MollieWords.ofWorld(payment, account.mode());
        return payment;
    }

    /** Unsigned notices name a payment and nothing else: they are a reason to look, where they know the address. */
    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        if (notice.header(MollieSignature.HEADER).isEmpty()) {
            var session = signature.session(notice);
            // The same notice comes for each change of the payment: none may be taken for another one.
            var key = DerivedId.of(session, new String(notice.body(), StandardCharsets.UTF_8), notice.receivedAt());
            return new ReadNotice(key.toString(), List.of(), List.of(new Look(session, null)));
        }
        signature.check(notice);
        try {
            return MollieEvents.read(Json.read(notice.body()), account.mode());
        } catch (IllegalArgumentException e) {
            throw new BadNotice("not a notice of Mollie: " + e.getMessage());
        }
    }

    private static boolean isLink(SessionReference session) {
        return session.reference().startsWith(LINK);
    }

    private static String path(SessionReference session) {
        return (isLink(session) ? LINKS : PAYMENTS) + "/" + Form.encoded(session.reference());
    }

    @Override
    public String toString() {
        return "MollieProvider[" + account + "]";
    }
}
