package org.paylink.flow;

import java.util.List;
import org.paylink.effects.PlannedEffect;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** What follows outside from a person's act. */
@Component
final class ActConsequences {

    private final Plans plans;
    private final WithdrawSessions withdraw;

    ActConsequences(Plans plans, WithdrawSessions withdraw) {
        this.plans = plans;
        this.withdraw = withdraw;
    }

    /** @throws IllegalStateException where no channel reaches the customer */
    List<PlannedEffect> reminder(PayLink link) {
        return List.of(plans.reminderByHand(link)
                .orElseThrow(() -> new IllegalStateException("no channel reaches this customer")));
    }

    void withdraw(PayLink link) {
        withdraw.all(link);
    }
}
