package org.paylink.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.payment.FaultyProvider;
import org.paylink.payment.RouteCalls.Act;

/** How a payment account is served by routes, and what a route's failure says of the call's fate. */
class SessionRoutesTest extends YardTest {

    @Test
    void anOrderGoesThroughItsMappingsThereAndBack() {
        yard.route(
                        "kassa-open",
                        "\"paylink:sessions?provider=kassa&mapping=known&answer=known\"",
                        "setBody: { simple: '{\"theirs\": \"${body[known][amount]} ${header.PayLinkInvoice}\"}' }")
                .look();
        var answer = yard.sessions
                .call("kassa", Act.OPEN, Map.of("PayLinkInvoice", "INV-1"), Map.of("amount", "12.34"))
                .toCompletableFuture()
                .join();
        assertEquals("12.34 INV-1", answer.path("known").path("theirs").asText());
    }

    @Test
    void eachActIsARouteOfItsOwn() {
        assertTrue(yard.sessions.serves("kassa", Act.CANCEL), "before the files were read nobody knows");
        yard.route("kassa-ask", "\"paylink:sessions?provider=kassa&act=ask\"", "setBody: { constant: asked }")
                .look();
        assertTrue(yard.sessions.serves("kassa", Act.ASK));
        assertFalse(yard.sessions.serves("kassa", Act.CANCEL));
        assertFalse(yard.sessions.serves("other", Act.ASK));
        assertEquals(Kind.NOT_DONE, fails(Act.CANCEL).kind());
    }

    @Test
    void aStoppedRouteLetsItsWorkComeAgain() throws Exception {
        yard.route("kassa-ask", "\"paylink:sessions?provider=kassa&act=ask\"", "log: asked")
                .look();
        yard.camel.getRouteController().stopRoute("kassa-ask");
        assertTrue(yard.sessions.serves("kassa", Act.ASK));
        assertEquals(Kind.NOT_DONE, fails(Act.ASK).kind());
    }

    @Test
    void whatTheProviderAnswersSaysWhatBecameOfTheCall() {
        assertEquals(Kind.NOT_DONE, answering(429).kind());
        assertEquals(Duration.ofSeconds(7), answering(429).retryAfter());
        assertEquals(Kind.UNKNOWN, answering(500).kind());
        assertEquals(Kind.UNKNOWN, answering(408).kind());
        assertEquals(Kind.REFUSED, answering(404).kind());
        assertEquals(Kind.ASK_A_HUMAN, answering(401).kind());
        assertEquals(Kind.UNKNOWN, answering(302).kind());
    }

    @Test
    void whereNobodyListensNothingWasDone() {
        assertEquals(Kind.NOT_DONE, calling(FaultyProvider.nobody()).kind());
    }

    @Test
    void aSuccessThatCannotBeReadIsInDoubt() {
        for (var body : new String[] {"{\"id\":", "<html>proxy</html>", "{\"a\": 1, \"a\": 2}"}) {
            try (var provider = FaultyProvider.answering(200, body)) {
                assertEquals(Kind.UNKNOWN, calling(provider.url()).kind(), body);
            }
        }
    }

    @Test
    void aRouteThatFailsIsInDoubtAndTellsNothingOfItsData() {
        yard.route(
                        "kassa-open",
                        "\"paylink:sessions?provider=kassa\"",
                        "throwException: { message: Piet Jansen, exceptionType: java.lang.IllegalArgumentException }")
                .look();
        var failure = fails(Act.OPEN);
        assertEquals(Kind.UNKNOWN, failure.kind());
        assertFalse(String.valueOf(failure.getMessage()).contains("Piet"), failure.getMessage());
    }

    @Test
    void whatIsWrongIsFoundBeforeItRuns() {
        yard.route("kassa-a", "\"paylink:sessions?provider=kassa&act=refund\"", "log: a")
                .route("kassa-b", "\"paylink:sessions?provider=kassa&answer=nowhere\"", "log: b")
                .look();
        assertTrue(yard.findings().contains("there is no act=refund of sessions"), yard.findings());
        assertTrue(yard.findings().contains("there is no mapping nowhere"), yard.findings());
    }

    @Test
    void twoRoutesForOneActAreOneTooMany() {
        yard.route("kassa-a", "\"paylink:sessions?provider=kassa\"", "log: a")
                .route("kassa-b", "\"paylink:sessions?provider=kassa&act=open\"", "log: b")
                .look();
        assertTrue(
                yard.findings().contains("paylink:sessions?provider=kassa&act=open is read by a route"),
                yard.findings());
    }

    @Test
    void aRouteMustNotSwallowAFailure() {
        yard.write("kassa.camel.yaml", """
                - route:
                    id: kassa-open
                    from:
                      uri: "paylink:sessions?provider=kassa"
                      steps:
                        - onException: { exception: [java.lang.Exception], handled: { constant: "true" } }
                        - log: opened
                """).look();
        assertTrue(yard.findings().contains("onException") || yard.findings().contains("kassa"), yard.findings());
        assertFalse(yard.sessions.serves("kassa", Act.OPEN));
    }

    private OutsideFailure answering(int status) {
        try (var provider = FaultyProvider.answering(status, "{}")) {
            return calling(provider.url());
        }
    }

    private OutsideFailure calling(URI provider) {
        yard.route(
                        "kassa-open",
                        "\"paylink:sessions?provider=kassa\"",
                        "setBody: { constant: \"{}\" }",
                        "to: { uri: \"%s/x\", parameters: { httpMethod: POST } }".formatted(provider))
                .look();
        return fails(Act.OPEN);
    }

    private OutsideFailure fails(Act act) {
        var called = yard.sessions.call("kassa", act, Map.of(), Map.of("amount", "12.34"));
        var failure = assertThrows(CompletionException.class, () -> {
            JsonNode unused = called.toCompletableFuture().join();
        });
        return assertInstanceOf(OutsideFailure.class, failure.getCause());
    }
}
