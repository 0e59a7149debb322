package org.paylink.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.DerivedId;
import org.paylink.invoice.OpenKeys;
import org.paylink.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares by the ids that follow from the ERP's keys, a portion of them at a time. */
@Component
final class CompareOpen implements Comparison {

    private static final Logger LOG = LoggerFactory.getLogger(CompareOpen.class);
    private static final int PORTION = 5_000;

    private final OpenKeys keys;
    private final Merchants merchants;
    private final TransactionTemplate transaction;

    CompareOpen(OpenKeys keys, Merchants merchants, TransactionTemplate transaction) {
        this.keys = keys;
        this.merchants = merchants;
        this.transaction = transaction;
    }

    @Override
    public List<String> differing(String merchant, String source, Iterator<Shown> erp) {
        var id = merchants.named(merchant).id();
        keys.withoutKey(id, source).ifPresent(number -> {
            throw new IllegalArgumentException(
                    "invoice %s of %s has no origin.id, so nothing can be compared: let the mapping give the ERP's key there"
                            .formatted(number, source));
        });
        var seen = new HashSet<String>();
        var differing = new ArrayList<String>();
        var portion = new LinkedHashMap<UUID, Shown>();
        while (erp.hasNext()) {
            var shown = erp.next();
            seen.add(shown.key());
            portion.put(DerivedId.of(id, source, shown.key()), shown);
            if (portion.size() == PORTION || !erp.hasNext()) {
                add(portion, differing);
                portion.clear();
            }
        }
        int unseen = differing.size();
        transaction.executeWithoutResult(status -> keys.open(id, source, key -> {
            if (!seen.contains(key)) {
                differing.add(key);
            }
        }));
        LOG.info(
                "{} of {}: of {} invoices that are open in the ERP {} are not kept so here; {} are open only here",
                source,
                merchant,
                seen.size(),
                unseen,
                differing.size() - unseen);
        return differing;
    }

    private void add(Map<UUID, Shown> portion, List<String> differing) {
        var kept = new HashMap<>(keys.kept(portion.keySet()));
        portion.forEach((id, shown) -> {
            if (!agrees(kept.get(id), shown.open())) {
                differing.add(shown.key());
            }
        });
    }

    private static boolean agrees(@Nullable Money kept, @Nullable BigDecimal shown) {
        if (kept == null || shown == null) {
            return kept != null;
        }
        return new BigDecimal(kept.decimal()).compareTo(shown.abs()) == 0;
    }
}
