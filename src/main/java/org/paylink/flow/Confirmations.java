package org.paylink.flow;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.paylink.effects.Effect;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Ledger.Payment;
import org.springframework.stereotype.Component;

/** What a mapping for the way back is given: the payment, its invoice as the ERP stated it, and the key that makes a repetition harmless. */
@Component
final class Confirmations {

    private final Merchants merchants;

    private final ServedQueues served;

    Confirmations(Merchants merchants, ServedQueues served) {
        this.merchants = merchants;
        this.served = served;
    }

    /** Whether a route reads this merchant's payments back. */
    boolean readBack(String merchant) {
        return served.contains("verify/" + merchant);
    }

    Handout handout(Effect effect, PayLink link, Payment payment) {
        var tree = new LinkedHashMap<String, Object>();
        // The key is the payment's, not the attempt's: it is what the ERP looks up before it books.
        tree.put("key", payment.id().toString());
        tree.put("merchant", link.merchant());
        tree.put("source", link.source());
        tree.put("payment", payment(link, payment));
        tree.put("invoice", CanonicalForm.write(link.invoice()));
        tree.put("open", link.open().decimal());
        return new Handout(
                effect.id(),
                link.merchant(),
                link.invoice().number(),
                payment.id().toString(),
                payment.paymentId(),
                tree);
    }

    private Map<String, Object> payment(PayLink link, Payment payment) {
        var zone = merchants.named(link.merchant()).zone();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", payment.paymentId());
        tree.put("entry", payment.entry().name().toLowerCase(Locale.ROOT));
        tree.put("account", payment.account());
        tree.put("amount", payment.amount().decimal());
        tree.put("surplus", payment.surplus().decimal());
        tree.put("currency", payment.amount().currency().code());
        if (payment.method() != null) {
            tree.put("method", payment.method());
        }
        tree.put("paidAt", payment.paidAt().toString());
        tree.put("paidOn", payment.paidAt().atZone(zone).toLocalDate().toString());
        return tree;
    }
}
