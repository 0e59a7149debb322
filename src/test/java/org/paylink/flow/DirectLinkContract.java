package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.invoice.PayLink;
import org.springframework.test.context.TestPropertySource;

/** The journey of a connector that no customer reaches: the message carries the provider's own link, which dies with its amount. */
@TestPropertySource(properties = "paylink.link=direct")
public abstract class DirectLinkContract extends ProviderJourney {

    @Test
    void theProvidersOwnLinkIsSentPaidHeardOfBookedAndReceipted() {
        received("100.00");
        var page = linkSent(1);
        assertTrue(page.toString().startsWith(provider().url().toString()), page.toString());
        assertTrue(provider().payable(page));
        provider().pays(page, euro("100.00"));
        assertEquals(200, post(provider().notice(page)));
        settled(PayLink.State.PAID);
        booked("100.00");
        customerHas(Purpose.RECEIPT);
        quiet();
        assertEquals(1, ledger.of(link().id()).size());
        assertEquals(1, sent(Purpose.REQUEST));
    }

    @Test
    void aLostNoticeIsFoundByAsking() {
        received("100.00");
        provider().pays(linkSent(1), euro("100.00"));
        timePasses();
        settled(PayLink.State.PAID);
        booked("100.00");
        customerHas(Purpose.RECEIPT);
    }

    @Test
    void whatWasPaidElsewhereCannotBePaidAgain() {
        received("100.00");
        var page = linkSent(1);
        received("0.00", "paid");
        await().until(() -> !provider().payable(page));
        quiet();
        assertTrue(ledger.of(link().id()).isEmpty());
        assertTrue(taken().isEmpty());
    }

    @Test
    void anotherAmountIsAnotherLinkAndTheOldOneIsDead() {
        received("100.00");
        var first = linkSent(1);
        received("70.00");
        var second = linkSent(2);
        await().until(() -> !provider().payable(first));
        provider().pays(second, euro("70.00"));
        assertEquals(200, post(provider().notice(second)));
        settled(PayLink.State.PAID);
        booked("70.00");
    }

    /** The so-many-eth link that the customer of this invoice was sent. */
    private URI linkSent(int count) {
        return await().until(this::links, found -> found.size() == count).get(count - 1);
    }

    private List<URI> links() {
        return channel.sent.stream()
                .filter(message -> message.purpose() == Purpose.REQUEST
                        && message.address().equals(phone()))
                .map(Message::link)
                .map(Objects::requireNonNull)
                .toList();
    }
}
