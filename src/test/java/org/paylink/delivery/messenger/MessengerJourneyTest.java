package org.paylink.delivery.messenger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.Identities;
import org.paylink.delivery.Identities.Identity;
import org.paylink.delivery.Identities.Owner;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages.State;
import org.paylink.effects.Json;
import org.paylink.flow.ChannelJourneyContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

final class MessengerJourneyTest extends ChannelJourneyContract {

    private static final MessengerStandIn MESSENGER = new MessengerStandIn();

    @Autowired
    Identities identities;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        MessengerTrial.settings(MESSENGER.url(), "https://pay.example")
                .forEach((key, value) -> registry.add("paylink.delivery.phone." + key, () -> value));
    }

    /** A day and more ago. */
    @BeforeEach
    void theCustomerHasComeToThePage() {
        var identity = new Identity(
                new Owner("acme", customer()), "phone", address(), Instant.now().minusSeconds(100_000));
        identities.bind(identity, Medium.MESSENGER, "of the trial");
        MESSENGER.isSilent(address());
    }

    @Override
    protected ChannelStandIn messenger() {
        return MESSENGER;
    }

    @Override
    protected String address() {
        return "25381719" + phone().substring(5);
    }

    @Override
    protected boolean tellsOfFailures() {
        return false;
    }

    @Test
    void aCustomerWhoFollowsTheInvitationGetsTheReceiptThere() {
        theCustomerIsUnknown();
        received("100.00");
        assertEquals("no contact: no channel reaches this customer", waitsFor());
        var invitation = invite("phone");
        assertTrue(invitation.matches("https://m\\.me/bakkerij\\.zon\\?ref=[A-Za-z0-9_-]{22}"), invitation);
        assertEquals(
                200, post(MessengerStandIn.comes("777" + address(), invitation.split("ref=")[1])));
        worksOff();
        pays("100.00");
        var receipt = await().until(() -> messenger().accepted("777" + address()), it -> it.size() == 1)
                .get(0);
        assertEquals("RESPONSE", lastOrder().path("messaging_type").asText());
        assertEquals(
                "receipt",
                lastOrder().at("/message/attachment/payload/template_type").asText());
        assertEquals(receipt, lastOrder().at("/message/metadata").asText());
    }

    @Test
    void anInvitationIsGoodOnceAndOnlyTheLastOne() {
        theCustomerIsUnknown();
        received("100.00");
        var first = invite("phone").split("ref=")[1];
        var second = invite("phone").split("ref=")[1];
        post(MessengerStandIn.comes("111", first));
        worksOff();
        assertEquals(0, known());
        post(MessengerStandIn.comes("222", second));
        worksOff();
        post(MessengerStandIn.comes("333", second));
        worksOff();
        assertEquals("222", address("acme", customer()));
    }

    @Test
    void whoWritesToThePageIsWrittenToFreelyForADay() {
        post(MessengerStandIn.writes(address(), "m_hello" + address(), "hello"));
        worksOff();
        received("100.00");
        // The stand-in does not know of the word; that it was called so is enough.
        await().until(() -> lastOrder().path("messaging_type").asText().equals("RESPONSE"));
    }

    @Test
    void whoSaidStopIsNotWrittenToUntilTheNextInvitation() {
        received("100.00");
        accepted(1);
        post(MessengerStandIn.writes(address(), "m_stop" + address(), "Stop!"));
        worksOff();
        assertEquals(1, stopped());
        var token = invite("phone").split("ref=")[1];
        post(MessengerStandIn.comes(address(), token));
        worksOff();
        assertEquals(0, stopped());
    }

    @Test
    void whatWasReadIsKnownByItsTimeAlone() {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        post(messenger().notice(request, org.paylink.delivery.DeliveryReport.Status.READ));
        becomes(Purpose.REQUEST, State.READ);
    }

    private void theCustomerIsUnknown() {
        jdbc.update("delete from identity where customer = ?", customer());
    }

    private int known() {
        return count("select count(*) from identity where customer = '%s'".formatted(customer()));
    }

    private int stopped() {
        var last = "select not given from consent where address = '+%s' order by id desc limit 1".formatted(address());
        return count("select count(*) from (%s) l(stopped) where stopped".formatted(last));
    }

    private int count(String query) {
        var count = jdbc.queryForObject(query, Integer.class);
        return count == null ? -1 : count;
    }

    private String address(String merchant, String customer) {
        return identities
                .find(new Owner(merchant, customer), "phone")
                .orElseThrow()
                .address();
    }

    private static JsonNode lastOrder() {
        var calls = MESSENGER.heard();
        return Json.read(calls.get(calls.size() - 1).body());
    }
}
