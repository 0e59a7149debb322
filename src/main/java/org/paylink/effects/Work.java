package org.paylink.effects;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Who does the effects of one kind: decides in the claiming transaction, does outside of any, records in the settling one. */
public interface Work {

    String kind();

    /** The queues that are worked off by this node itself; others are taken from by routes. */
    default Set<String> queues() {
        return Set.of();
    }

    /** How many of a queue may begin in a second, over all nodes; empty where nobody set a limit. */
    default OptionalDouble perSecond(String queue) {
        return OptionalDouble.empty();
    }

    /**
     * The guard, inside the claiming transaction: locks what it judges, and freezes what will be sent. An effect without a verdict is a bug.
     */
    Map<UUID, Verdict> judge(List<Effect> effects);

    /** Does it, without blocking and without repeating. */
    CompletionStage<Outcome> carryOut(Effect effect, Object request);

    /** Inside the transaction that records the outcomes: keeps the answers, plans what follows. */
    void settle(List<Settled> settled);

    /** How long evidence is awaited for an effect in doubt, and what then. */
    default DoubtPolicy doubtPolicy(Effect effect) {
        return new DoubtPolicy(Duration.ofHours(1), false);
    }

    /** {@code repeatAfterwards}: send again when no evidence came in time; else a person decides. */
    record DoubtPolicy(Duration awaitEvidence, boolean repeatAfterwards) {}

    /** An attempt and how it ended. {@code state} is the state the effect took by it. */
    record Settled(Effect effect, Outcome outcome, EffectState state) {}
}
