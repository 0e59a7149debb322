package org.paylink.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.paylink.claim.PlanEnds;
import org.paylink.claim.PlanEnds.Ended;
import org.paylink.dunning.Decision;
import org.paylink.dunning.Ending;
import org.paylink.flow.GatherClaims.Case;
import org.paylink.flow.PlanNews.Event;
import org.paylink.flow.PlanNews.News;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out how plans end: the claim becomes a person's task, or is handed over to whoever collects, each once, and routes are told. */
@Component
public final class EndPlans {

    private final PlanEnds ends;
    private final Timeline timeline;
    private final PlanNews news;
    private final TransactionTemplate transaction;

    EndPlans(PlanEnds ends, Timeline timeline, PlanNews news, TransactionTemplate transaction) {
        this.ends = ends;
        this.timeline = timeline;
        this.news = news;
        this.transaction = transaction;
    }

    /** A claim whose plan is over. */
    record Over(Case of, Decision.End end) {

        private Ended ended() {
            return new Ended(
                    of.link().id(), of.link().merchant(), end.act(), of.plan().toString(), end.why());
        }
    }

    /** In the transaction of the decisions. */
    void carryOut(Collection<Over> over) {
        var wanted = new ArrayList<>(over.stream()
                .filter(each -> each.end().act() != Ending.Act.STOP)
                .map(Over::ended)
                .toList());
        var fresh = new HashSet<>(ends.add(wanted));
        wanted.removeIf(each -> !fresh.contains(each.invoice()));
        tell(wanted);
    }

    private void tell(Collection<Ended> ended) {
        var said = new LinkedHashMap<UUID, String>();
        ended.forEach(each -> said.put(each.invoice(), "%s: %s".formatted(PlanNews.word(each.act()), each.why())));
        timeline.addAll("plan ended", said);
        news.plan(ended.stream()
                .map(each -> new News(
                        each.merchant(),
                        each.invoice(),
                        Event.ENDED,
                        "",
                        null,
                        Map.of("act", PlanNews.word(each.act()), "plan", each.plan(), "why", each.why())))
                .toList());
    }

    /**
     * A person has seen to it.
     *
     * @param what what was done, in the person's words
     * @throws IllegalStateException where it waits for nobody
     */
    public void done(UUID invoice, String what, String who) {
        transaction.executeWithoutResult(status -> {
            if (!ends.done(invoice, who, what)) {
                throw new IllegalStateException("its plan has not ended, or somebody has seen to it already");
            }
            timeline.addAll("seen to", Map.of(invoice, "%s, by %s".formatted(what, who)));
        });
    }
}
