package org.paylink.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How well an account's {@code per-second} is kept: more messages are due than the rate lets go, and the service beyond the network notes when
 * each arrives. What arrives while invoices are still taken in does not count, nor the last tenth.
 *
 * <p>Arguments: messages a second (80), seconds (60).
 */
public final class RateBench {

    private static final long SECOND = 1_000_000_000L;

    private RateBench() {}

    public static void main(String[] arguments) throws Exception {
        var rate = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 80;
        var seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 60;
        var outsidePort = ConnectorProcess.freePort();
        long begun;
        List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());
        try (var outside = new StandIns(outsidePort, 50);
                var connector = new ConnectorProcess(outsidePort, "", ", per-second: " + rate)) {
            outside.onMessage(sent -> arrivals.add(System.nanoTime()));
            connector.start();
            var messages = rate * seconds;
            connector.takeIn(0, messages);
            begun = System.nanoTime() + 2 * SECOND;
            ConnectorProcess.waitFor(() -> arrivals.size() >= messages, 3 * seconds + 120);
        }
        var sorted = arrivals.stream().sorted().toList();
        var counted = sorted.subList(0, sorted.size() * 9 / 10).stream()
                .filter(at -> at >= begun)
                .toList();
        var span = (counted.get(counted.size() - 1) - counted.get(0)) / (double) SECOND;
        var kept = (counted.size() - 1) / span;
        System.out.printf(
                "%d messages at %d/s: %.1f/s (%+.2f %%) over %.1f s; most in any second %d%n",
                sorted.size(), rate, kept, 100 * (kept - rate) / rate, span, mostInASecond(counted));
    }

    private static int mostInASecond(List<Long> arrivals) {
        var most = 0;
        for (int first = 0, last = 0; last < arrivals.size(); last++) {
            while (arrivals.get(last) - arrivals.get(first) >= SECOND) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
