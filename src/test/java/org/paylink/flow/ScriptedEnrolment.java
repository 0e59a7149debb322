package org.paylink.flow;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.Enrolment;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Notice;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/** A messenger that customers have to come to. */
final class ScriptedEnrolment implements Channel, ChannelType, Enrolment {

    @Override
    public String type() {
        return "scripted";
    }

    @Override
    public Channel account(AccountSettings settings) {
        return this;
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.MESSENGER, Repetition.NEITHER, 1000, true);
    }

    @Override
    public Optional<String> address(Customer customer) {
        return Optional.empty();
    }

    @Override
    public CompletionStage<URI> invitation(String token, Duration life) {
        return CompletableFuture.completedStage(URI.create("https://come.example/" + token));
    }

    @Override
    public CompletionStage<String> send(Message message) {
        return CompletableFuture.completedStage("msg-" + message.id());
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        throw new BadNotice("it tells nothing");
    }
}
