package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paylink.claim.Standings;
import org.paylink.claim.Standings.Decided;
import org.paylink.dunning.Decision;
import org.paylink.dunning.Joining;
import org.paylink.dunning.Rule;
import org.paylink.flow.GatherClaims.Case;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at the claims whose time has come, decides each by its plan, and plans the notices that follow: one message for all claims of a payer that are to
 * be spoken of in the same tone. Each batch of payers is one transaction.
 */
@Component
final class RemindDebtors {

    private static final int AT_ONCE = 500;
    // More than that wait for the next tick, so that other ticks get their turn.
    private static final int ROUNDS_MAX = 200;
    // What has ended, or waits for nothing but an event, is still looked at now and then: an event may have been
    // missed.
    private static final Duration LOOK_AGAIN = Duration.ofDays(30);

    private final Standings standings;
    private final PayLinks links;
    private final GatherClaims gather;
    private final PlanNotices notices;
    private final EndPlans ends;
    private final KeepPromises promises;
    private final Policies policies;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemindDebtors(
            Standings standings,
            PayLinks links,
            GatherClaims gather,
            PlanNotices notices,
            EndPlans ends,
            KeepPromises promises,
            Policies policies,
            TransactionTemplate transaction,
            Clock clock) {
        this.standings = standings;
        this.links = links;
        this.gather = gather;
        this.notices = notices;
        this.ends = ends;
        this.promises = promises;
        this.policies = policies;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Works off what is due; gives the number of claims that were looked at. */
    int remind() {
        transaction.executeWithoutResult(status -> promises.expire());
        giveUp();
        var looked = 0;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var some =
                    Optional.ofNullable(transaction.execute(status -> batch())).orElse(0);
            looked += some;
            if (some == 0) {
                break;
            }
        }
        return looked;
    }

    /** All of them, before anything is decided: a notice given up too late would be sent again meanwhile. */
    private void giveUp() {
        var all = false;
        for (int round = 0; round < ROUNDS_MAX && !all; round++) {
            all = Boolean.TRUE.equals(transaction.execute(status -> notices.giveUp(clock.instant())));
        }
    }

    private int batch() {
        var now = clock.instant();
        var payers = standings.takeDue(now, AT_ONCE);
        if (payers.isEmpty()) {
            return 0;
        }
        var standing = standings.liveOf(payers);
        var locked = links.lock(standing.keySet());
        var cases = gather.cases(standing, locked);
        var decided = new LinkedHashMap<UUID, Decided>();
        var due = new LinkedHashMap<UUID, List<Joining.Due<Case>>>();
        var over = new ArrayList<EndPlans.Over>();
        for (var each : cases) {
            var decision = policies.ladder(each.plan()).decide(each.situation(), now);
            decided.put(each.link().id(), decided(each, decision, now));
            if (decision instanceof Decision.Remind remind) {
                due.computeIfAbsent(each.standing().payer(), payer -> new ArrayList<>())
                        .add(PlanNotices.due(each, remind));
            }
            if (decision instanceof Decision.End end) {
                over.add(new EndPlans.Over(each, end));
            }
        }
        standing.keySet().stream()
                .filter(id -> !decided.containsKey(id))
                .forEach(id -> decided.put(id, new Decided(id, "none", "NO_PLAN", "no plan counts for it", null)));
        notices.plan(due.values(), now).forEach(other -> decided.put(other.invoice(), other));
        standings.decide(decided.values());
        ends.carryOut(over);
        return standing.size();
    }

    private static Decided decided(Case of, Decision decision, Instant now) {
        var lookAt = decision instanceof Decision.WaitUntil wait
                ? wait.at()
                : decision.rule() == Rule.NOT_OPEN ? null : now.plus(LOOK_AGAIN);
        return new Decided(of.link().id(), of.plan().toString(), decision.rule().name(), decision.why(), lookAt);
    }
}
