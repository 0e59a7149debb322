package org.paylink.payment.stripe;

import java.util.List;
import org.paylink.effects.HmacSignature;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;

/** Checks {@code Stripe-Signature}. While a secret is rolled Stripe signs with both, and we may know both: any match will do. */
final class StripeSignature {

    private static final String HEADER = "stripe-signature";

    private final List<HmacSignature> secrets;

    StripeSignature(List<String> secrets) {
        this.secrets = secrets.stream().map(HmacSignature::new).toList();
    }

    void check(Notice notice) throws BadNotice {
        var header = notice.header(HEADER).orElse(null);
        var objection = "";
        for (var secret : secrets) {
            var found = secret.objection(header, notice.body(), notice.receivedAt());
            if (found.isEmpty()) {
                return;
            }
            objection = found.get();
        }
        throw new BadNotice("Stripe-Signature: " + objection);
    }

    @Override
    public String toString() {
        return "StripeSignature";
    }
}
