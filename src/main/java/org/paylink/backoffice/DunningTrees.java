package org.paylink.backoffice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Holds;
import org.paylink.claim.PlanEnds;
import org.paylink.claim.Standing;
import org.paylink.claim.Standings.Explanation;
import org.paylink.claim.StepsTaken;
import org.paylink.dunning.Decision;
import org.paylink.flow.ExplainDunning;
import org.paylink.flow.PreviewCosts;
import org.paylink.flow.PreviewDunning;

/** What programs read about reminders. */
final class DunningTrees {

    static Map<String, Object> preview(PreviewDunning.Preview preview, List<PreviewCosts.Cost> costs) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("complete", preview.complete());
        tree.put("looked", preview.looked());
        tree.put("messages", preview.messages());
        tree.put("counts", preview.counts().stream().map(DunningTrees::count).toList());
        tree.put("costs", costs.stream().map(DunningTrees::cost).toList());
        tree.put("more", preview.more());
        tree.put("lines", preview.lines().stream().map(DunningTrees::line).toList());
        return tree;
    }

    private static Map<String, Object> count(PreviewDunning.Count count) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("day", count.day().toString());
        tree.put("step", count.step());
        tree.put("tone", count.tone().word());
        InvoiceTrees.put(tree, "channel", count.channel());
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

    static Map<String, Object> line(PreviewDunning.Line line) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("day", line.day().toString());
        tree.put("at", line.at().toString());
        InvoiceTrees.put(tree, "customer", line.customer());
        tree.put("invoices", line.numbers());
        tree.put("plan", line.plan());
        tree.put("step", line.step());
        tree.put("tone", line.tone().word());
        InvoiceTrees.put(tree, "channel", line.channel());
        tree.put("why", line.why());
        return tree;
    }

    static Map<String, Object> story(ExplainDunning.Story story) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", story.at().toString());
        InvoiceTrees.put(tree, "plan", story.plan());
        story.standing().ifPresent(standing -> tree.put("standing", standing(standing)));
        story.counted().ifPresent(counted -> tree.put("counted", decision(counted)));
        tree.put("now", story.reasons().stream().map(DunningTrees::reason).toList());
        tree.put(
                "decisions",
                story.decisions().stream().map(DunningTrees::decision).toList());
        tree.put("steps", story.steps().stream().map(DunningTrees::step).toList());
        tree.put("holds", story.holds().stream().map(hold -> hold(hold, null)).toList());
        return tree;
    }

    private static Map<String, Object> standing(Standing standing) {
        var tree = new LinkedHashMap<String, Object>();
        InvoiceTrees.put(
                tree,
                "reached",
                standing.reached() == null ? null : standing.reached().word());
        InvoiceTrees.put(tree, "deliveredOn", standing.deliveredOn());
        return tree;
    }

    private static Map<String, Object> decision(Explanation decision) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("at", decision.at().toString());
        tree.put("plan", decision.plan());
        tree.put("rule", word(decision.rule()));
        tree.put("why", decision.why());
        return tree;
    }

    private static Map<String, Object> reason(Decision decision) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("rule", word(decision.rule().name()));
        tree.put("why", decision.why());
        if (decision instanceof Decision.WaitUntil wait) {
            tree.put("until", wait.at().toString());
        }
        if (decision instanceof Decision.Remind remind) {
            tree.put("step", remind.step().id());
        }
        return tree;
    }

    private static Map<String, Object> step(StepsTaken.Taken taken) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("step", taken.step());
        tree.put("attempt", taken.attempt());
        tree.put("tone", taken.tone().word());
        tree.put("plan", taken.plan());
        tree.put("state", word(taken.state().name()));
        InvoiceTrees.put(tree, "why", taken.why());
        tree.put("overtaken", taken.overtaken());
        tree.put("plannedAt", taken.plannedAt().toString());
        InvoiceTrees.put(tree, "settledAt", taken.settledAt());
        return tree;
    }

    /** {@code number}: of the invoice that is held, where it is one. */
    static Map<String, Object> task(PlanEnds.Kept kept) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("invoice", kept.number());
        tree.put("act", word(kept.ended().act().name()));
        tree.put("why", kept.ended().why());
        tree.put("plan", kept.ended().plan());
        tree.put("open", kept.open().decimal());
        tree.put("currency", kept.open().currency().code());
        tree.put("at", kept.at().toString());
        InvoiceTrees.put(tree, "doneAt", kept.doneAt());
        InvoiceTrees.put(tree, "doneBy", kept.doneBy());
        InvoiceTrees.put(tree, "done", kept.note());
        return tree;
    }

    static Map<String, Object> hold(Holds.Kept kept, @Nullable String number) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", kept.id().toString());
        tree.put("kind", word(kept.hold().kind().name()));
        InvoiceTrees.put(tree, "invoice", number);
        InvoiceTrees.put(tree, "customer", kept.customer());
        tree.put("why", kept.hold().why());
        InvoiceTrees.put(tree, "until", kept.hold().until());
        tree.put("who", kept.who());
        tree.put("since", kept.since().toString());
        InvoiceTrees.put(tree, "endedAt", kept.endedAt());
        InvoiceTrees.put(tree, "endedBy", kept.endedBy());
        if (kept.kept() != null) {
            tree.put("kept", kept.kept());
        }
        return tree;
    }

    static Map<String, Object> promises(Holds.Promises promises) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("kept", promises.kept());
        tree.put("broken", promises.broken());
        tree.put("open", promises.open());
        return tree;
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private DunningTrees() {}
}
