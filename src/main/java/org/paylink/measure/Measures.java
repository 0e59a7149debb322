package org.paylink.measure;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Merchants;
import org.paylink.invoice.Merchant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Measures what dunning does, for one merchant or all, over some days. Only reads, all of it from one moment. */
@Component
public final class Measures {

    // A page or a call waits no longer.
    private static final int SECONDS_MAX = 60;

    private final Merchants merchants;
    private final Recovery recovery;
    private final Ageing ageing;
    private final Turnover turnover;
    private final Promises promises;
    private final Overdue overdue;
    private final TransactionTemplate reading;
    private final Clock clock;

    Measures(
            Merchants merchants,
            Recovery recovery,
            Ageing ageing,
            Turnover turnover,
            Promises promises,
            Overdue overdue,
            TransactionTemplate transaction,
            Clock clock) {
        this.merchants = merchants;
        this.recovery = recovery;
        this.ageing = ageing;
        this.turnover = turnover;
        this.promises = promises;
        this.overdue = overdue;
        this.clock = clock;
        this.reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        reading.setTimeout(SECONDS_MAX);
    }

    /** Both days count; {@code merchant} null: all together. */
    public Measured of(@Nullable String merchant, LocalDate from, LocalDate to) {
        var whose = merchants.all().stream()
                .filter(each -> merchant == null || merchant.equals(each.id()))
                .toList();
        var measured = reading.execute(status -> measured(new Scope(whose, from, to, clock.instant())));
        if (measured == null) {
            throw new IllegalStateException("measured nothing");
        }
        return measured;
    }

    private Measured measured(Scope scope) {
        var brought = recovery.of(scope);
        var ages = ageing.of(scope);
        return new Measured(
                scope.from(),
                scope.to(),
                scope.now(),
                brought.steps(),
                brought.channels(),
                brought.unasked(),
                ages,
                turnover.of(scope, ages),
                promises.of(scope),
                late(scope.merchants()));
    }

    private long late(List<Merchant> whose) {
        var late = overdue.perMerchant();
        return whose.stream()
                .mapToLong(each -> late.getOrDefault(each.id(), 0L))
                .sum();
    }
}
