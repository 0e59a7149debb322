package org.paylink.flow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.effects.Outcome;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.Sessions;
import org.springframework.stereotype.Component;

/** Opens a payment session for the amount that is open now. In direct mode the message with its link follows. */
@Component
final class OpenSession implements Work {

    private static final String QUEUE = "pay/";

    private final PaymentAccounts accounts;
    private final PayLinks links;
    private final Sessions sessions;
    private final SessionOrders orders;
    private final Effects effects;

    OpenSession(PaymentAccounts accounts, PayLinks links, Sessions sessions, SessionOrders orders, Effects effects) {
        this.accounts = accounts;
        this.links = links;
        this.sessions = sessions;
        this.orders = orders;
        this.effects = effects;
    }

    @Override
    public String kind() {
        return Plans.OPEN_SESSION;
    }

    @Override
    public Set<String> queues() {
        return accounts.names().stream().map(account -> QUEUE + account).collect(Collectors.toSet());
    }

    @Override
    public OptionalDouble perSecond(String queue) {
        return queue.startsWith(QUEUE) ? accounts.perSecond(queue.substring(QUEUE.length())) : OptionalDouble.empty();
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> batch) {
        var locked = links.lock(batch.stream().map(Effect::subject).toList());
        var wanted = new LinkedHashMap<Effect, PayLink>();
        for (var effect : batch) {
            var link = locked.get(effect.subject());
            if (link != null && link.payable()) {
                wanted.put(effect, link);
            }
        }
        var ordered = orders.orders(wanted);
        var verdicts = new HashMap<UUID, Verdict>();
        for (var effect : batch) {
            var order = ordered.get(effect.id());
            verdicts.put(
                    effect.id(), order == null ? new Verdict.Drop("nothing is to be paid") : new Verdict.Go(order));
        }
        return verdicts;
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        var account = SendMessage.account(effect);
        var provider = accounts.provider(account)
                .orElseThrow(() -> new IllegalStateException("no payment account " + account));
        return provider.open((SessionOrder) request).thenApply(opened -> new Outcome.Done(opened.reference(), opened));
    }

    @Override
    public void settle(List<Settled> settled) {
        var opened = new LinkedHashMap<Effect, OpenedSession>();
        for (var end : settled) {
            if (end.outcome() instanceof Outcome.Done done && done.answer() instanceof OpenedSession session) {
                opened.put(end.effect(), session);
            } else if (end.state() == EffectState.FAILED || end.state() == EffectState.PARKED) {
                sessions.move(end.effect().id(), Sessions.State.FAILED);
            }
        }
        var byId = new LinkedHashMap<UUID, OpenedSession>();
        opened.forEach((effect, session) -> byId.put(effect.id(), session));
        sessions.opened(byId);
        effects.plan(orders.next(opened));
    }
}
