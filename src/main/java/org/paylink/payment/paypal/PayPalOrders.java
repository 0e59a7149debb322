package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Form;
import org.paylink.effects.Json;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** Orders v2, for who pays now. The customer's yes moves nothing: the money is taken when we are asked about the order and find it approved. */
final class PayPalOrders {

    private static final String ORDERS = "/v2/checkout/orders";
    private static final Pattern IDS = Pattern.compile("[0-9A-Z]{10,36}");

    private final JsonCalls calls;

    PayPalOrders(JsonCalls calls) {
        this.calls = calls.with("Prefer", "return=representation");
    }

    /** A key is good for one order only, so that it is made of it. */
    CompletionStage<OpenedSession> open(SessionOrder order) {
        var body = PayPalOrderWords.order(order);
        var key = DerivedId.of(order.key(), new String(Json.write(body), StandardCharsets.UTF_8));
        return keyed(key.toString()).post(ORDERS, body, answer -> PayPalOrderWords.opened(answer, order));
    }

    /**
     * An order cannot be called back, but without us it takes no money: it is marked, and whoever looks at it later leaves it alone. Where PayPal
     * does not let us, our own record of the withdrawal must do.
     */
    CompletionStage<Void> cancel(SessionReference session) {
        return calls.send(
                        "PATCH",
                        path(session.reference()),
                        PayPalOrderWords.withdrawal(session.session()),
                        answer -> "marked")
                .handle((done, error) -> error == null || refused(error)
                        ? CompletableFuture.completedStage("done")
                        : CompletableFuture.<String>failedStage(error))
                .thenCompose(stage -> stage)
                .thenAccept(done -> {});
    }

    CompletionStage<List<Observation>> ask(SessionReference session) {
        return read(session.reference())
                .thenCompose(order ->
                        PayPalStatus.isApproved(order) && session.wanted() && !PayPalOrderWords.isWithdrawn(order)
                                ? take(order, session)
                                : CompletableFuture.completedStage(PayPalOrderWords.observations(order, session)))
                .handle((seen, error) -> error == null
                        ? CompletableFuture.completedStage(seen)
                        : perhapsLapsed(session, OutsideFailure.behind(error)))
                .thenCompose(stage -> stage);
    }

    private static CompletionStage<List<Observation>> perhapsLapsed(SessionReference session, Throwable error) {
        return error == PayPalErrors.GONE && IDS.matcher(session.reference()).matches()
                ? CompletableFuture.completedStage(List.of(PayPalOrderWords.lapsed(session)))
                : CompletableFuture.failedStage(error);
    }

    private CompletionStage<JsonNode> read(String id) {
        return calls.objecting(PayPalErrors::orGone).get(path(id), PayPalOrderWords::order);
    }

    /** The same yes is taken with the same key; a later one, after a refused attempt, with another. */
    private CompletionStage<List<Observation>> take(JsonNode order, SessionReference session) {
        var id = Json.text(order, "id");
        var key = DerivedId.of(id, "capture", Json.find(order, "update_time").orElse(""));
        return keyed(key.toString())
                .post(path(id) + "/capture", Json.object(), PayPalOrderWords::order)
                .thenApply(taken -> PayPalOrderWords.observations(taken, session))
                .handle((seen, error) -> error == null
                        ? CompletableFuture.completedStage(seen)
                        : notTaken(session, OutsideFailure.behind(error)))
                .thenCompose(stage -> stage);
    }

    /** Another look may have taken it already; if not, the customer is refused, and may try again. */
    private CompletionStage<List<Observation>> notTaken(SessionReference session, Throwable error) {
        if (!refused(error)) {
            return CompletableFuture.failedStage(error);
        }
        return read(session.reference())
                .thenApply(order -> PayPalOrderWords.isCaptured(order)
                        ? PayPalOrderWords.observations(order, session)
                        : List.of(PayPalOrderWords.declined(order)));
    }

    private JsonCalls keyed(String key) {
        return calls.with("PayPal-Request-Id", key);
    }

    private static boolean refused(Throwable error) {
        return OutsideFailure.behind(error) instanceof OutsideFailure failure && failure.kind() == Kind.REFUSED;
    }

    private static String path(String id) {
        return ORDERS + "/" + Form.encoded(id);
    }
}
