package org.paylink.flow;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.paylink.claim.ChargeItem.Kind;
import org.paylink.claim.ChargeItems;
import org.paylink.effects.Effect;
import org.paylink.effects.Verdict;
import org.paylink.flow.Plans.PaymentDetail;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Money;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Payment;
import org.springframework.stereotype.Component;

/** What a mapping for the way back is given: the payment, its invoice as the ERP stated it, and the key that makes a repetition harmless. */
@Component
final class Confirmations {

    private final Merchants merchants;
    private final ServedQueues served;
    private final PayLinks links;
    private final Ledger ledger;
    private final ChargeItems items;
    private final Plans plans;

    Confirmations(
            Merchants merchants, ServedQueues served, PayLinks links, Ledger ledger, ChargeItems items, Plans plans) {
        this.merchants = merchants;
        this.served = served;
        this.links = links;
        this.ledger = ledger;
        this.items = items;
        this.plans = plans;
    }

    /** What has moved is always told: no later event makes a payment unsaid. */
    Map<UUID, Verdict> judge(List<Effect> batch) {
        var links = this.links.all(batch.stream().map(Effect::subject).toList());
        var payments = ledger.all(batch.stream().map(this::payment).toList());
        var verdicts = new HashMap<UUID, Verdict>();
        for (var effect : batch) {
            var link = Objects.requireNonNull(links.get(effect.subject()));
            var payment = Objects.requireNonNull(payments.get(payment(effect)));
            verdicts.put(effect.id(), new Verdict.Go(handout(effect, link, payment)));
        }
        return verdicts;
    }

    private UUID payment(Effect effect) {
        return plans.detail(effect, PaymentDetail.class).payment();
    }

    /** Whether a route reads this merchant's payments back. */
    boolean readBack(String merchant) {
        return served.contains("verify/" + merchant);
    }

    private Handout handout(Effect effect, PayLink link, Payment payment) {
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

    /** One entry of the ledger, as mappings read it: {@code amount} is the invoice's, what settles charges stands beside it. */
    Map<String, Object> payment(PayLink link, Payment payment) {
        var zone = merchants.named(link.merchant()).zone();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("id", payment.paymentId());
        tree.put("entry", payment.entry().name().toLowerCase(Locale.ROOT));
        tree.put("account", payment.account());
        tree.put("amount", payment.forInvoice().decimal());
        tree.put("received", payment.amount().decimal());
        tree.put("split", split(payment));
        tree.put("surplus", payment.surplus().decimal());
        tree.put("currency", payment.amount().currency().code());
        if (payment.method() != null) {
            tree.put("method", payment.method());
        }
        tree.put("paidAt", payment.paidAt().toString());
        tree.put("paidOn", payment.paidAt().atZone(zone).toLocalDate().toString());
        return tree;
    }

    private Map<String, Object> split(Payment payment) {
        var none = Money.zero(payment.amount().currency());
        var parts = new EnumMap<Kind, Money>(Kind.class);
        if (!payment.charges().isZero()) {
            items.shares(List.of(payment.id()))
                    .getOrDefault(payment.id(), List.of())
                    .forEach(share -> parts.merge(share.kind(), share.part(), Money::plus));
        }
        var tree = new LinkedHashMap<String, Object>();
        tree.put(
                "principal",
                payment.forInvoice().minusDownToZero(payment.surplus()).decimal());
        for (var kind : Kind.values()) {
            tree.put(kind.word(), parts.getOrDefault(kind, none).decimal());
        }
        return tree;
    }
}
