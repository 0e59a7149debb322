package org.paylink.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.paylink.dunning.Ending;
import org.paylink.effects.Effect;
import org.paylink.flow.FlowSettings.Link;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Ledger;
import org.springframework.stereotype.Component;

/** What a route reads of one piece of news: what has happened, and the invoice as it stands now; without anybody's name or address, unless it is handed over. */
@Component
final class NewsTrees {

    private final Plans plans;
    private final Ledger ledger;
    private final Confirmations confirmations;
    private final FlowSettings settings;

    NewsTrees(Plans plans, Ledger ledger, Confirmations confirmations, FlowSettings settings) {
        this.plans = plans;
        this.ledger = ledger;
        this.confirmations = confirmations;
        this.settings = settings;
    }

    Handout handout(Effect effect, PayLink link) {
        var news = plans.detail(effect, PlanNews.Detail.class);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("key", effect.id().toString());
        tree.put("event", PlanNews.word(news.event()));
        tree.put("at", news.at().toString());
        tree.put("merchant", link.merchant());
        tree.put("source", link.source());
        happened(news, link, tree);
        tree.put("state", PlanNews.word(link.state()));
        tree.put("open", link.open().decimal());
        // Where no customer reaches us, the only link is a provider's, which lives for one attempt.
        if (settings.link() == Link.HOSTED) {
            tree.put("link", SendMessage.link(settings.publicUrl(), link).toString());
        }
        // Who collects from here has to know from whom.
        tree.put("invoice", handedOver(news) ? CanonicalForm.write(link.invoice()) : invoice(link));
        return new Handout(
                effect.id(),
                link.merchant(),
                link.invoice().number(),
                effect.id().toString(),
                null,
                tree);
    }

    private static boolean handedOver(PlanNews.Detail news) {
        return news.event() == PlanNews.Event.ENDED
                && PlanNews.word(Ending.Act.HAND_OVER).equals(news.facts().get("act"));
    }

    private void happened(PlanNews.Detail news, PayLink link, Map<String, Object> tree) {
        if (news.payment() != null) {
            var payment =
                    confirmations.payment(link, ledger.find(news.payment()).orElseThrow());
            payment.putAll(news.facts());
            tree.put("payment", payment);
        } else if (!news.facts().isEmpty()) {
            tree.put(news.event() == PlanNews.Event.MESSAGE ? "message" : "change", news.facts());
        }
    }

    private static Map<String, Object> invoice(PayLink link) {
        var tree = new LinkedHashMap<>(CanonicalForm.write(link.invoice()));
        tree.remove("customer");
        if (tree.get("extra") instanceof Map<?, ?> extra) {
            var rest = new LinkedHashMap<Object, Object>(extra);
            // What was no phone number or e-mail address may still be one to a person.
            rest.keySet().removeIf(key -> key.toString().endsWith("AsWritten"));
            tree.put("extra", rest);
        }
        var customer = link.invoice().customer().id();
        if (customer != null) {
            tree.put("customer", Map.of("id", customer));
        }
        return tree;
    }
}
