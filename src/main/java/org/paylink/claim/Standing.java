package org.paylink.claim;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Tone;
import org.paylink.effects.DerivedId;
import org.paylink.invoice.PayLink;

/** Where one claim stands on its ladder, as it was delivered. */
public record Standing(
        UUID invoice,
        UUID payer,
        @Nullable Tone reached,
        @Nullable Integer position,
        @Nullable LocalDate deliveredOn,
        @Nullable String rule,
        @Nullable String why) {

    /** Of a claim that nothing has been done about yet. */
    public static Standing unspoken(PayLink link) {
        return new Standing(link.id(), payerOf(link), null, null, null, null, null);
    }

    /** Who owes it: the merchant's customer by the ERP's number, or nobody else's where the ERP gives none. */
    public static UUID payerOf(PayLink link) {
        var customer = link.invoice().customer().id();
        return customer == null ? link.id() : payerOf(link.merchant(), customer);
    }

    public static UUID payerOf(String merchant, String customer) {
        return DerivedId.of(merchant, "payer", customer);
    }
}
