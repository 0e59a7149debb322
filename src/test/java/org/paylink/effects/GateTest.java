package org.paylink.effects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {

    private static final Outcome WELL = Outcome.done("m1");
    private static final Outcome AWAY = new Outcome.Retry("no connection", null);

    private final MovedClock time = new MovedClock("2026-11-22T12:00:00Z");
    private final AtomicInteger nodes = new AtomicInteger(1);

    @ParameterizedTest
    @CsvSource({"80,60", "1000,60", "1,100", "0.2,1000", "333,60"})
    void theRateIsKeptAndUsed(double perSecond, int seconds) {
        var gate = gate(OptionalDouble.of(perSecond));
        var begun = 0;
        for (int millis = 0; millis < seconds * 1000; millis += 50) {
            time.passes(Duration.ofMillis(50));
            begun += gate.admit(500, 0);
        }
        assertEquals(perSecond * seconds, begun, Math.max(1, perSecond * seconds * 0.005));
    }

    @Test
    void aQueueThatWasIdleDoesNotCatchUpInOneBurst() {
        var gate = gate(OptionalDouble.of(100));
        gate.admit(500, 0);
        time.passes(Duration.ofMinutes(1));
        assertEquals(20, gate.admit(500, 0));
        assertEquals(0, gate.admit(500, 0));
    }

    @Test
    void whatFoundNothingToBeginIsGivenBack() {
        var gate = gate(OptionalDouble.of(100));
        gate.admit(1, 0);
        time.passes(Duration.ofSeconds(1));
        gate.giveBack(gate.admit(15, 0));
        assertEquals(20, gate.admit(500, 0));
    }

    @Test
    void severalNodesShareTheRate() {
        var gate = gate(OptionalDouble.of(100));
        nodes.set(4);
        var begun = 0;
        for (int i = 0; i < 200; i++) {
            time.passes(Duration.ofMillis(50));
            begun += gate.admit(500, 0);
        }
        assertEquals(250, begun, 2);
    }

    @Test
    void itSaysHowLongToWait() {
        var slow = gate(OptionalDouble.of(2));
        slow.admit(1, 0);
        assertEquals(500, slow.pauseMillis(50, 10_000));
        assertEquals(300, slow.pauseMillis(50, 300));
        assertEquals(10_000, gate(OptionalDouble.empty()).pauseMillis(50, 10_000));
    }

    @Test
    void aProviderThatIsAwayIsLeftInPeaceAndTriedAgainByFew() {
        var gate = gate(OptionalDouble.empty());
        failing(gate, 10);
        assertTrue(gate.open());
        assertEquals(0, gate.admit(500, 0));
        time.passes(Duration.ofSeconds(3));
        assertEquals(2, gate.admit(500, 0));
        gate.ended(AWAY);
        gate.ended(AWAY);
        assertTrue(gate.open());
        time.passes(Duration.ofSeconds(3));
        assertEquals(0, gate.admit(500, 0), "the pause grows");
        time.passes(Duration.ofSeconds(3));
        assertEquals(2, gate.admit(500, 0));
    }

    @Test
    void whoIsBackIsNotRunOver() {
        var gate = gate(OptionalDouble.empty());
        failing(gate, 10);
        time.passes(Duration.ofSeconds(3));
        for (int together = 2; together <= 64; together *= 2) {
            assertEquals(together, gate.admit(500, 0));
            for (int i = 0; i < together; i++) {
                gate.ended(WELL);
            }
        }
        assertFalse(gate.open());
        assertEquals(0, gate.admit(500, 200), "those under way count");
    }

    @Test
    void whatTheFewDoNotUseOfTheRateIsKept() {
        var gate = gate(OptionalDouble.of(20));
        gate.admit(1, 0);
        for (var together : List.of(4, 4, 2)) {
            time.passes(Duration.ofSeconds(1));
            failing(gate, together);
        }
        time.passes(Duration.ofSeconds(3));
        assertEquals(2, gate.admit(2, 0));
        assertEquals(0, gate.admit(2, 0), "no more than two until they are answered");
        gate.ended(WELL);
        gate.ended(WELL);
        assertEquals(2, gate.admit(500, 0));
    }

    @Test
    void aNoAnAbsentPersonAndWorkNeverBegunAreNoOutage() {
        var gate = gate(OptionalDouble.empty());
        for (int i = 0; i < 100; i++) {
            assertEquals(3, gate.admit(3, 0));
            gate.ended(new Outcome.Failed("no such number"));
            gate.ended(new Outcome.Parked("the token is too old"));
            gate.ended(new Outcome.NotBegun("the lease ran out"));
        }
        assertFalse(gate.open());
    }

    @Test
    void doubtsAreAnOutage() {
        var gate = gate(OptionalDouble.empty());
        for (int i = 0; i < 10; i++) {
            gate.admit(1, 0);
            gate.ended(new Outcome.Doubt("no answer"));
        }
        assertTrue(gate.open());
    }

    @Test
    void permissionsGivenBackKeepTheDoorForOthers() {
        var gate = gate(OptionalDouble.empty());
        failing(gate, 10);
        time.passes(Duration.ofSeconds(3));
        for (int i = 0; i < 50; i++) {
            var let = gate.admit(500, 0);
            assertEquals(2, let);
            gate.giveBack(let);
        }
    }

    private static void failing(Gate gate, int times) {
        assertEquals(times, gate.admit(times, 0));
        for (int i = 0; i < times; i++) {
            gate.ended(AWAY);
        }
    }

    private Gate gate(OptionalDouble perSecond) {
        return new Gate("send/acme", perSecond, nodes::get, time, time);
    }
}
