package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages.State;
import org.paylink.effects.EffectState;
import org.paylink.effects.Trouble;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * The journey of messages by one channel, over real HTTP on both sides: sent, delivered, read; and what becomes of them when answers are lost, and
 * notices doubled, late or forged. Each channel extends it with its stand-in and the settings of its account {@code phone}.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("thorough")
public abstract class ChannelJourneyContract extends ChannelJourney {

    /** The stand-in that the account {@code phone} calls. */
    protected abstract ChannelStandIn messenger();

    /** Where the messenger reaches the customer. */
    protected String address() {
        return phone();
    }

    /** False where it never tells that a message did not arrive. */
    protected boolean tellsOfFailures() {
        return true;
    }

    /** False where it never tells that a message was read. */
    protected boolean tellsOfReading() {
        return true;
    }

    /** True where it recognises the same message sent again, so that nothing is ever in doubt. */
    protected boolean recognisesRepetition() {
        return false;
    }

    @Override
    protected final List<String> acceptedSoFar() {
        return messenger().accepted(address());
    }

    @Test
    void aRequestIsSentDeliveredAndReadAndThePaymentReceipted() {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        assertEquals(200, post(messenger().notice(request, Status.DELIVERED)));
        becomes(Purpose.REQUEST, State.DELIVERED);
        if (tellsOfReading()) {
            assertEquals(200, post(messenger().notice(request, Status.READ)));
            becomes(Purpose.REQUEST, State.READ);
        }
        pays("100.00");
        post(messenger().notice(accepted(2).get(1), Status.DELIVERED));
        becomes(Purpose.RECEIPT, State.DELIVERED);
    }

    @Test
    void noticesDoubledAndInAnyOrderEndAlike() {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        var failed = tellsOfFailures() ? Status.UNDELIVERED : Status.SENT;
        var last = tellsOfReading() ? Status.READ : Status.DELIVERED;
        for (var status : List.of(last, Status.DELIVERED, failed, Status.SENT, last)) {
            assertEquals(200, post(messenger().notice(request, status)));
        }
        worksOff();
        assertEquals(List.of(State.valueOf(last.name())), states(Purpose.REQUEST));
    }

    @Test
    void aLostAnswerIsInDoubtAndNeverSentAgainUntilANoticeProvesIt(CapturedOutput output) {
        assumeFalse(recognisesRepetition(), "a message with a key is sent again");
        messenger().troubledBy(Trouble.HANGS_UP);
        received("100.00");
        await().until(() -> effect(Purpose.REQUEST) == EffectState.IN_DOUBT);
        assertEquals(List.of(State.SENDING), states(Purpose.REQUEST));
        await().during(Duration.ofSeconds(2)).until(() -> accepted(1).size() == 1);
        assertEquals(200, post(messenger().notice(accepted(1).get(0), Status.SENT)));
        await().until(() -> effect(Purpose.REQUEST) == EffectState.DONE);
        assertEquals(List.of(State.SENT), states(Purpose.REQUEST));
        assertEquals(1, accepted(1).size());
        assertFalse(output.getAll().contains(phone().substring(1)), "a number in the log");
    }

    @Test
    void aDoubtIsProvenByAMessageThatFailedToo() {
        assumeFalse(recognisesRepetition(), "a message with a key is sent again");
        assumeTrue(tellsOfFailures(), "this service never tells that a message did not arrive");
        messenger().troubledBy(Trouble.SILENT_AFTER_THE_BODY);
        received("100.00");
        await().until(() -> effect(Purpose.REQUEST) == EffectState.IN_DOUBT);
        assertEquals(200, post(messenger().notice(accepted(1).get(0), Status.UNDELIVERED)));
        becomes(Purpose.REQUEST, State.UNDELIVERED);
        await().until(() -> effect(Purpose.REQUEST) == EffectState.DONE);
        assertEquals(1, accepted(1).size());
    }

    @Test
    void whatSurelyWasNotSentIsTriedAgain() {
        messenger().troubledBy(Trouble.THROTTLED);
        received("100.00");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> messenger().accepted(address()).size() == 1);
        becomes(Purpose.REQUEST, State.SENT);
    }

    @Test
    void whatWasRefusedIsNotTriedAgain() {
        messenger().troubledBy(Trouble.REFUSED);
        received("100.00");
        await().until(() -> effect(Purpose.REQUEST) == EffectState.FAILED);
        becomes(Purpose.REQUEST, State.UNDELIVERED);
        assertTrue(messenger().accepted(address()).isEmpty());
    }

    @Test
    void anAccountThatIsRefusedWaitsForAPerson() {
        messenger().troubledBy(Trouble.WRONG_KEY);
        received("100.00");
        await().until(() -> effect(Purpose.REQUEST) == EffectState.PARKED);
        assertTrue(messenger().accepted(address()).isEmpty());
    }

    @Test
    void aForgedNoticeIsRefusedLoggedAndCounted(CapturedOutput output) {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        var before = refused();
        assertEquals(401, post(messenger().forged(messenger().notice(request, Status.DELIVERED))));
        assertEquals(before + 1, refused());
        assertTrue(output.getOut().contains("A notice to phone is not believed"), output.getOut());
        worksOff();
        assertEquals(List.of(State.SENT), states(Purpose.REQUEST));
    }
}
