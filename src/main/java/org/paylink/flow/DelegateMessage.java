package org.paylink.flow;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Outcome;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.flow.Plans.DelegateDetail;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.SessionOrder;
import org.springframework.stereotype.Component;

/**
 * Has a payment provider open a session and send its link to the customer itself. The session is one like any other: it is heard of, asked
 * about, withdrawn. The message is sent at most once: no provider recognises a second order for the same one.
 */
@Component
final class DelegateMessage implements Work {

    // A payment heard of proves that the message went out.
    private static final Duration EVIDENCE = Duration.ofHours(24);

    private final PaymentAccounts accounts;
    private final PayLinks links;
    private final Plans plans;
    private final DelegatedOrders orders;
    private final WithdrawSessions withdraw;
    private final FallBack fallBack;
    private final StillDue stillDue;
    private final NoticeFates fates;

    DelegateMessage(
            PaymentAccounts accounts,
            PayLinks links,
            Plans plans,
            DelegatedOrders orders,
            WithdrawSessions withdraw,
            FallBack fallBack,
            StillDue stillDue,
            NoticeFates fates) {
        this.accounts = accounts;
        this.links = links;
        this.plans = plans;
        this.orders = orders;
        this.withdraw = withdraw;
        this.fallBack = fallBack;
        this.stillDue = stillDue;
        this.fates = fates;
    }

    @Override
    public String kind() {
        return Plans.DELEGATE_MESSAGE;
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> effects) {
        var locked = links.lock(effects.stream().map(Effect::subject).toList());
        var objections = stillDue.objections(effects, locked);
        var wanted = new LinkedHashMap<Effect, PayLink>();
        for (var effect : effects) {
            var link = locked.get(effect.subject());
            if (link != null && orders.wanted(link) && !objections.containsKey(effect.id())) {
                wanted.put(effect, link);
            }
        }
        var ordered = orders.orders(wanted);
        var verdicts = new HashMap<UUID, Verdict>();
        effects.forEach(effect ->
                verdicts.put(effect.id(), verdict(effect, wanted.containsKey(effect), ordered.get(effect.id()))));
        verdicts.putAll(objections);
        effects.forEach(effect -> {
            if (verdicts.get(effect.id()) instanceof Verdict.Drop drop) {
                fates.dropped(effect, drop.why());
            }
        });
        return verdicts;
    }

    private Verdict verdict(Effect effect, boolean wanted, @Nullable SessionOrder order) {
        if (!wanted) {
            return new Verdict.Drop("nothing is to be paid now, or the invoice is held");
        }
        return order == null
                ? new Verdict.Park("the customer is not reached by "
                        + plans.detail(effect, DelegateDetail.class).channel() + " any more")
                : new Verdict.Go(order);
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        var provider = accounts.provider(SendMessage.account(effect)).orElseThrow();
        return provider.open((SessionOrder) request).thenApply(opened -> new Outcome.Done(opened.reference(), opened));
    }

    @Override
    public void settle(List<Settled> settled) {
        for (var end : settled) {
            var id = end.effect().id();
            if (end.outcome() instanceof Outcome.Done done && done.answer() instanceof OpenedSession opened) {
                orders.sent(id, opened);
                // Nobody hears more of it.
                fates.arrived(end.effect());
                // Its link replaces whatever was sent before: only one may be paid.
                links.find(end.effect().subject()).ifPresent(link -> withdraw.allBut(link, id));
            } else if (end.state() == EffectState.FAILED || end.state() == EffectState.PARKED) {
                var problem = end.outcome() instanceof Outcome.Failed failed ? failed.problem() : "given up";
                orders.notSent(id, problem);
                // What waits for a person is that person's to send.
                links.lock(end.effect().subject())
                        .filter(link -> end.state() == EffectState.FAILED)
                        .ifPresent(link -> fallBack.from(end.effect(), link, problem));
            }
        }
    }

    @Override
    public DoubtPolicy doubtPolicy(Effect effect) {
        return new DoubtPolicy(EVIDENCE, false);
    }
}
