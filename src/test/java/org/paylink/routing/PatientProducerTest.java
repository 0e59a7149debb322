package org.paylink.routing;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientProducerTest {

    private static final RuntimeException AWAY =
            new IllegalStateException(new SQLException("No space left on device", "53100"));

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AtomicInteger tries = new AtomicInteger();
    private final PatientProducer producer = new PatientProducer(camel.getEndpoint("direct:in")) {
        @Override
        public void process(Exchange exchange) {}
    };

    @AfterEach
    void closes() throws IOException {
        camel.close();
    }

    /** A stop does not last as long as a pause, and what was waiting fails as it would have without patience. */
    @Test
    void itsWaitingEndsWithTheRouteAndBeginsAnewWithIt() throws Exception {
        producer.start();
        endsWithItsStop();
        producer.start();
        var waiting = waiting();
        assertThrows(java.util.concurrent.TimeoutException.class, () -> waiting.get(500, TimeUnit.MILLISECONDS));
        producer.stop();
        assertThrows(ExecutionException.class, () -> waiting.get(1, TimeUnit.SECONDS));
    }

    private void endsWithItsStop() throws Exception {
        var waiting = waiting();
        producer.stop();
        var failure = assertThrows(ExecutionException.class, () -> waiting.get(1, TimeUnit.SECONDS));
        assertEquals(AWAY, failure.getCause());
    }

    @Test
    void itTriesAgainUntilItIsDone() throws Exception {
        producer.start();
        var done = CompletableFuture.supplyAsync(() -> producer.patiently(
                () -> {
                    if (tries.incrementAndGet() < 2) {
                        throw AWAY;
                    }
                    return "done";
                },
                "a file"));
        assertEquals("done", done.get(10, TimeUnit.SECONDS));
        assertEquals(2, tries.get());
    }

    @Test
    void whatFailsByItsOwnFaultIsNotTriedAgain() {
        producer.start();
        assertInstanceOf(
                IllegalArgumentException.class,
                assertThrows(
                        RuntimeException.class,
                        () -> producer.patiently(
                                () -> {
                                    tries.incrementAndGet();
                                    throw new IllegalArgumentException("no invoice");
                                },
                                "a file")));
        assertEquals(1, tries.get());
    }

    private CompletableFuture<Object> waiting() {
        tries.set(0);
        var waiting = CompletableFuture.supplyAsync(() -> producer.<Object>patiently(
                () -> {
                    tries.incrementAndGet();
                    throw AWAY;
                },
                "a file"));
        await().atMost(Duration.ofSeconds(1)).until(() -> tries.get() == 1);
        assertFalse(waiting.isDone());
        return waiting;
    }
}
