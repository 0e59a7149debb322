package org.paylink.flow;

import java.util.List;
import org.paylink.dunning.PlanBook;
import org.springframework.stereotype.Component;

/** The plans in use, read again whenever a file of theirs has changed. */
@Component
final class PlanShelf {

    private volatile PlanBook plans = new PlanBook(List.of());

    PlanBook plans() {
        return plans;
    }

    void use(PlanBook now) {
        plans = now;
    }
}
