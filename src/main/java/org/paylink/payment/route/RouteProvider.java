package org.paylink.payment.route;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Form;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.Repetition;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Capabilities;
import org.paylink.payment.Capabilities.Life;
import org.paylink.payment.MinorUnits;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.RouteCalls;
import org.paylink.payment.RouteCalls.Act;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.route.RouteProviderType.Account;

/** A provider that routes talk to. What it cannot do is what no route does; nothing it tells unasked is money. */
final class RouteProvider implements PaymentProvider {

    private static final MinorUnits UNITS = MinorUnits.iso();

    private final Supplier<RouteCalls> routes;
    private final String name;
    private final Account account;
    private final Clock clock;

    RouteProvider(Supplier<RouteCalls> routes, String name, Account account, Clock clock) {
        this.routes = routes;
        this.name = name;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                Repetition.KEYED,
                routes.get().serves(name, Act.CANCEL),
                new Life(Duration.ZERO, account.life()),
                UNITS,
                Set.of());
    }

    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        return call(
                Act.OPEN,
                Map.of("PayLinkIdempotencyKey", order.key(), "PayLinkInvoice", order.invoiceNumber()),
                RouteWords.order(order, account.signature().address(order.noticeUrl(), order.session())),
                RouteWords::opened);
    }

    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        return call(Act.CANCEL, names(session), RouteWords.session(session), answer -> "done")
                .thenAccept(done -> {});
    }

    /** Without a route that asks there is nothing to hear; with notices, whoever sent one is owed a look. */
    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        if (!routes.get().serves(name, Act.ASK) && account.signature().hearsNothing()) {
            return CompletableFuture.completedStage(List.of());
        }
        return call(
                Act.ASK,
                names(session),
                RouteWords.session(session),
                answer -> RouteWords.observations(answer, session, clock.instant()));
    }

    private <T> CompletionStage<T> call(
            Act act, Map<String, String> names, Map<String, Object> order, Function<JsonNode, T> reading) {
        return routes.get().call(name, act, names, order).thenApply(answer -> {
            try {
                return reading.apply(answer);
            } catch (IllegalArgumentException e) {
                throw new OutsideFailure(
                        Kind.UNKNOWN,
                        "the route of %s ended with what cannot be read: %s".formatted(name, e.getMessage()));
            }
        });
    }

    /** The reference as one step of a path, for it stands in addresses. */
    private static Map<String, String> names(SessionReference session) {
        return Map.of(
                "PayLinkSession", session.session().toString(), "PayLinkReference", Form.encoded(session.reference()));
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        var looks = account.signature().sessions(notice);
        // The same words may come for each change: none may be taken for another one.
        var key = DerivedId.of(
                name,
                HexFormat.of().formatHex(notice.body()),
                notice.header(Notice.QUERY).orElse(""),
                notice.receivedAt());
        return new ReadNotice(key.toString(), List.of(), looks);
    }

    @Override
    public String toString() {
        return "RouteProvider[" + name + "]";
    }
}
