package org.paylink.backoffice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.paylink.flow.PreviewDunning.Count;
import org.paylink.flow.PreviewDunning.Preview;

/** What an edited plan would change: the messages of a day and step that would be more or fewer than under the plans in use. */
record PlanChange(Preview inUse, Preview then, List<Row> rows) {

    /** A day, a step and a channel; {@code channel} is empty where nobody is reached. */
    record Row(String day, String step, String channel, long inUse, long then) {}

    /** Of the same invoices. Only what differs has a row. */
    static PlanChange of(Preview inUse, Preview then) {
        var rows = new TreeMap<String, Row>();
        inUse.counts().forEach(count -> add(rows, count, count.messages(), 0));
        then.counts().forEach(count -> add(rows, count, 0, count.messages()));
        var different = new ArrayList<>(rows.values());
        different.removeIf(row -> row.inUse() == row.then());
        return new PlanChange(inUse, then, List.copyOf(different));
    }

    private static void add(Map<String, Row> rows, Count count, long inUse, long then) {
        var channel = count.channel() == null ? "" : count.channel();
        var row = new Row(count.day().toString(), count.step(), channel, inUse, then);
        rows.merge(
                "%s %d %s %s".formatted(row.day(), count.tone().ordinal(), row.step(), channel),
                row,
                (one, more) -> new Row(
                        one.day(), one.step(), one.channel(), one.inUse() + more.inUse(), one.then() + more.then()));
    }

    /** Those that would go out; whom no channel reaches is not counted. Public, for pages call no other methods. */
    public String summary() {
        return "%d messages under the plans in use, %d then".formatted(inUse.messages(), then.messages());
    }
}
