package org.paylink.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelContract;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.invoice.Customer;

class SandboxChannelTest extends ChannelContract {

    private static final WebhookReceiver RECEIVER = new WebhookReceiver();
    private static final SandboxServer SERVER = new SandboxServer(RECEIVER.url());

    @AfterAll
    static void stop() {
        SERVER.close();
        RECEIVER.close();
    }

    @Override
    protected Channel channel(URI url, HttpCalls calls) {
        return new SandboxChannelType(calls, new ObjectMapper())
                .account(new AccountSettings(
                        "paylink.delivery",
                        "phone",
                        Map.of(
                                "type",
                                "sandbox",
                                "url",
                                url.toString(),
                                "api-key",
                                SandboxServer.API_KEY,
                                "webhook-secret",
                                SandboxServer.SECRET)));
    }

    @Override
    protected URI service() {
        return SERVER.url();
    }

    @Override
    protected List<Notice> heard() {
        return RECEIVER.heard();
    }

    @Override
    protected void customerReads(Message message) {
        var phones = SERVER.part(JdbcPhones.class);
        phones.latest().forEach(phone -> SERVER.part(JdbcMessenger.class).read(phone.id(), Instant.now()));
    }

    @Override
    protected boolean reaches(Customer customer) {
        return customer.phone() != null || customer.email() != null;
    }

    @Test
    void isRefusedWhereTheCustomerIsNotOnTheMessenger() {
        assertThat(failure(service(), SampleMessages.to("+31600000404")).kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure(service(), SampleMessages.to("eva+nobody@example.org"))
                        .kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void hearsOfAMessageWhoseAnswerWasLost() {
        var message = SampleMessages.to("+31600000499");
        assertThat(failure(service(), message).kind()).isEqualTo(Kind.UNKNOWN);
        await().until(() -> has(message, Status.DELIVERED));
    }

    @Test
    void hearsThatAMessageFailedOnItsWay() {
        var message = SampleMessages.to("+31600000410");
        send(message);
        await().until(() -> has(message, Status.UNDELIVERED));
    }

    @Test
    void hearsEvenThoughItDidNotListenTheFirstTimes() {
        RECEIVER.refuseNext(2);
        var message = message();
        send(message);
        await().until(() -> has(message, Status.SENT));
    }

    @Test
    void makesABubbleOfEachRepetition() {
        var message = SampleMessages.to("+31611110001");
        send(message);
        send(message);
        var phones = SERVER.part(JdbcPhones.class);
        await().until(() -> phones.latest().stream()
                .filter(phone -> phone.address().equals("+31611110001"))
                .anyMatch(phone -> phones.texts(phone.id()).size() == 2));
    }

    @Test
    void namesThePhoneAfterItsOwner() {
        assertThat(SandboxWords.address(SampleMessages.WITH_BOTH)).contains("Piet Jansen <+31612345678>");
        assertThat(SandboxWords.address(SampleMessages.WITH_MAIL)).contains("Piet Jansen <piet@example.org>");
    }
}
