package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Bounded;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Inspection;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MetaWebhook;
import org.paylink.delivery.News;
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
final class WhatsAppChannel implements Channel, Handshake, Inspection, Bounded {

    // Of a template's body, its own words included; and of a text above Meta's own button.
    private static final int CHARACTERS_MAX = 1024;
    // Meta takes free texts for so long after the customer's last one.
    private static final Duration SERVICE_WINDOW = Duration.ofHours(24);

    // Between our clock and Meta's, and for a call that takes its time.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final JsonCalls calls;
    private final Sender sender;
    private final WhatsAppTemplates templates;
    private final WhatsAppStanding standing;
    private final Clock clock;
    private final MetaWebhook webhook;
    private final WhatsAppNotices notices;

    WhatsAppChannel(
            JsonCalls calls, Sender sender, WhatsAppTemplates templates, WhatsAppStanding standing, Clock clock) {
        this.calls = calls;
        this.sender = sender;
        this.templates = templates;
        this.standing = standing;
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
                        WhatsAppWords.free(message),
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
     * reminders keep to the template, whose button leads to the PayLink, but where Meta's own button does so: that needs no template then.
     */
    private boolean inOurWords(Message message) {
        return message.purpose() == Purpose.ANSWER
                || message.attempt() == 1
                        && heardLately(message)
                        && (message.purpose() == Purpose.RECEIPT || asOrderDetails(message));
    }

    private boolean asOrderDetails(Message message) {
        var text = message.text();
        return text.codePointCount(0, text.length()) <= CHARACTERS_MAX && templates.prefersOrderDetails(message);
    }

    private boolean heardLately(Message message) {
        var heardAt = message.occasion().heardAt();
        return heardAt != null
                && clock.instant().isBefore(heardAt.plus(SERVICE_WINDOW).minus(MARGIN));
    }

    @Override
    public CompletionStage<List<String>> inspect() {
        return templates
                .inspect()
                .thenCompose(sentences -> standing.inspect().thenApply(others -> {
                    var all = new ArrayList<>(sentences);
                    all.addAll(others);
                    return List.copyOf(all);
                }));
    }

    @Override
    public boolean told(News news) {
        if (!standing.told(news)) {
            return false;
        }
        templates.told(news);
        return true;
    }

    @Override
    public Bound bound() {
        return standing.bound();
    }

    /** Whoever wrote to us lately does not count, even where a template answers. */
    @Override
    public boolean counts(Message message) {
        return !inOurWords(message) && !heardLately(message);
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
