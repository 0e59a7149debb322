package org.paylink.backoffice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Holds;
import org.paylink.dunning.Decision;
import org.paylink.flow.ExplainDunning.Story;

/** Why the customer was reminded of an invoice, or was not, in words. {@code reasons}: all that stands in the way now, the one that decides first. */
record DunningView(String plan, String reached, List<String> reasons, List<Line> holds, List<Line> decisions) {

    private static final int DECISIONS = 30;

    /** {@code when} and what. */
    record Line(String when, String what) {}

    static DunningView of(Story story, Wording wording) {
        var decisions = new ArrayList<Line>();
        for (int i = story.decisions().size() - 1; i >= 0 && decisions.size() < DECISIONS; i--) {
            var each = story.decisions().get(i);
            decisions.add(new Line(wording.time(each.at()), "%s (plan %s)".formatted(each.why(), each.plan())));
        }
        return new DunningView(
                story.plan() == null ? "" : story.plan().replaceFirst("@.*", ""),
                reached(story, wording),
                story.reasons().stream().map(each -> reason(each, wording)).toList(),
                story.holds().stream().map(hold -> hold(hold, wording)).toList(),
                List.copyOf(decisions));
    }

    private static String reached(Story story, Wording wording) {
        return story.standing()
                .filter(standing -> standing.reached() != null)
                .map(standing -> "%s, %s".formatted(word(standing.reached()), wording.day(standing.deliveredOn())))
                .orElse("nothing yet");
    }

    private static String word(org.paylink.dunning.@Nullable Tone tone) {
        return tone == null ? "" : tone.word();
    }

    private static String reason(Decision decision, Wording wording) {
        if (decision instanceof Decision.WaitUntil wait) {
            return "%s. Looked at again on %s".formatted(wait.why(), wording.time(wait.at()));
        }
        return decision instanceof Decision.Remind remind ? "Reminded now: " + remind.why() : decision.why();
    }

    private static Line hold(Holds.Kept kept, Wording wording) {
        var until = kept.hold().until();
        var what = "%s: %s, by %s%s"
                .formatted(
                        kept.hold().kind().name().toLowerCase(Locale.ROOT),
                        kept.hold().why(),
                        kept.who(),
                        until == null ? "" : ", until " + wording.day(until));
        var ended =
                kept.endedAt() == null ? "" : "; ended %s (%s)".formatted(wording.time(kept.endedAt()), kept.endedBy());
        return new Line(wording.time(kept.since()), what + ended);
    }

    /** Reasons are people's words. */
    @Override
    public String toString() {
        return "DunningView[" + plan + "]";
    }
}
