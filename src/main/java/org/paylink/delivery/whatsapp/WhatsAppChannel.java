package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Inspection;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MetaWebhook;
import org.paylink.delivery.PhoneAddress;
import org.paylink.delivery.whatsapp.WhatsAppChannelType.Sender;
import org.paylink.effects.Handshake;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One sender's number at WhatsApp. It knows no key of idempotency and cannot be asked by ours: a message whose answer was lost is in doubt until a
 * notice with our correlation proves it.
 */
final class WhatsAppChannel implements Channel, Handshake, Inspection {

    // Of a template's body, its own words included.
    private static final int CHARACTERS_MAX = 1024;
    // Meta takes free texts for so long after the customer's last one.
    private static final Duration SERVICE_WINDOW = Duration.ofHours(24);

    // Between our clock and Meta's, and for a call that takes its time.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final JsonCalls calls;
    private final Sender sender;
    private final WhatsAppTemplates templates;
    private final Clock clock;
    private final MetaWebhook webhook;
    private final WhatsAppNotices notices;

    WhatsAppChannel(JsonCalls calls, Sender sender, WhatsAppTemplates templates, Clock clock) {
        this.calls = calls;
        this.sender = sender;
        this.templates = templates;
        this.clock = clock;
        this.webhook = new MetaWebhook(sender.appSecret(), sender.verifyToken());
        this.notices = new WhatsAppNotices(sender.phoneNumberId(), webhook);
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.WHATSAPP, Repetition.NEITHER, CHARACTERS_MAX, true, SERVICE_WINDOW, true);
    }

    /** A phone number with its country. */
    @Override
    public Optional<String> address(Customer customer) {
        return PhoneAddress.of(customer);
    }

    @Override
    public CompletionStage<String> send(Message message) {
        try {
            if (inOurWords(message)) {
                return send(
                        WhatsAppWords.text(message),
                        (status, answer) -> WhatsAppErrors.ofText(status, answer, message));
            }
            var filled = templates.fill(message);
            return send(WhatsAppWords.order(message, filled), (status, answer) -> {
                var state = WhatsAppErrors.unusable(answer);
                return state.isPresent() && templates.refused(filled, state.get())
                        ? new OutsideFailure(Kind.NOT_DONE, "WhatsApp says that the template is " + state.get())
                        : WhatsAppErrors.of(status, answer, message.attempt());
            });
        } catch (OutsideFailure noTemplate) {
            return CompletableFuture.failedFuture(noTemplate);
        }
    }

    private CompletionStage<String> send(ObjectNode order, JsonCalls.Objections objections) {
        return calls.objecting(objections)
                .post("/" + sender.phoneNumberId() + "/messages", order, WhatsAppWords::accepted);
    }

    /**
     * Answers always, for they only come soon after the customer's text; and receipts while that text is young, at their first attempt. Requests and
     * reminders keep to the template, whose button leads to the PayLink.
     */
    private boolean inOurWords(Message message) {
        var heardAt = message.occasion().heardAt();
        var open = heardAt != null
                && clock.instant().isBefore(heardAt.plus(SERVICE_WINDOW).minus(MARGIN));
        return message.purpose() == Purpose.ANSWER
                || message.purpose() == Purpose.RECEIPT && open && message.attempt() == 1;
    }

    @Override
    public CompletionStage<List<String>> inspect() {
        return templates.inspect();
    }

    @Override
    public Optional<String> holdsBack(Message message) {
        return inOurWords(message) ? Optional.empty() : templates.holdsBack(message);
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
