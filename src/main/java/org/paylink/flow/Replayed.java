package org.paylink.flow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Tone;

/**
 * What would have been sent in the past under other plans, beside what really was. {@code looked}: at how many invoices; {@code leftOut}: so many more there
 * are; {@code inexact}: those of which it is not known how they stood at each moment; {@code different}: invoices that would have got other messages, of which the
 * first are {@code differences}.
 */
public record Replayed(
        LocalDate from,
        LocalDate to,
        long looked,
        long leftOut,
        long inexact,
        List<Row> steps,
        List<Row> channels,
        List<Row> days,
        Customers customers,
        long different,
        List<Difference> differences) {

    /** What a replay cannot know, in the words of pages and programs. */
    public static final List<String> UNKNOWN = List.of(
            "payments stay where they really were: nobody knows who would have paid sooner or later",
            "each message arrives at once, by the first channel that reached the customer: failures and their repetitions are not replayed",
            "payments under way, messages about other shops' invoices, today's limits of services and what the customer's messenger knew of him then are not kept",
            "what the plan would have sent before the first day is caught up on that day",
            "charges are not reckoned");

    /** Messages; {@code channel} null where that is not what the row is about, empty where nobody was reached. */
    public record Row(String name, @Nullable Tone tone, long really, long would) {

        Row plus(Row more) {
            return new Row(name, tone, really + more.really, would + more.would);
        }
    }

    /** Of those who got or would have got any: how many get more, fewer and as many; and the most that one of them gets. */
    public record Customers(long more, long fewer, long same, long mostReally, long mostWould) {}

    /** A message about an invoice; {@code channel} null: it reached nobody, or nobody knows by which. */
    public record Message(
            LocalDate day, String step, @Nullable String channel) {

        @Override
        public String toString() {
            return "%s %s%s".formatted(day, step, channel == null ? "" : " by " + channel);
        }
    }

    public record Difference(
            String merchant, String invoice, @Nullable String customer, List<Message> really, List<Message> would) {}

    public long really() {
        return channels.stream().mapToLong(Row::really).sum();
    }

    /** Without those that would have reached nobody. */
    public long would() {
        return channels.stream()
                .filter(row -> !row.name().isEmpty())
                .mapToLong(Row::would)
                .sum();
    }

    /** For programs. */
    public Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("from", from.toString());
        tree.put("to", to.toString());
        tree.put("looked", looked);
        tree.put("leftOut", leftOut);
        tree.put("inexact", inexact);
        tree.put("really", really());
        tree.put("would", would());
        tree.put("steps", rows(steps, "step"));
        tree.put("channels", rows(channels, "channel"));
        tree.put("days", rows(days, "day"));
        var sums = new LinkedHashMap<String, Object>();
        sums.put("more", customers.more());
        sums.put("fewer", customers.fewer());
        sums.put("same", customers.same());
        sums.put("mostReally", customers.mostReally());
        sums.put("mostWould", customers.mostWould());
        tree.put("customers", sums);
        tree.put("different", different);
        tree.put("differences", differences.stream().map(Replayed::tree).toList());
        tree.put("notKnown", UNKNOWN);
        return tree;
    }

    private static List<Map<String, Object>> rows(List<Row> rows, String name) {
        var all = new ArrayList<Map<String, Object>>();
        for (var row : rows) {
            var tree = new LinkedHashMap<String, Object>();
            if (!row.name().isEmpty()) {
                tree.put(name, row.name());
            }
            if (row.tone() != null) {
                tree.put("tone", row.tone().word());
            }
            tree.put("really", row.really());
            tree.put("would", row.would());
            all.add(tree);
        }
        return all;
    }

    private static Map<String, Object> tree(Difference difference) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("invoice", difference.invoice());
        if (difference.customer() != null) {
            tree.put("customer", difference.customer());
        }
        tree.put("really", difference.really().stream().map(Replayed::tree).toList());
        tree.put("would", difference.would().stream().map(Replayed::tree).toList());
        return tree;
    }

    private static Map<String, Object> tree(Message message) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("day", message.day().toString());
        tree.put("step", message.step());
        if (message.channel() != null) {
            tree.put("channel", message.channel());
        }
        return tree;
    }
}
