package org.paylink.flow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/** A messenger without a key: keeps what it was sent, and fails as the test wrote down for it. */
final class ScriptedChannel implements Channel, ChannelType {

    final List<Message> sent = new CopyOnWriteArrayList<>();
    final List<OutsideFailure> failures = Collections.synchronizedList(new ArrayList<>());
    final Map<String, List<DeliveryReport>> notices = new ConcurrentHashMap<>();
    final Map<String, List<Heard>> heard = new ConcurrentHashMap<>();

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
        return new Traits(Medium.OTHER, Repetition.NEITHER, 1000, true, Duration.ofHours(24));
    }

    @Override
    public Optional<String> address(Customer customer) {
        return Optional.ofNullable(customer.phone());
    }

    @Override
    public CompletionStage<String> send(Message message) {
        if (!failures.isEmpty()) {
            return CompletableFuture.failedFuture(failures.remove(0));
        }
        sent.add(message);
        return CompletableFuture.completedFuture("msg-" + message.id());
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        var key = new String(notice.body(), StandardCharsets.UTF_8);
        if (heard.containsKey(key)) {
            return new ReadNotice(key, List.of(), heard.get(key));
        }
        if (!notices.containsKey(key)) {
            throw new BadNotice("not signed");
        }
        return new ReadNotice(key, notices.get(key));
    }
}
