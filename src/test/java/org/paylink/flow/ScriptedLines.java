package org.paylink.flow;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.paylink.delivery.Bounded;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.Inspection;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.News;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Notice;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.Repetition;
import org.paylink.invoice.Customer;

/** Several channels side by side, each with a medium of its own; each fails and tells as the test wrote down for it. */
final class ScriptedLines implements ChannelType {

    final Map<String, Line> lines = new ConcurrentHashMap<>();

    @Override
    public String type() {
        return "line";
    }

    @Override
    public Channel account(AccountSettings settings) {
        var medium = Medium.valueOf(settings.required("medium"));
        return lines.computeIfAbsent(
                settings.name(),
                name -> new Line(medium, settings.optional("mute").isEmpty()));
    }

    Line line(String account) {
        return Optional.ofNullable(lines.get(account)).orElseThrow();
    }

    /** {@code failing} fails each message to one of these addresses, {@code holding} holds it back; a notice is read as the test put it there. */
    static final class Line implements Channel, Inspection, Bounded {

        final List<Message> sent = Collections.synchronizedList(new ArrayList<>());
        final Map<String, OutsideFailure> failing = new ConcurrentHashMap<>();
        final Map<String, ReadNotice> notices = new ConcurrentHashMap<>();
        final Map<String, String> holding = new ConcurrentHashMap<>();
        final Queue<Supplier<CompletionStage<List<String>>>> inspections = new ConcurrentLinkedQueue<>();
        final Queue<News> news = new ConcurrentLinkedQueue<>();
        volatile OptionalInt customersMax = OptionalInt.empty();
        private final Medium medium;
        private final boolean reportsArrival;

        Line(Medium medium, boolean reportsArrival) {
            this.medium = medium;
            this.reportsArrival = reportsArrival;
        }

        @Override
        public Traits traits() {
            return new Traits(medium, Repetition.NEITHER, 1000, reportsArrival);
        }

        @Override
        public Optional<String> address(Customer customer) {
            return Optional.ofNullable(medium == Medium.EMAIL ? customer.email() : customer.phone());
        }

        @Override
        public CompletionStage<String> send(Message message) {
            var failure = failing.get(message.address());
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            sent.add(message);
            return CompletableFuture.completedFuture("ref-" + message.id());
        }

        @Override
        public CompletionStage<List<String>> inspect() {
            var next = inspections.poll();
            return next == null ? CompletableFuture.completedFuture(List.of()) : next.get();
        }

        @Override
        public Optional<String> holdsBack(Message message) {
            return Optional.ofNullable(holding.get(message.address()));
        }

        @Override
        public boolean told(News told) {
            return told.owner().equals(medium.name()) && news.add(told);
        }

        @Override
        public Bound bound() {
            return new Bound(medium.name(), customersMax, Duration.ofHours(24));
        }

        @Override
        public boolean counts(Message message) {
            return true;
        }

        @Override
        public ReadNotice read(Notice notice) throws BadNotice {
            return Optional.ofNullable(notices.get(new String(notice.body(), StandardCharsets.UTF_8)))
                    .orElseThrow(() -> new BadNotice("not signed"));
        }

        List<Message> to(String address) {
            synchronized (sent) {
                return sent.stream()
                        .filter(message -> message.address().equals(address))
                        .toList();
            }
        }
    }
}
