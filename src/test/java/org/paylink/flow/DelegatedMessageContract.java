package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.effects.Trouble;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Sessions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/**
 * The journey where the payment provider brings its link to the customer itself: we send no request of our own, do not know whether it arrived,
 * and hear, ask and withdraw as always. Only what the provider does not say is sent by us.
 */
@TestPropertySource(
        properties = {
            "paylink.merchants.acme.contact-by=carried,phone",
            "paylink.delivery.carried.type=delegated",
            "paylink.delivery.carried.account=psp",
            "paylink.delivery.carried.channel=whatsapp"
        })
public abstract class DelegatedMessageContract extends ProviderJourney {

    @Autowired
    Messages messages;

    @Autowired
    Sessions sessions;

    @Autowired
    Effects effects;

    @Autowired
    ActOnInvoice act;

    @Test
    void theProviderAsksAndWeOnlySendTheReceipt() {
        received("100.00");
        var page = carried(1);
        await().until(() -> states(Purpose.REQUEST).equals(List.of(Messages.State.DELEGATED)));
        assertEquals(0, sent(Purpose.REQUEST));
        provider().pays(page, euro("100.00"));
        assertEquals(200, post(provider().notice(page)));
        settled(PayLink.State.PAID);
        booked("100.00");
        customerHas(Purpose.RECEIPT);
    }

    @Test
    void aLostNoticeIsFoundByAsking() {
        received("100.00");
        var page = carried(1);
        await().until(() -> sessions.of(link().id()).get(0).state() == Sessions.State.OPEN);
        provider().pays(page, euro("100.00"));
        timePasses();
        settled(PayLink.State.PAID);
    }

    @Test
    void whoOpensOurPageAllTheSamePaysThroughTheLinkThatWasSent() {
        received("100.00");
        var page = carried(1);
        assertEquals(page, pressedPay());
    }

    @Test
    void anotherAmountMakesAnotherLinkAndTheOldOneIsDead() {
        received("100.00");
        var first = carried(1);
        received("70.00");
        var second = carried(2);
        await().until(() -> !provider().payable(first));
        quiet();
        provider().pays(second, euro("70.00"));
        post(provider().notice(second));
        settled(PayLink.State.PAID);
    }

    @Test
    void aReminderIsANewLinkInPlaceOfTheOld() {
        received("100.00");
        var first = carried(1);
        act.remind(link().id(), "desk");
        carried(2);
        await().until(() -> !provider().payable(first));
        assertEquals(List.of(Messages.State.DELEGATED), states(Purpose.REMINDER));
        assertEquals(0, sent(Purpose.REMINDER));
    }

    @Test
    void whatTheErpCancelledCannotBePaidAnyMore() {
        received("100.00");
        var page = carried(1);
        await().until(() -> sessions.of(link().id()).get(0).state() == Sessions.State.OPEN);
        received("100.00", "cancelled");
        await().until(() -> !provider().payable(page));
    }

    @Test
    void aLostAnswerIsInDoubtAndNeverSentAgainUntilAPaymentProvesIt() {
        provider().troubledBy(Trouble.HANGS_UP);
        received("100.00");
        var page = carried(1);
        var message = message();
        await().until(() -> effects.state(message).orElseThrow() == EffectState.IN_DOUBT);
        assertEquals(List.of(Messages.State.SENDING), states(Purpose.REQUEST));
        provider().pays(page, euro("100.00"));
        assertEquals(200, post(provider().notice(page)));
        settled(PayLink.State.PAID);
        await().until(() -> effects.state(message).orElseThrow() == EffectState.DONE);
        assertEquals(List.of(Messages.State.DELEGATED), states(Purpose.REQUEST));
        assertEquals(1, provider().carried(phone()).size());
    }

    @Test
    void whatTheProviderRefusesToSendWeSendByTheNextChannel() {
        provider().troubledBy(Trouble.REFUSED);
        received("100.00");
        customerHas(Purpose.REQUEST);
        assertEquals(1, happened("next channel"));
        assertEquals(List.of(), provider().carried(phone()));
        provider().pays(pressedPay(), euro("100.00"));
        timePasses();
        settled(PayLink.State.PAID);
    }

    @Test
    void whatSurelyWasNotSentIsTriedAgain() {
        provider().troubledBy(Trouble.THROTTLED);
        received("100.00");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> provider().carried(phone()).size() == 1);
    }

    /** The page of the so-many-eth link that the provider brought to this customer. */
    private URI carried(int count) {
        return await().until(() -> provider().carried(phone()), found -> found.size() == count)
                .get(count - 1);
    }

    private UUID message() {
        return await().until(() -> messages.of(link().id()), found -> !found.isEmpty())
                .get(0)
                .id();
    }

    private List<Messages.State> states(Purpose purpose) {
        return messages.of(link().id()).stream()
                .filter(message -> message.purpose() == purpose)
                .map(Messages.Kept::state)
                .toList();
    }
}
