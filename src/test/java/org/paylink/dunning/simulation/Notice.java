package org.paylink.dunning.simulation;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Decision;

/** A message that was planned, of which claims it speaks and by which of their steps. */
final class Notice {

    final UUID id;
    final Debt leader;
    final Map<Debt, Decision.Remind> spoken = new LinkedHashMap<>();
    final Instant planned;
    Instant leavesAt;
    Instant until;

    @Nullable
    Instant sent;

    boolean settled;

    Notice(UUID id, Debt leader, Instant planned, Instant leavesAt, Instant until) {
        this.id = id;
        this.leader = leader;
        this.planned = planned;
        this.leavesAt = leavesAt;
        this.until = until;
    }

    Decision.Remind leads() {
        var remind = spoken.get(leader);
        if (remind == null) {
            throw new IllegalStateException("the leader is not spoken of");
        }
        return remind;
    }

    @Override
    public String toString() {
        return "notice '%s' of %s"
                .formatted(
                        leads().step().id(),
                        spoken.keySet().stream().map(debt -> debt.number).toList());
    }
}
