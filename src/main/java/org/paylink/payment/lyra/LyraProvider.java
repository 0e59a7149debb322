package org.paylink.payment.lyra;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import org.paylink.payment.Capabilities.Carrier;
import org.paylink.payment.Capabilities.Life;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.OrderReference;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.lyra.LyraProviderType.Shop;
import org.paylink.payment.lyra.LyraWords.PaymentOrder;

/** One shop at Lyra's gateway. A session is a payment order; Lyra knows no key of idempotency, but can be asked by our order's reference. */
final class LyraProvider implements PaymentProvider {

    private static final Capabilities CAPABILITIES = new Capabilities(
            Repetition.QUERYABLE,
            true,
            // 90 days are their limit; a minute less, for clocks differ.
            new Life(Duration.ofMinutes(1), Duration.ofDays(90).minusMinutes(1)),
            LyraWords.UNITS,
            EnumSet.allOf(Carrier.class));

    private final JsonCalls calls;
    private final Shop shop;
    private final LyraSignature signature;
    private final Clock clock;

    LyraProvider(HttpCalls calls, URI url, Shop shop, Clock clock) {
        var login = (shop.id() + ":" + shop.password()).getBytes(StandardCharsets.UTF_8);
        this.calls = new JsonCalls(calls, URI.create(url + "/api-payment/V4"), "Lyra")
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .objecting(LyraErrors::of);
        this.shop = shop;
        this.signature = new LyraSignature(shop.password(), shop.hmacKey());
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    /**
     * A payment order whose answer was lost has a link that nobody knows, unless Lyra itself has sent it; where a payment is found, it was seen
     * by the customer, and no second one is made.
     */
    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        if (order.attempt() == 1) {
            return create(order);
        }
        return payments(OrderReference.of(order)).thenCompose(seen -> {
            if (seen.stream().allMatch(one -> one.status() == Status.FAILED)) {
                return create(order);
            }
            return CompletableFuture.failedFuture(new OutsideFailure(
                    Kind.ASK_A_HUMAN, "Lyra knows a payment of this order, though its answer was lost"));
        });
    }

    private CompletionStage<OpenedSession> create(SessionOrder order) {
        var expires = clock.instant().plus(CAPABILITIES.life().nearest(order.validFor()));
        return calls.post(
                "/Charge/CreatePaymentOrder",
                LyraWords.order(order, expires),
                answer -> LyraWords.opened(answer, order));
    }

    /** What is no longer running needs no cancelling; whoever has paid meanwhile stays paid. */
    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        return calls.post("/Charge/PaymentOrder/Cancel", body(session), answer -> "done")
                .handle((done, error) -> error == null
                        ? CompletableFuture.completedStage("done")
                        : stillRunning(session, OutsideFailure.behind(error)))
                .thenCompose(stage -> stage)
                .thenAccept(done -> {});
    }

    private CompletionStage<String> stillRunning(SessionReference session, Throwable error) {
        if (!(error instanceof OutsideFailure failure) || failure.kind() != Kind.REFUSED) {
            return CompletableFuture.failedStage(error);
        }
        return paymentOrder(session)
                .thenCompose(order -> order.status().equals("RUNNING")
                        ? CompletableFuture.failedStage(error)
                        : CompletableFuture.completedStage("done"));
    }

    /** The payment order knows its end, the order of the same reference its payments. */
    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        return paymentOrder(session)
                .thenCompose(order -> payments(order.orderId()).thenApply(seen -> {
                    var all = new ArrayList<>(seen);
                    if (LyraStatus.isEnd(order.status())) {
                        all.add(order.end());
                    }
                    return List.copyOf(all);
                }));
    }

    private CompletionStage<PaymentOrder> paymentOrder(SessionReference session) {
        return calls.post("/Charge/PaymentOrder/Get", body(session), LyraWords::paymentOrder);
    }

    private CompletionStage<List<Observation>> payments(String orderId) {
        return calls.objecting(LyraErrors::butNothingFound)
                .post("/Order/Get", Json.object().put("orderId", orderId), LyraWords::payments);
    }

    private static com.fasterxml.jackson.databind.JsonNode body(SessionReference session) {
        return Json.object().put("paymentOrderId", session.reference());
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        try {
            var form = Form.read(notice.body());
            var from = signature.check(form);
            return read(form, from);
        } catch (IllegalArgumentException e) {
            throw new BadNotice("not a notice of Lyra: " + e.getMessage());
        }
    }

    /** What came through the browser is genuine, but only a reason to look: the page it came from may have been kept for days. */
    private ReadNotice read(Map<String, String> form, LyraSignature.From from) throws BadNotice {
        var answer = Json.read(form.getOrDefault("kr-answer", "").getBytes(StandardCharsets.UTF_8));
        if (!Json.text(answer, "shopId").equals(shop.id())) {
            throw new BadNotice("it is for another shop");
        }
        var details = answer.path("orderDetails");
        if (!Json.text(details, "mode").equals(shop.mode())) {
            throw new BadNotice("it is not of mode " + shop.mode());
        }
        var session = Json.find(details, "orderId").flatMap(OrderReference::session);
        if (session.isEmpty()) {
            // Of another of the shop's applications.
            return new ReadNotice(DerivedId.of(form.getOrDefault("kr-hash", "")).toString(), List.of());
        }
        var observations = LyraWords.transactions(answer);
        var key = DerivedId.of(from, session.get(), observations).toString();
        return from == LyraSignature.From.SERVER
                ? new ReadNotice(key, observations)
                : new ReadNotice(key, List.of(), List.of(new Look(session.get(), null)));
    }

    @Override
    public String toString() {
        return "LyraProvider[" + shop + "]";
    }
}
