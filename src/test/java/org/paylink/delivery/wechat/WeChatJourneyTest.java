package org.paylink.delivery.wechat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Identities;
import org.paylink.delivery.Identities.Identity;
import org.paylink.delivery.Identities.Owner;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages.State;
import org.paylink.effects.EffectState;
import org.paylink.effects.Trouble;
import org.paylink.flow.ChannelJourneyContract;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

final class WeChatJourneyTest extends ChannelJourneyContract {

    private static final WeChatStandIn WECHAT = new WeChatStandIn();

    @Autowired
    Identities identities;

    @Autowired
    ChannelAccounts channels;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry registry) {
        WeChatTrial.settings(WECHAT.url())
                .forEach((key, value) -> registry.add("paylink.delivery.phone." + key, () -> value));
    }

    @BeforeEach
    void theCustomerFollowsTheAccount() {
        var identity = new Identity(new Owner("acme", customer()), "phone", address(), Instant.now());
        identities.bind(identity, Medium.WECHAT, "of the trial");
        // The token is at hand then, so that a trouble meets the message.
        channels.enrolment("phone")
                .orElseThrow()
                .invitation("x".repeat(22), Duration.ofDays(1))
                .toCompletableFuture()
                .join();
    }

    @Override
    protected ChannelStandIn messenger() {
        return WECHAT;
    }

    @Override
    protected String address() {
        return "oABCDEFGHIJKLMNOP" + phone().substring(1);
    }

    @Override
    protected boolean tellsOfReading() {
        return false;
    }

    @Override
    protected boolean recognisesRepetition() {
        return true;
    }

    @Test
    void aLostAnswerIsRepeatedWithTheSameKeyAndArrivesOnce() {
        var before = WECHAT.heard().size();
        messenger().troubledBy(Trouble.HANGS_UP);
        received("100.00");
        await().atMost(Duration.ofSeconds(20)).until(() -> effect(Purpose.REQUEST) == EffectState.DONE);
        becomes(Purpose.REQUEST, State.SENT);
        assertEquals(2, WECHAT.heard().size() - before);
        post(messenger().notice(accepted(1).get(0), Status.DELIVERED));
        becomes(Purpose.REQUEST, State.DELIVERED);
    }

    @Test
    void aMessageThatTheCustomerBlocksDidNotArrive() {
        received("100.00");
        var request = accepted(1).get(0);
        becomes(Purpose.REQUEST, State.SENT);
        assertEquals(200, post(messenger().notice(request, Status.UNDELIVERED)));
        becomes(Purpose.REQUEST, State.UNDELIVERED);
    }

    @Test
    void whoScansTheCodeIsReachedFromThenOn() {
        jdbc.update("delete from identity where customer = ?", customer());
        received("100.00");
        assertEquals("no contact: no channel reaches this customer", waitsFor());
        var code = invite("phone");
        assertTrue(
                code.matches(
                        "https://mp\\.weixin\\.qq\\.com/cgi-bin/showqrcode\\?ticket=gQH4%2F7%3D%3D[A-Za-z0-9_-]{22}"),
                code);
        var key = "<EventKey>qrscene_%s</EventKey>".formatted(code.split("%3D%3D")[1]);
        var now = Instant.now().getEpochSecond();
        assertEquals(200, post(WeChatPost.of(WeChatStandIn.event(address(), now, "subscribe", key))));
        worksOff();
        pays("100.00");
        accepted(1);
    }

    @Test
    void weChatMakesSureThatTheAddressIsOursAndHearsThatItsWordWasKept() {
        var signature = WeChatPost.sha1(WeChatPost.TOKEN, "1409735669", "n");
        var right = get("?signature=%s&timestamp=1409735669&nonce=n&echostr=5927782489442352469".formatted(signature));
        assertEquals("5927782489442352469", right.body());
        assertEquals(
                403,
                get("?signature=00&timestamp=1409735669&nonce=n&echostr=5927782489442352469")
                        .statusCode());
    }
}
