package org.paylink.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.paylink.claim.ChargeItem;
import org.paylink.claim.ChargeItems;
import org.paylink.invoice.PayLink;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was charged beside the invoice, how it was reckoned, and who decided what of it. */
@Component
@Order(5)
final class ChargesWitness implements Witness {

    private final ChargeItems charges;

    ChargesWitness(ChargeItems charges) {
        this.charges = charges;
    }

    @Override
    public List<Fact> tell(PayLink link) {
        var facts = new ArrayList<Fact>();
        for (var item : charges.of(link.id()).items()) {
            facts.add(fact(item));
            var decided = item.decided();
            if (decided != null) {
                facts.add(Fact.of("charge-decision", decided.at())
                        .with("charge", item.id())
                        .with("state", item.state())
                        .with("who", decided.who())
                        .with("why", decided.why())
                        .told());
            }
        }
        return facts;
    }

    private static Fact fact(ChargeItem item) {
        var origin = item.origin();
        return Fact.of("charge", origin.plannedAt())
                .with("id", item.id())
                .with("charge", item.kind().word())
                .with("reckoned", item.reckoned().decimal())
                .with("amount", item.amount())
                .with("paid", item.paid().decimal())
                .with("state", item.state())
                .with("step", origin.step())
                .with("notice", origin.notice())
                .with("plan", origin.plan())
                .with("law", origin.law())
                .with("reckonedOn", origin.reckonedOn())
                .with("askedAt", item.askedAt())
                .with(
                        "table",
                        item.basis().rows().stream().map(ChargesWitness::row).toList())
                .with("reasons", item.basis().reasons())
                .told();
    }

    private static Map<String, Object> row(ChargeItem.Row row) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("from", row.from().toString());
        tree.put("to", row.to().toString());
        tree.put("days", String.valueOf(row.days()));
        tree.put("rate", row.rate());
        tree.put("how", row.how());
        tree.put("base", row.base());
        tree.put("amount", row.amount());
        return tree;
    }
}
