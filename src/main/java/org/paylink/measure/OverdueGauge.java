package org.paylink.measure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.paylink.flow.Merchants;
import org.springframework.stereotype.Component;

/** Tells the monitoring of how many claims of each merchant a reminder is overdue: alarm when it is above 0. */
@Component
final class OverdueGauge implements MeterBinder {

    /** A scrape asks for each merchant's number in turn; one look into the database answers them all. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Overdue overdue;
    private final Merchants merchants;
    private final Clock clock;
    private Map<String, Long> counts = Map.of();
    private Instant readAt = Instant.MIN;

    OverdueGauge(Overdue overdue, Merchants merchants, Clock clock) {
        this.overdue = overdue;
        this.merchants = merchants;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var merchant : merchants.all()) {
            Gauge.builder("paylink.dunning.overdue", this, gauge -> gauge.of(merchant.id()))
                    .description("Invoices whose dunning step is due, and that was neither decided nor sent")
                    .tag("merchant", merchant.id())
                    .register(registry);
        }
    }

    private synchronized double of(String merchant) {
        var now = clock.instant();
        if (readAt.isBefore(now.minus(FRESH))) {
            counts = overdue.perMerchant();
            readAt = now;
        }
        return counts.getOrDefault(merchant, 0L);
    }
}
