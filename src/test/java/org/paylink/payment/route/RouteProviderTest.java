package org.paylink.payment.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.RouteCalls.Act;
import org.paylink.payment.TrialOrders;

/** What routes are given, and what is made of what they end with. */
class RouteProviderTest {

    private static final SessionReference SESSION = new SessionReference(new UUID(1, 2), "ko/1?");
    private static final String MONEY = "\"amount\": \"12.34\", \"currency\": \"EUR\"";

    private final RouteTrial routes = new RouteTrial();

    @Test
    void aRouteIsGivenTheOrderTheSameForEachAttempt() {
        routes.ending = "{\"url\": \"https://kassa.example/1\", \"reference\": \"ko_1\"}";
        var order = TrialOrders.of("12.34");
        open(order);
        var first = routes.order;
        open(TrialOrders.again(order));
        assertEquals(first, routes.order);
        assertEquals("12.34", first.get("amount"));
        assertEquals(1234L, first.get("minorUnits"));
        assertEquals("EUR", first.get("currency"));
        assertEquals(order.key(), routes.names.get("PayLinkIdempotencyKey"));
    }

    @Test
    void itEndsWithWhereToPay() {
        routes.ending =
                "{\"url\": \"https://kassa.example/1\", \"reference\": \"ko_1\", \"expiresAt\": \"2026-11-22T13:00:00+01:00\"}";
        var opened = open(TrialOrders.of("12.34"));
        assertEquals("ko_1", opened.reference());
        assertEquals(Instant.parse("2026-11-22T12:00:00Z"), opened.expiresAt());
        routes.ending = "{\"url\": \"https://kassa.example/1\", \"reference\": \"ko_1\"}";
        assertNull(open(TrialOrders.of("12.34")).expiresAt());
    }

    @Test
    void whatCannotBeReadMayHaveHappened() {
        for (var ending : List.of(
                "{}",
                "[]",
                "{\"url\": \"https://kassa.example/1\"}",
                "{\"url\": \"javascript:alert(1)\", \"reference\": \"ko_1\"}")) {
            routes.ending = ending;
            var failure = assertThrows(CompletionException.class, () -> open(TrialOrders.of("12.34")));
            assertEquals(
                    Kind.UNKNOWN,
                    assertInstanceOf(OutsideFailure.class, failure.getCause()).kind(),
                    ending);
        }
    }

    @Test
    void aReferenceCannotLeadElsewhere() {
        routes.ending = "{\"state\": \"open\"}";
        ask(routes.ending);
        assertEquals("ko%2F1%3F", routes.names.get("PayLinkReference"));
        assertEquals("ko/1?", routes.order.get("reference"));
        assertEquals(true, routes.order.get("wanted"));
    }

    @Test
    void onlyADonePaymentIsMoney() {
        var seen = ask(
                "{\"state\": \"paid\", \"payments\": [{\"id\": \"mv_1\", \"status\": \"done\", %s}]}".formatted(MONEY));
        assertEquals(1, seen.size());
        assertEquals(Status.DONE, seen.get(0).status());
        assertEquals(Entry.PAYMENT, seen.get(0).entry());
        assertEquals(
                Money.of(new BigDecimal("12.34"), Currency.of("EUR")),
                seen.get(0).amount());
        assertEquals(SESSION.session(), seen.get(0).session());
        for (var status : List.of("sort_of", "Settled", "donee")) {
            var unsure = ask("{\"state\": \"paid\", \"payments\": {\"id\": \"mv_1\", \"status\": \"%s\", %s}}"
                    .formatted(status, MONEY));
            assertTrue(unsure.stream().allMatch(one -> one.status() == Status.PENDING), unsure.toString());
        }
    }

    @Test
    void theSessionsOwnEndIsHeardAndAnUnknownOneIsPending() {
        assertEquals(List.of(), ask("{\"state\": \"open\"}"));
        assertEquals(Status.EXPIRED, ask("{\"state\": \"expired\"}").get(0).status());
        assertEquals(Status.CANCELLED, ask("{\"state\": \"CANCELLED\"}").get(0).status());
        assertEquals(Status.FAILED, ask("{\"state\": \"failed\"}").get(0).status());
        for (var state : List.of("pending", "paid", "sort_of")) {
            assertEquals(
                    Status.PENDING,
                    ask("{\"state\": \"%s\"}".formatted(state)).get(0).status());
        }
    }

    @Test
    void whatWentBackIsNoPayment() {
        var seen = ask("""
                {"state": "paid", "payments": [{"id": "1", "status": "done", "minorUnits": "1234", "currency": "EUR"},
                 {"id": "2", "kind": "refund", "status": "done", "minorUnits": 34, "currency": "EUR"},
                 {"id": "3", "kind": "chargeback", "status": "done", "amount": 12, "currency": "EUR"}]}""");
        assertEquals(
                List.of(Entry.PAYMENT, Entry.REFUND, Entry.CHARGEBACK),
                seen.stream().map(Observation::entry).toList());
        assertEquals(
                List.of(1234L, 34L, 1200L),
                seen.stream().map(one -> one.amount().minorUnits()).toList());
    }

    @Test
    void moneyThatIsNotExactOrNotKnownIsNotHeard() {
        for (var money : List.of(
                "\"currency\": \"EUR\"",
                "\"amount\": \"12.345\", \"currency\": \"EUR\"",
                "\"amount\": \"-1.00\", \"currency\": \"EUR\"",
                "\"amount\": \"1e2\", \"currency\": \"EUR\"",
                "\"amount\": \"12.34\", \"currency\": \"EURO\"",
                "\"amount\": \"12.34\"",
                "\"minorUnits\": 12.34, \"currency\": \"EUR\"",
                MONEY + ", \"kind\": \"gift\"")) {
            var ending =
                    "{\"state\": \"paid\", \"payments\": [{\"id\": \"1\", \"status\": \"done\", %s}]}".formatted(money);
            assertThrows(CompletionException.class, () -> ask(ending), money);
        }
        assertThrows(
                CompletionException.class,
                () -> ask("{\"state\": \"paid\", \"payments\": [{\"status\": \"done\", %s}]}".formatted(MONEY)),
                "without its id it could be booked twice");
    }

    @Test
    void withoutARouteNothingIsCancelledOrAskedUnlessNoticesMakeUs() {
        routes.served.remove(Act.CANCEL);
        routes.served.remove(Act.ASK);
        routes.ending = "[]";
        var silent = routes.provider(Map.of());
        assertFalse(silent.capabilities().cancels());
        assertEquals(List.of(), silent.ask(SESSION).toCompletableFuture().join());
        var heard = routes.provider(Map.of("notices.token", "secret"));
        assertThrows(
                CompletionException.class,
                () -> heard.ask(SESSION).toCompletableFuture().join());
    }

    @Test
    void livesAsLongAsTheSettingsSay() {
        assertEquals(
                Duration.ofHours(24),
                routes.provider(Map.of("life", "24h")).capabilities().life().longest());
        assertTrue(routes.provider(Map.of()).capabilities().life().longest().compareTo(Duration.ofDays(365)) > 0);
    }

    private org.paylink.payment.OpenedSession open(org.paylink.payment.SessionOrder order) {
        return routes.provider(Map.of()).open(order).toCompletableFuture().join();
    }

    private List<Observation> ask(String ending) {
        routes.ending = ending;
        return routes.provider(Map.of()).ask(SESSION).toCompletableFuture().join();
    }
}
