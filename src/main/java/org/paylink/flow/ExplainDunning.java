package org.paylink.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Holds;
import org.paylink.claim.Holds.Kept;
import org.paylink.claim.Standing;
import org.paylink.claim.Standings;
import org.paylink.claim.Standings.Explanation;
import org.paylink.claim.StepsTaken;
import org.paylink.claim.StepsTaken.Taken;
import org.paylink.dunning.Decision;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Says why a customer was reminded of an invoice, or was not: now, and at any moment before. */
@Component
public final class ExplainDunning {

    private final Standings standings;
    private final StepsTaken steps;
    private final Holds holds;
    private final GatherClaims gather;
    private final Policies policies;
    private final TransactionTemplate reading;
    private final Clock clock;

    ExplainDunning(
            Standings standings,
            StepsTaken steps,
            Holds holds,
            GatherClaims gather,
            Policies policies,
            TransactionTemplate transaction,
            Clock clock) {
        this.standings = standings;
        this.steps = steps;
        this.holds = holds;
        this.gather = gather;
        this.policies = policies;
        this.clock = clock;
        this.reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);
    }

    /**
     * {@code plan} with its version, null where none counts or {@code then} is asked. {@code reasons}: what is decided now, and what would be next if that
     * reason were not there; empty for another moment than now. {@code decisions}: those up to then, oldest first; the last one counted.
     */
    public record Story(
            Instant at,
            @Nullable String plan,
            Optional<Standing> standing,
            List<Decision> reasons,
            List<Explanation> decisions,
            List<Taken> steps,
            List<Kept> holds) {

        /** What counted at that moment. */
        public Optional<Explanation> counted() {
            return decisions.isEmpty() ? Optional.empty() : Optional.of(decisions.get(decisions.size() - 1));
        }
    }

    /** {@code then} null: now. */
    public Story of(PayLink link, @Nullable Instant then) {
        var now = clock.instant();
        var at = then == null ? now : then;
        var story = reading.execute(status -> new Story(
                at,
                then == null ? policies.of(link).map(Object::toString).orElse(null) : null,
                then == null
                        ? Optional.ofNullable(standings.of(List.of(link.id())).get(link.id()))
                        : Optional.empty(),
                then == null ? reasons(link, now) : List.of(),
                standings.explain(link.id()).stream()
                        .filter(each -> !each.at().isAfter(at))
                        .toList(),
                steps.of(link.id()).stream()
                        .filter(each -> !each.plannedAt().isAfter(at))
                        .toList(),
                holds.about(link).stream()
                        .filter(each -> !each.since().isAfter(at))
                        .filter(each -> then == null
                                || each.endedAt() == null
                                || each.endedAt().isAfter(at))
                        .toList()));
        if (story == null) {
            throw new IllegalStateException("nothing was read");
        }
        return story;
    }

    private List<Decision> reasons(PayLink link, Instant now) {
        var standing = standings.of(List.of(link.id())).getOrDefault(link.id(), Standing.unspoken(link));
        return gather.cases(Map.of(link.id(), standing), Map.of(link.id(), link)).stream()
                .flatMap(each -> policies.ladder(each.plan()).reasons(each.situation(), now).stream())
                .toList();
    }
}
