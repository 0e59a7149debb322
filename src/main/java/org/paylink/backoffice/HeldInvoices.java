package org.paylink.backoffice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.paylink.claim.Holds;
import org.paylink.invoice.PayLinks;

/** The numbers of the invoices that holds are of. */
final class HeldInvoices {

    /** By hold; those of customers and merchants are missing. */
    static Map<UUID, String> numbers(PayLinks links, List<Holds.Kept> holds) {
        var found = links.all(
                holds.stream().map(Holds.Kept::invoice).filter(Objects::nonNull).toList());
        var numbers = new HashMap<UUID, String>();
        for (var hold : holds) {
            var link = hold.invoice() == null ? null : found.get(hold.invoice());
            if (link != null) {
                numbers.put(hold.id(), link.invoice().number());
            }
        }
        return numbers;
    }

    private HeldInvoices() {}
}
