package org.paylink.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.paylink.flow.PreviewDunning.Ask;
import org.paylink.flow.PreviewDunning.Count;
import org.paylink.flow.PreviewDunning.Line;
import org.paylink.flow.PreviewDunning.Preview;

/** All counts, and of the lines no more than the page asked for needs. */
final class PreviewSums {

    private static final Comparator<Line> BY_DAY =
            Comparator.comparing(Line::day).thenComparing(Line::at).thenComparing(Line::invoice);

    private final Ask ask;
    private final PriorityQueue<Line> first = new PriorityQueue<>(BY_DAY.reversed());
    private final Map<String, Count> counts = new TreeMap<>();
    private long looked;
    private long wanted;

    PreviewSums(Ask ask) {
        this.ask = ask;
    }

    void add(Line line) {
        var key = "%s %d %s %s".formatted(line.day(), line.tone().ordinal(), line.step(), line.channel());
        var one = new Count(
                line.day(),
                line.step(),
                line.tone(),
                line.channel(),
                1,
                line.numbers().size());
        counts.merge(key, one, PreviewSums::plus);
        if (ask.wants(line)) {
            wanted++;
            first.add(line);
            if (first.size() > ask.skip() + ask.lines()) {
                first.poll();
            }
        }
    }

    private static Count plus(Count one, Count other) {
        return new Count(
                one.day(),
                one.step(),
                one.tone(),
                one.channel(),
                one.messages() + other.messages(),
                one.invoices() + other.invoices());
    }

    void looked(int invoices) {
        looked += invoices;
    }

    Preview preview(boolean complete) {
        var lines = first.stream().sorted(BY_DAY).skip(ask.skip()).toList();
        return new Preview(lines, wanted > ask.skip() + lines.size(), List.copyOf(counts.values()), looked, complete);
    }
}
