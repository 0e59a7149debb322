package org.paylink.flow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Outcome;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.flow.Plans.CancelDetail;
import org.paylink.payment.Capability;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.State;
import org.springframework.stereotype.Component;

/** Makes a session unpayable where its provider can do that. */
@Component
final class CancelSession implements Work {

    private final PaymentAccounts accounts;
    private final Sessions sessions;
    private final Plans plans;

    CancelSession(PaymentAccounts accounts, Sessions sessions, Plans plans) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.plans = plans;
    }

    @Override
    public String kind() {
        return Plans.CANCEL_SESSION;
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> effects) {
        var verdicts = new HashMap<UUID, Verdict>();
        effects.forEach(effect -> verdicts.put(effect.id(), judge(effect)));
        return verdicts;
    }

    private Verdict judge(Effect effect) {
        var session = sessions.find(plans.detail(effect, CancelDetail.class).session());
        if (session.isEmpty()
                || session.get().state() != State.OPEN
                || session.get().reference() == null) {
            return new Verdict.Drop("the session is not open");
        }
        var provider = accounts.provider(session.get().account());
        if (provider.isEmpty() || !provider.get().capabilities().contains(Capability.CANCEL)) {
            return new Verdict.Drop("this provider cannot cancel; the session runs out by itself");
        }
        return new Verdict.Go(
                new SessionReference(session.get().id(), session.get().reference()));
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        var provider = accounts.provider(SendMessage.account(effect)).orElseThrow();
        return provider.cancel((SessionReference) request).thenApply(done -> Outcome.done(null));
    }

    @Override
    public void settle(List<Settled> settled) {
        settled.stream()
                .filter(end -> end.state() == EffectState.DONE)
                .forEach(end -> sessions.move(
                        plans.detail(end.effect(), CancelDetail.class).session(), State.CANCELLED));
    }
}
