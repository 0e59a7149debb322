package org.paylink.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Plan;
import org.paylink.flow.Merchants;
import org.paylink.flow.PlanShelf;
import org.paylink.flow.PreviewCosts;
import org.paylink.flow.PreviewDunning;
import org.paylink.flow.PreviewDunning.Ask;
import org.paylink.flow.ReplayDunning;
import org.paylink.flow.Replayed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** {@code paylink preview}: who would be reminded when, if nothing were paid and everything arrived. Needs the database, and only reads it. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Shows who would be reminded when, if nothing were paid and everything arrived. Changes nothing.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:shown", "1:the database cannot be read", "2:what was asked will not do"})
final class Preview implements Callable<Integer> {

    private static final int DAYS = 30;
    private static final Duration ALL_OF_THEM = Duration.ofDays(1);

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            description = "As if this were every merchant's plan; without it, the plans in use.")
    private @Nullable String plan;

    @Option(names = "--from", paramLabel = "DAY", description = "Such as 2026-12-01; today without it.")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day; thirty days later without it.")
    private @Nullable LocalDate to;

    @Option(names = "--merchant", paramLabel = "NAME", description = "This merchant's customers only.")
    private @Nullable String merchant;

    @Option(names = "--max", defaultValue = "10000", description = "How many messages are listed at most (10000).")
    private int most;

    @Option(
            names = "--replay",
            paramLabel = "DAYS",
            description =
                    "Looks back instead: what the plan would have sent in the last so many days (1 to 365), beside what really was.")
    private @Nullable Integer replay;

    @Option(
            names = "--json",
            description =
                    "Prints one JSON object: {messages, counts, costs, more, lines}; of --replay, what the call answers.")
    private boolean json;

    @Unmatched
    private final List<String> settings = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        try (var reading = ReadingContext.open(settings)) {
            if (replay != null) {
                ReplayShown.show(replayed(reading, replay), json);
                return 0;
            }
            var preview = asked(reading);
            var costs = reading.get(PreviewCosts.class).of(preview);
            if (json) {
                System.out.println(new ObjectMapper().writeValueAsString(tree(preview, costs)));
            } else {
                print(preview, costs);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return picocli.CommandLine.ExitCode.USAGE;
        }
    }

    /** @throws IllegalArgumentException with a sentence where it will not do */
    private PreviewDunning.Preview asked(ReadingContext reading) {
        if (merchant != null) {
            reading.get(Merchants.class).named(merchant);
        }
        var today = LocalDate.ofInstant(reading.get(Clock.class).instant(), ZoneId.systemDefault());
        var first = from == null ? today : from;
        var last = to == null ? first.plusDays(DAYS) : to;
        if (last.isBefore(first) || last.isBefore(today.minusDays(1)) || most < 1) {
            throw new IllegalArgumentException(
                    "--to %s must not be before --from %s or before today, and --max must be 1 or more"
                            .formatted(last, first));
        }
        return reading.get(PreviewDunning.class)
                .preview(new Ask(
                        merchant, plan(reading.get(PlanShelf.class)), first, last, null, null, 0, most, ALL_OF_THEM));
    }

    /** @throws IllegalArgumentException with a sentence where it will not do */
    private Replayed replayed(ReadingContext reading, int days) {
        if (merchant != null) {
            reading.get(Merchants.class).named(merchant);
        }
        if (from != null || to != null) {
            throw new IllegalArgumentException("--replay ends now; leave --from and --to out");
        }
        var shelf = reading.get(PlanShelf.class);
        plan(shelf);
        return reading.get(ReplayDunning.class)
                .replay(new ReplayDunning.Ask(
                        merchant,
                        new PreviewDunning.Under(shelf.plans(), plan),
                        null,
                        days,
                        Integer.MAX_VALUE,
                        ALL_OF_THEM));
    }

    private @Nullable Plan plan(PlanShelf shelf) {
        if (plan == null) {
            return null;
        }
        return shelf.plans()
                .named(plan)
                .orElseThrow(() -> new IllegalArgumentException("there is no plan '%s'; there are %s"
                        .formatted(plan, shelf.plans().names())));
    }

    private static void print(PreviewDunning.Preview preview, List<PreviewCosts.Cost> costs) {
        var form = "%-10s  %-16s  %-14s  %-8s  %-10s  %-28s  %s%n";
        System.out.printf(form, "day", "customer", "step", "tone", "channel", "invoices", "why");
        for (var line : preview.lines()) {
            System.out.printf(
                    form,
                    line.day(),
                    line.customer() == null ? "-" : line.customer(),
                    line.step(),
                    line.tone().word(),
                    line.channel() == null ? "-" : line.channel(),
                    String.join(",", line.numbers()),
                    line.why());
        }
        if (preview.more()) {
            System.out.println("… and more; --max shows them");
        }
        System.out.printf("%n%-10s  %-14s  %-10s  %8s  %8s%n", "day", "step", "channel", "messages", "invoices");
        for (var count : preview.counts()) {
            System.out.printf(
                    "%-10s  %-14s  %-10s  %8d  %8d%n",
                    count.day(),
                    count.step(),
                    count.channel() == null ? "-" : count.channel(),
                    count.messages(),
                    count.invoices());
        }
        System.out.printf("%n%-10s  %8s  %s%n", "channel", "messages", "cost");
        for (var cost : costs) {
            System.out.printf(
                    "%-10s  %8d  %s%n",
                    cost.channel(), cost.messages(), cost.total() == null ? "not known" : cost.total());
        }
        System.err.printf("%d messages; %d open invoices looked at.%n", preview.messages(), preview.looked());
    }

    private static Map<String, Object> tree(PreviewDunning.Preview preview, List<PreviewCosts.Cost> costs) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("messages", preview.messages());
        tree.put("looked", preview.looked());
        tree.put("counts", preview.counts().stream().map(Preview::count).toList());
        tree.put("costs", costs.stream().map(Preview::cost).toList());
        tree.put("more", preview.more());
        tree.put("lines", preview.lines().stream().map(Preview::line).toList());
        return tree;
    }

    private static Map<String, Object> count(PreviewDunning.Count count) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("day", count.day().toString());
        tree.put("step", count.step());
        tree.put("tone", count.tone().word());
        put(tree, "channel", count.channel());
        tree.put("messages", count.messages());
        tree.put("invoices", count.invoices());
        return tree;
    }

    private static Map<String, Object> cost(PreviewCosts.Cost cost) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("channel", cost.channel());
        tree.put("messages", cost.messages());
        if (cost.each() != null && cost.total() != null) {
            tree.put("each", cost.each().decimal());
            tree.put("total", cost.total().decimal());
            tree.put("currency", cost.total().currency().code());
        }
        return tree;
    }

    private static Map<String, Object> line(PreviewDunning.Line line) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("day", line.day().toString());
        tree.put("at", line.at().toString());
        tree.put("merchant", line.merchant());
        put(tree, "customer", line.customer());
        tree.put("invoices", line.numbers());
        tree.put("plan", line.plan());
        tree.put("step", line.step());
        tree.put("tone", line.tone().word());
        put(tree, "channel", line.channel());
        tree.put("why", line.why());
        return tree;
    }

    private static void put(Map<String, Object> tree, String key, @Nullable String value) {
        if (value != null) {
            tree.put(key, value);
        }
    }
}
