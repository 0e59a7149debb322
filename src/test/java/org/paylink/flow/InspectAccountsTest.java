package org.paylink.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.DeliverySettings;
import org.paylink.effects.MovedClock;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.flow.TroubleReports.Report;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How accounts' troubles are asked for and told. */
@ExtendWith(OutputCaptureExtension.class)
class InspectAccountsTest {

    private static final Instant START = Instant.parse("2026-11-15T10:00:00Z");

    private final ScriptedLines lines = new ScriptedLines();
    private final MovedClock clock = new MovedClock(START);
    private final InspectAccounts inspect = new InspectAccounts(
            new ChannelAccounts(
                    new DeliverySettings(Map.of("wa", Map.of("type", "line", "medium", "WHATSAPP"))), List.of(lines)),
            clock);

    @Test
    void aTroubleIsToldOnceAndShownSinceThenUntilItIsOver(CapturedOutput output) {
        tells("it is PAUSED");
        inspect.ask();
        assertEquals(List.of(new Report("Account wa", "it is PAUSED", START)), inspect.failing());
        tells("it is PAUSED");
        clock.passes(Duration.ofHours(4));
        inspect.ask();
        assertEquals(List.of(new Report("Account wa", "it is PAUSED", START)), inspect.failing());
        assertEquals(2, output.getAll().split("Account wa: it is PAUSED", -1).length);
        tells();
        clock.passes(Duration.ofHours(4));
        inspect.ask();
        assertEquals(List.of(), inspect.failing());
        assertTrue(output.getAll().contains("Account wa: no longer so: it is PAUSED"));
    }

    @Test
    void nobodyIsAskedAgainBeforeItIsTime() {
        tells();
        tells("it is PAUSED");
        inspect.ask();
        clock.passes(Duration.ofHours(4).minusSeconds(1));
        inspect.ask();
        assertEquals(List.of(), inspect.failing());
        clock.passes(Duration.ofSeconds(1));
        inspect.ask();
        assertEquals(1, inspect.failing().size());
    }

    @Test
    void whoeverHasChangedIsAskedWithTheNextTick() {
        tells();
        tells("it is PAUSED");
        tells();
        inspect.ask();
        inspect.soon("wa");
        inspect.ask();
        inspect.ask();
        assertEquals(1, inspect.failing().size());
    }

    @Test
    void whoeverIsSilentLeavesWhatWasKnownAndIsAskedSoonerAgain(CapturedOutput output) {
        tells("it is PAUSED");
        fails(Kind.NOT_DONE);
        fails(Kind.UNKNOWN);
        tells();
        inspect.ask();
        clock.passes(Duration.ofHours(4));
        inspect.ask();
        clock.passes(Duration.ofMinutes(5));
        inspect.ask();
        assertEquals(1, inspect.failing().size());
        assertEquals(2, output.getAll().split("could not be checked", -1).length);
        clock.passes(Duration.ofMinutes(5));
        inspect.ask();
        assertEquals(List.of(), inspect.failing());
    }

    @Test
    void aDefiniteNoIsATrouble() {
        fails(Kind.ASK_A_HUMAN);
        inspect.ask();
        assertEquals(
                "it cannot be checked: Meta is away; correct its settings, or what its token may do",
                inspect.failing().get(0).problem());
    }

    @Test
    void whoeverNeverAnswersHoldsNobodyUp() {
        lines.line("wa").inspections.add(CompletableFuture::new);
        inspect.ask();
        tells("it is PAUSED");
        inspect.ask();
        assertFalse(lines.line("wa").inspections.isEmpty());
        clock.passes(Duration.ofMinutes(5));
        inspect.ask();
        assertEquals(1, inspect.failing().size());
    }

    private void tells(String... sentences) {
        lines.line("wa").inspections.add(() -> CompletableFuture.completedFuture(List.of(sentences)));
    }

    private void fails(Kind kind) {
        lines.line("wa")
                .inspections
                .add(() -> CompletableFuture.failedFuture(new OutsideFailure(kind, "Meta is away")));
    }
}
