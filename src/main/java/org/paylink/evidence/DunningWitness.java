package org.paylink.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.paylink.claim.Holds;
import org.paylink.claim.Standings;
import org.paylink.claim.StepsTaken;
import org.paylink.invoice.PayLink;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was decided and why, which steps were taken, and what held them. */
@Component
@Order(3)
final class DunningWitness implements Witness {

    private final Standings standings;
    private final StepsTaken steps;
    private final Holds holds;

    DunningWitness(Standings standings, StepsTaken steps, Holds holds) {
        this.standings = standings;
        this.steps = steps;
        this.holds = holds;
    }

    @Override
    public List<Fact> tell(PayLink link) {
        var facts = new ArrayList<Fact>();
        for (var decision : standings.explain(link.id())) {
            facts.add(Fact.of("decision", decision.at())
                    .with("plan", decision.plan())
                    .with("rule", decision.rule().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .with("why", decision.why())
                    .told());
        }
        steps.of(link.id()).forEach(step -> facts.add(fact(step)));
        holds.about(link).forEach(hold -> facts.add(fact(hold)));
        return facts;
    }

    private static Fact fact(StepsTaken.Taken step) {
        return Fact.of("step", step.plannedAt())
                .with("step", step.step())
                .with("attempt", step.attempt())
                .with("tone", step.tone().word())
                .with("plan", step.plan())
                .with("notice", step.notice())
                .with("overtaken", step.overtaken().isEmpty() ? null : step.overtaken())
                .with("state", step.state())
                .with("why", step.why())
                .with("settledAt", step.settledAt())
                .told();
    }

    private static Fact fact(Holds.Kept kept) {
        return Fact.of("hold", kept.since())
                .with("hold", kept.hold().kind())
                .with("why", kept.hold().why())
                .with("until", kept.hold().until())
                .with("who", kept.who())
                .with("endedAt", kept.endedAt())
                .with("endedBy", kept.endedBy())
                .with("kept", kept.kept())
                .told();
    }
}
