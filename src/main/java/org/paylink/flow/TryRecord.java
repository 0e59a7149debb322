package org.paylink.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.Mapped;
import org.springframework.stereotype.Component;

/** Shows what the mapping makes of a record before anything is taken in. */
@Component
public final class TryRecord {

    private final TakeDelivery take;
    private final Merchants merchants;

    TryRecord(TakeDelivery take, Merchants merchants) {
        this.take = take;
        this.merchants = merchants;
    }

    /**
     * Invoices and what is wrong; nothing where the mapping passes over the record.
     *
     * @param mapping null lets the kind of document decide
     * @throws IllegalArgumentException with a sentence where there is no such mapping, or nothing of the record could be read
     */
    public List<Mapped> map(String merchant, @Nullable String mapping, String record) {
        return take.map(merchants.named(merchant), mapping, record, "trial").stream()
                .flatMap(each -> each.results().stream())
                .toList();
    }
}
