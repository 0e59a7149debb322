package org.paylink.evidence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.paylink.evidence.Bundle.About;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Gathers the evidence of an invoice from all witnesses, and keeps the head of what was handed out. */
@Component
public final class Evidence {

    private static final Logger LOG = LoggerFactory.getLogger(Evidence.class);

    private final List<Witness> witnesses;
    private final Timeline timeline;
    private final TransactionTemplate reading;
    private final Clock clock;

    Evidence(List<Witness> witnesses, Timeline timeline, TransactionTemplate transaction, Clock clock) {
        this.witnesses = witnesses;
        this.timeline = timeline;
        this.clock = clock;
        this.reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);
        // All of it as of one moment, whatever happens meanwhile.
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** As of now; changes nothing, so that nobody can tell later that it was handed out. */
    public Bundle look(PayLink link) {
        var about = new About(link.id(), link.merchant(), link.invoice().number(), version(), clock.instant());
        var facts = reading.execute(status -> witnesses.stream()
                .flatMap(witness -> witness.tell(link).stream())
                .toList());
        return Bundle.of(about, Optional.ofNullable(facts).orElseThrow());
    }

    /** The same for handing out: its head stands in the invoice's timeline and in the log, to compare with what somebody shows later. */
    public Bundle handOut(PayLink link, String who) {
        var bundle = look(link);
        timeline.add(link.id(), "evidence made", "%d entries, head %s".formatted(bundle.size(), bundle.head()), who);
        LOG.info("Evidence of invoice {} was made: {} entries, head {}", link.id(), bundle.size(), bundle.head());
        return bundle;
    }

    /** As the jar says; while it is being developed there is none. */
    private static String version() {
        return Optional.ofNullable(Evidence.class.getPackage().getImplementationVersion())
                .orElse("in development");
    }
}
