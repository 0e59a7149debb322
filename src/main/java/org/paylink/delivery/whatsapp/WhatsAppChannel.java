package org.paylink.delivery.whatsapp;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MetaTemplates;
import org.paylink.delivery.MetaWebhook;
import org.paylink.delivery.PhoneAddress;
import org.paylink.delivery.whatsapp.WhatsAppChannelType.Sender;
import org.paylink.effects.Handshake;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One sender's number at WhatsApp. It knows no key of idempotency and cannot be asked by ours: a message whose answer was lost is in doubt until a
 * notice with our correlation proves it.
 */
final class WhatsAppChannel implements Channel, Handshake {

    // Of a template's body, its own words included.
    private static final int CHARACTERS_MAX = 1024;
    // Meta takes free texts for so long after the customer's last one.
    private static final Duration SERVICE_WINDOW = Duration.ofHours(24);

    private final JsonCalls calls;
    private final Sender sender;
    private final MetaTemplates templates;
    private final MetaWebhook webhook;
    private final WhatsAppNotices notices;

    WhatsAppChannel(HttpCalls calls, URI url, Sender sender, MetaTemplates templates) {
        this.calls = new JsonCalls(calls, url, "WhatsApp").with("Authorization", "Bearer " + sender.accessToken());
        this.sender = sender;
        this.templates = templates;
        this.webhook = new MetaWebhook(sender.appSecret(), sender.verifyToken());
        this.notices = new WhatsAppNotices(sender.phoneNumberId(), webhook);
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.WHATSAPP, Repetition.NEITHER, CHARACTERS_MAX, true, SERVICE_WINDOW);
    }

    /** A phone number with its country. */
    @Override
    public Optional<String> address(Customer customer) {
        return PhoneAddress.of(customer);
    }

    @Override
    public CompletionStage<String> send(Message message) {
        try {
            var order = message.purpose() == Purpose.ANSWER
                    ? WhatsAppWords.answer(message)
                    : WhatsAppWords.order(message, templates.fill(message));
            return calls.objecting((status, answer) -> WhatsAppErrors.of(status, answer, message.attempt()))
                    .post("/" + sender.phoneNumberId() + "/messages", order, WhatsAppWords::accepted);
        } catch (OutsideFailure noTemplate) {
            return CompletableFuture.failedFuture(noTemplate);
        }
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        return notices.read(notice);
    }

    /** Meta makes sure that the address is ours. */
    @Override
    public Optional<String> greet(Notice knock) {
        return webhook.greet(knock);
    }

    @Override
    public String toString() {
        return "WhatsAppChannel[" + sender + "]";
    }
}
