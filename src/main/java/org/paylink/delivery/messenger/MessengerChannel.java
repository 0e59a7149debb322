package org.paylink.delivery.messenger;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Enrolment;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.MetaWebhook;
import org.paylink.delivery.messenger.MessengerChannelType.Page;
import org.paylink.effects.Handshake;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One page at Messenger. It reaches whoever has come to the page, by an id that holds for this page only. It knows no key of idempotency: a message
 * whose answer was lost is in doubt until its echo, which carries our correlation, proves it.
 */
final class MessengerChannel implements Channel, Handshake, Enrolment {

    private final JsonCalls calls;
    private final Page page;
    private final MessengerWords words;
    private final MetaWebhook webhook;
    private final MessengerNotices notices;

    MessengerChannel(HttpCalls calls, URI url, Page page, MessengerWords words) {
        this.calls = new JsonCalls(calls, url, "Messenger")
                // In a header: an address ends in logs, and this token is in no hurry to expire.
                .with("Authorization", "Bearer " + page.accessToken())
                .objecting(MessengerErrors::of);
        this.page = page;
        this.words = words;
        this.webhook = new MetaWebhook(page.appSecret(), page.verifyToken());
        this.notices = new MessengerNotices(page.id(), webhook);
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.MESSENGER, Repetition.NEITHER, MessengerWords.CHARACTERS_MAX, true);
    }

    /** No ERP knows an id that holds for one page. */
    @Override
    public Optional<String> address(Customer customer) {
        return Optional.empty();
    }

    /** The token comes back as the reference of the customer's first word, or of the button to get started. */
    @Override
    public CompletionStage<URI> invitation(String token, Duration life) {
        return CompletableFuture.completedStage(URI.create("https://m.me/" + page.name() + "?ref=" + token));
    }

    @Override
    public CompletionStage<String> send(Message message) {
        try {
            return calls.post("/" + page.id() + "/messages", words.order(message), MessengerWords::accepted);
        } catch (OutsideFailure cannotBeWritten) {
            return CompletableFuture.failedFuture(cannotBeWritten);
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
        return "MessengerChannel[" + page + "]";
    }
}
