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
import org.paylink.flow.Plans.SessionRef;
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
    private final AskAtOnce ask;

    CancelSession(PaymentAccounts accounts, Sessions sessions, Plans plans, AskAtOnce ask) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.plans = plans;
        this.ask = ask;
    }

    @Override
    public String kind() {
        return Plans.CANCEL_SESSION;
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> batch) {
        var verdicts = new HashMap<UUID, Verdict>();
        batch.forEach(effect -> verdicts.put(effect.id(), judge(effect)));
        return verdicts;
    }

    private Verdict judge(Effect effect) {
        var session = sessions.find(plans.detail(effect, SessionRef.class).session());
        if (session.isEmpty()
                || session.get().state() != State.OPEN
                || session.get().reference() == null) {
            return new Verdict.Drop("the session is not open");
        }
        var provider = accounts.provider(session.get().account());
        if (provider.isEmpty() || !provider.get().capabilities().cancels()) {
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
        settled.stream().filter(end -> end.state() == EffectState.DONE).forEach(end -> withdrawn(end.effect()));
    }

    /** Whoever paid while it was being withdrawn must be found, even if the notice is lost: it is asked about once more. */
    private void withdrawn(Effect effect) {
        var session = plans.detail(effect, SessionRef.class).session();
        sessions.move(session, State.CANCELLED);
        ask.about(session, SendMessage.account(effect), effect.subject(), "withdrawn");
    }
}
