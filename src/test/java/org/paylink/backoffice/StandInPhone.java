package org.paylink.backoffice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/** Sends to every number; of one that ends in 99 nobody knows whether the message arrived, one that ends in 98 it refuses. */
final class StandInPhone implements Channel, ChannelType {

    @Override
    public String type() {
        return "stand-in";
    }

    @Override
    public Channel account(AccountSettings settings) {
        return this;
    }

    @Override
    public Traits traits() {
        return new Traits(Medium.OTHER, Repetition.NEITHER, 1000, true, Duration.ofHours(24));
    }

    @Override
    public Optional<String> address(Customer customer) {
        return Optional.ofNullable(customer.phone());
    }

    @Override
    public CompletionStage<String> send(Message message) {
        if (message.address().endsWith("99")) {
            return CompletableFuture.failedFuture(
                    new OutsideFailure(OutsideFailure.Kind.UNKNOWN, "the service did not answer in time"));
        }
        if (message.address().endsWith("98")) {
            return CompletableFuture.failedFuture(
                    new OutsideFailure(OutsideFailure.Kind.REFUSED, "the service does not know this number"));
        }
        return CompletableFuture.completedFuture("msg-" + message.id());
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        if (!notice.header("x-signed").filter("yes"::equals).isPresent()) {
            throw new BadNotice("not signed");
        }
        var key = String.valueOf(Arrays.hashCode(notice.body()));
        // "HEARD +31… text": what a customer wrote.
        var words = new String(notice.body(), StandardCharsets.UTF_8).split(" ", 3);
        var heard = words[0].equals("HEARD")
                ? List.of(new Heard(words[1], words[2], notice.receivedAt(), key))
                : List.<Heard>of();
        return new ReadNotice(key, List.of(), heard);
    }
}
