package org.paylink.flow;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectHistory;
import org.paylink.effects.EffectHistory.Kept;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.invoice.Timeline;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Booked;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A person's word on outside work that is in doubt, failed or was given up: it did happen, or try it again. */
@Component
public final class SettleDoubt {

    private static final Set<EffectState> WAITING =
            Set.of(EffectState.IN_DOUBT, EffectState.FAILED, EffectState.PARKED);

    private final Effects effects;
    private final EffectHistory history;
    private final Timeline timeline;
    private final Consequences consequences;
    private final TransactionTemplate transaction;

    SettleDoubt(
            Effects effects,
            EffectHistory history,
            Timeline timeline,
            Consequences consequences,
            TransactionTemplate transaction) {
        this.effects = effects;
        this.history = history;
        this.timeline = timeline;
        this.consequences = consequences;
        this.transaction = transaction;
    }

    /**
     * It did happen: the message was sent, the ERP has the payment. Gives back the invoice it was for.
     *
     * @throws IllegalStateException with a sentence where nobody waits for that word
     */
    public UUID happened(UUID effect, String who) {
        return settle(effect, "a person says it was done", who, kept -> {
            consequences.happened(kept);
            return effects.proven(effect, null);
        });
    }

    /**
     * Try it again, whatever has become of the last time. Gives back the invoice it is for.
     *
     * @throws IllegalStateException with a sentence where nobody waits for that word
     */
    public UUID again(UUID effect, String who) {
        return settle(effect, "a person asked to try again", who, kept -> effects.again(effect));
    }

    private UUID settle(UUID effect, String event, String who, Predicate<Kept> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var kept = history.find(effect)
                    .filter(it -> WAITING.contains(it.state()))
                    .orElseThrow(SettleDoubt::settled);
            if (!change.test(kept)) {
                throw settled();
            }
            timeline.add(kept.subject(), event, kept.kind().replace('_', ' '), who);
            return kept.subject();
        }));
    }

    private static IllegalStateException settled() {
        return new IllegalStateException("this is settled already, or was never begun");
    }

    /** What else is true where it happened. */
    @Component
    static final class Consequences {

        private final Messages messages;
        private final Ledger ledger;

        Consequences(Messages messages, Ledger ledger) {
            this.messages = messages;
            this.ledger = ledger;
        }

        void happened(Kept effect) {
            switch (effect.kind()) {
                case Plans.SEND_MESSAGE, Plans.SEND_ANSWER ->
                    messages.answered(List.of(new Messages.Answer(effect.id(), null, null)));
                case Plans.DELEGATE_MESSAGE -> messages.delegated(effect.id());
                case Plans.CONFIRM_PAYMENT -> ledger.booked(UUID.fromString(effect.ordinal()), Booked.ACCEPTED, null);
                case Plans.READ_BACK -> ledger.booked(UUID.fromString(effect.ordinal()), Booked.CONFIRMED, null);
                case Plans.TELL_NEWS -> {
                    // Nothing else here depends on it: what comes after it is told now.
                }
                default -> throw new IllegalStateException("only trying again ends this");
            }
        }
    }
}
