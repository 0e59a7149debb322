package org.paylink.flow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.paylink.invoice.WithoutContact;
import org.springframework.stereotype.Component;

/** Tells the monitoring how many invoices of each merchant no channel reaches. */
@Component
final class NoContactGauge implements MeterBinder {

    /** A scrape asks for each merchant's number in turn; one look into the database answers them all. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final WithoutContact withoutContact;
    private final Merchants merchants;
    private final Clock clock;
    private Map<String, Long> counts = Map.of();
    private Instant readAt = Instant.MIN;

    NoContactGauge(WithoutContact withoutContact, Merchants merchants, Clock clock) {
        this.withoutContact = withoutContact;
        this.merchants = merchants;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var merchant : merchants.all()) {
            Gauge.builder("paylink.invoices.no.contact", this, gauge -> gauge.of(merchant.id()))
                    .description("Invoices that wait because no channel reaches their customer")
                    .tag("merchant", merchant.id())
                    .register(registry);
        }
    }

    private synchronized double of(String merchant) {
        var now = clock.instant();
        if (readAt.isBefore(now.minus(FRESH))) {
            counts = withoutContact.perMerchant(null);
            readAt = now;
        }
        return counts.getOrDefault(merchant, 0L);
    }
}
