package org.paylink.delivery.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages.State;
import org.paylink.effects.Form;
import org.paylink.flow.ChannelJourneyContract;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** By SMS. */
final class TwilioJourneyTest extends ChannelJourneyContract {

    private static final TwilioStandIn TWILIO = new TwilioStandIn();

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        TwilioTrial.sms(TWILIO.url())
                .forEach((key, value) -> registry.add("paylink.delivery.phone." + key, () -> value));
    }

    @Override
    protected ChannelStandIn messenger() {
        return TWILIO;
    }

    @Test
    void theTextSpeaksTheCustomersLanguageAndHoldsThePayLink() {
        received("100.00");
        accepted(1);
        var calls = TWILIO.heard();
        var form = Form.read(calls.get(calls.size() - 1).body());
        assertTrue(form.getOrDefault("Body", "").contains("€ 100,00"), form.get("Body"));
        assertTrue(form.getOrDefault("Body", "").contains("https://pay.example/p/" + token()));
    }

    @Test
    void aStopOfTheCustomerIsTakenWithoutError() {
        var stop = Map.of(
                "SmsStatus",
                "received",
                "Body",
                "STOP",
                "OptOutType",
                "STOP",
                "MessageSid",
                "SMffffffffffffffffffffffffffffffff",
                "AccountSid",
                TwilioStandIn.ACCOUNT,
                "From",
                "+31612345678",
                "To",
                "+14155238886");
        assertEquals(200, post(TwilioStandIn.signed(stop, "", TwilioStandIn.TOKEN)));
        worksOff();
    }

    /** The query is signed: whoever takes one message's callback for another's is refused. */
    @Test
    void aCallbackIsOfTheMessageThatItWasSignedFor() {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        var genuine = TWILIO.notice(request, Status.DELIVERED);
        var other = new ChannelStandIn.Told(genuine.headers(), genuine.body(), genuine.query() + "1");
        assertEquals(401, post(other));
        assertEquals(200, post(genuine));
        becomes(Purpose.REQUEST, State.DELIVERED);
    }
}
