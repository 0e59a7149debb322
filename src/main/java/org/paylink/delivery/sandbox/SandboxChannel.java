package org.paylink.delivery.sandbox;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.Medium;
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
    private final HttpCalls calls;

    SandboxChannel(URI url, String apiKey, HmacSignature signature, SandboxWords words, HttpCalls calls) {
        this.url = url;
        this.apiKey = apiKey;
        this.signature = signature;
        this.words = words;
        this.calls = calls;
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.OTHER, Repetition.NEITHER, CHARACTERS_MAX, true, Duration.ofHours(24));
    }

    /** By phone number, else by e-mail address; with the name before it, as in mail, for the messenger names its phones. */
    @Override
    public Optional<String> address(Customer customer) {
        return SandboxWords.address(customer);
    }

    @Override
    public CompletionStage<String> send(Message message) {
        var request = calls.request(URI.create(url + "/messages"))
                .header("Authorization", "Bearer " + apiKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(words.order(message)))
                .build();
        return calls.call(request).thenApply(words::accepted);
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        var header = notice.header("sandbox-signature").orElse(null);
        var objection = signature.objection(header, notice.body(), notice.receivedAt());
        if (objection.isPresent()) {
            throw new BadNotice(objection.get());
        }
        return words.notice(notice.body());
    }
}
