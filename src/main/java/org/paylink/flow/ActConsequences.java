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
    private final Merchants merchants;

    ActConsequences(Plans plans, WithdrawSessions withdraw, Merchants merchants) {
        this.plans = plans;
        this.withdraw = withdraw;
        this.merchants = merchants;
    }

    /** @throws IllegalStateException where the invoice's state forbids it, or no channel reaches the customer */
    List<PlannedEffect> reminder(PayLink link) {
        if (!link.mayRemind(merchants.today(link.merchant()))) {
            throw new IllegalStateException("invoice %s is %s; nobody is reminded of it"
                    .formatted(link.invoice().number(), link.payable() ? "held" : link.state()));
        }
        return List.of(plans.reminderByHand(link)
                .orElseThrow(() -> new IllegalStateException("no channel reaches this customer")));
    }

    void withdraw(PayLink link) {
        withdraw.all(link);
    }
}
