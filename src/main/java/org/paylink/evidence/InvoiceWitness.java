package org.paylink.evidence;

import java.util.ArrayList;
import java.util.List;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.Revisions;
import org.paylink.invoice.Timeline;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the ERP said, each time it said something else, and the timeline. */
@Component
@Order(1)
final class InvoiceWitness implements Witness {

    private final Revisions revisions;
    private final Timeline timeline;

    InvoiceWitness(Revisions revisions, Timeline timeline) {
        this.revisions = revisions;
        this.timeline = timeline;
    }

    @Override
    public List<Fact> tell(PayLink link) {
        var facts = new ArrayList<Fact>();
        for (var revision : revisions.of(link.id())) {
            facts.add(Fact.of("invoice", revision.since())
                    .with("source", link.source())
                    .with("revision", revision.number())
                    .with("said", revision.said())
                    .told());
        }
        for (var entry : timeline.of(link.id())) {
            facts.add(Fact.of("event", entry.at())
                    .with("event", entry.event())
                    .with("detail", entry.detail())
                    .with("who", entry.who())
                    .told());
        }
        return facts;
    }
}
