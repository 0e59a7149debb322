package org.paylink.delivery.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.PhoneAddress;
import org.paylink.delivery.twilio.TwilioChannelType.Sender;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One sender at Twilio, by SMS or by WhatsApp. Twilio knows no key of idempotency: a message whose answer was lost is in doubt until a callback with
 * our correlation proves it.
 */
final class TwilioChannel implements Channel {

    // WhatsApp takes free texts for so long after the customer's last one; an SMS would be answered later too, but
    // nobody expects it.
    private static final Duration SERVICE_WINDOW = Duration.ofHours(24);
    private static final Duration SMS_WINDOW = Duration.ofDays(3);

    private final JsonCalls calls;
    private final Sender sender;
    private final TwilioWords words;
    private final TwilioNotices notices;

    TwilioChannel(HttpCalls calls, URI url, Sender sender, TwilioWords words) {
        this.calls = new JsonCalls(calls, url, "Twilio")
                .with("Authorization", sender.login())
                .objecting(TwilioErrors::of);
        this.sender = sender;
        this.words = words;
        this.notices =
                new TwilioNotices(sender.accountSid(), new TwilioSignature(sender.authToken(), sender.webhook()));
    }

    @Override
    public Traits traits() {
        var medium = sender.whatsApp() ? Medium.WHATSAPP : Medium.SMS;
        return new Traits(
                medium,
                Repetition.NEITHER,
                words.charactersMax(),
                true,
                sender.whatsApp() ? SERVICE_WINDOW : SMS_WINDOW);
    }

    /** A phone number with its country. */
    @Override
    public Optional<String> address(Customer customer) {
        return PhoneAddress.of(customer);
    }

    @Override
    public CompletionStage<String> send(Message message) {
        try {
            return calls.form(
                    "/2010-04-01/Accounts/" + sender.accountSid() + "/Messages.json",
                    words.order(message),
                    TwilioWords::accepted);
        } catch (OutsideFailure cannotBeWritten) {
            return CompletableFuture.failedFuture(cannotBeWritten);
        }
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        return notices.read(notice);
    }

    @Override
    public String toString() {
        return "TwilioChannel[" + sender + "]";
    }
}
