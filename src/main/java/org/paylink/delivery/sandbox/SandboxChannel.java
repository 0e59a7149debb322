package org.paylink.delivery.sandbox;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Message;
import org.paylink.effects.HmacSignature;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/**
 * One account at the sandbox messenger, which behaves as most messengers do: it recognises no repetition, so each message it accepts is one
 * bubble on the phone, and it tells by signed notices what became of it.
 */
final class SandboxChannel implements Channel {

    private static final int CHARACTERS_MAX = 4096;

    private final URI url;
    private final String apiKey;
    private final HmacSignature signature;
    private final SandboxWords words;
    private final Outside outside;

    SandboxChannel(URI url, String apiKey, HmacSignature signature, SandboxWords words, Outside outside) {
        this.url = url;
        this.apiKey = apiKey;
        this.signature = signature;
        this.words = words;
        this.outside = outside;
    }

    /** What an account needs of the world. */
    record Outside(HttpCalls calls, Clock clock) {}

    @Override
    public Traits traits() {
        return new Traits(Repetition.NEITHER, CHARACTERS_MAX);
    }

    /** By phone number, else by e-mail address; with the name before it, as in mail, for the messenger names its phones. */
    @Override
    public Optional<String> address(Customer customer) {
        return SandboxWords.address(customer);
    }

    @Override
    public CompletionStage<String> send(Message message) {
        var request = outside.calls()
                .request(URI.create(url + "/messages"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(words.order(message)))
                .build();
        return outside.calls().call(request).thenApply(words::accepted);
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        var receivedAt = notice.receivedAt().orElseGet(outside.clock()::instant);
        var objection = signature.objection(notice.header("sandbox-signature").orElse(null), notice.body(), receivedAt);
        if (objection.isPresent()) {
            throw new BadNotice(objection.get());
        }
        return words.notice(notice.body());
    }
}
