package org.paylink.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.PastNotices.Sent;
import org.paylink.dunning.Forecast.Foreseen;
import org.paylink.dunning.Tone;
import org.paylink.flow.PastClaims.PayersPast;
import org.paylink.flow.Replayed.Customers;
import org.paylink.flow.Replayed.Difference;
import org.paylink.flow.Replayed.Message;
import org.paylink.flow.Replayed.Row;

/** All counts of a replay, and the first differences. A message about several invoices counts once. */
final class ReplaySums {

    static final int DIFFERENCES_MAX = 200;
    // By which channel a message went is not known of notices whose message is not kept.
    private static final String NOT_KNOWN = "not known";

    private final Map<String, Row> steps = new TreeMap<>();
    private final Map<String, Row> channels = new TreeMap<>();
    private final Map<String, Row> days = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private Customers customers = new Customers(0, 0, 0, 0, 0);
    private long different;
    private long looked;
    private long inexact;

    void looked(long invoices) {
        looked += invoices;
    }

    /** {@code from}: what was really sent before is not counted. */
    void add(PayersPast past, List<Foreseen> would, Instant from, ZoneId zone) {
        var really = past.sent().stream()
                .filter(each -> !each.planned().isBefore(from))
                .toList();
        inexact += past.links().values().stream().filter(link -> !link.exact()).count();
        var notices = new HashSet<UUID>();
        really.stream().filter(each -> notices.add(each.notice())).forEach(each -> count(day(each, zone), each));
        would.forEach(this::count);
        compare(
                notices.size(),
                would.stream().filter(each -> each.channel() != null).count());
        differences(past, really, would, zone);
    }

    private void count(LocalDate day, Sent sent) {
        var channel = sent.channel() == null ? NOT_KNOWN : sent.channel();
        count(day, sent.step(), sent.tone(), channel, 1, 0);
    }

    private void count(Foreseen foreseen) {
        var step = foreseen.step();
        if (foreseen.channel() == null) {
            add(channels, "", new Row("", null, 0, 1));
            return;
        }
        count(foreseen.day(), step.id(), step.tone(), foreseen.channel(), 0, 1);
    }

    private void count(LocalDate day, String step, Tone tone, String channel, long really, long would) {
        add(steps, tone.ordinal() + " " + step, new Row(step, tone, really, would));
        add(channels, channel, new Row(channel, null, really, would));
        add(days, day.toString(), new Row(day.toString(), null, really, would));
    }

    private static void add(Map<String, Row> rows, String key, Row row) {
        rows.merge(key, row, Row::plus);
    }

    private void compare(long really, long would) {
        if (really == 0 && would == 0) {
            return;
        }
        customers = new Customers(
                customers.more() + (would > really ? 1 : 0),
                customers.fewer() + (would < really ? 1 : 0),
                customers.same() + (would == really ? 1 : 0),
                Math.max(customers.mostReally(), really),
                Math.max(customers.mostWould(), would));
    }

    private void differences(PayersPast past, List<Sent> really, List<Foreseen> would, ZoneId zone) {
        var was = new LinkedHashMap<UUID, List<Message>>();
        var then = new LinkedHashMap<UUID, List<Message>>();
        really.forEach(each -> message(was, each.invoice(), day(each, zone), each.step(), each.channel()));
        would.forEach(each -> each.invoices()
                .forEach(id -> message(then, id, each.day(), each.step().id(), each.channel())));
        past.links().forEach((id, link) -> {
            var before = was.getOrDefault(id, List.of());
            var after = then.getOrDefault(id, List.of());
            if (before.equals(after)) {
                return;
            }
            different++;
            if (differences.size() < DIFFERENCES_MAX) {
                var last = link.was().get(link.was().size() - 1).link();
                differences.add(new Difference(
                        last.merchant(),
                        last.invoice().number(),
                        last.invoice().customer().id(),
                        List.copyOf(before),
                        List.copyOf(after)));
            }
        });
    }

    private static void message(
            Map<UUID, List<Message>> messages, UUID invoice, LocalDate day, String step, @Nullable String channel) {
        messages.computeIfAbsent(invoice, id -> new ArrayList<>()).add(new Message(day, step, channel));
    }

    private static LocalDate day(Sent sent, ZoneId zone) {
        return LocalDate.ofInstant(Objects.requireNonNull(sent.planned()), zone);
    }

    Replayed replayed(LocalDate from, LocalDate to, long leftOut) {
        return new Replayed(
                from,
                to,
                looked,
                leftOut,
                inexact,
                List.copyOf(steps.values()),
                List.copyOf(channels.values()),
                List.copyOf(days.values()),
                customers,
                different,
                List.copyOf(differences));
    }
}
