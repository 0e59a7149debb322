package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Effect;
import org.paylink.effects.Outcome;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.flow.Plans.SessionRef;
import org.paylink.payment.Observation;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.Session;
import org.paylink.payment.Sessions.State;
import org.springframework.stereotype.Component;

/** Asks a provider about one session at once, because a notice or an act of ours made it worth a look; what it says goes the way of a notice. */
@Component
final class AskSession implements Work {

    private static final Duration STILL_OPENING = Duration.ofSeconds(1);
    private static final Duration OPENED_BY_THEN = Duration.ofMinutes(10);

    private final PaymentAccounts accounts;
    private final Sessions sessions;
    private final RecordPayment record;
    private final SessionQuestions questions;
    private final Plans plans;
    private final Clock clock;

    AskSession(
            PaymentAccounts accounts,
            Sessions sessions,
            RecordPayment record,
            SessionQuestions questions,
            Plans plans,
            Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.record = record;
        this.questions = questions;
        this.plans = plans;
        this.clock = clock;
    }

    /** What was heard. */
    private record Heard(List<Observation> observations) {}

    @Override
    public String kind() {
        return Plans.ASK_SESSION;
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> effects) {
        var verdicts = new HashMap<UUID, Verdict>();
        effects.forEach(effect -> verdicts.put(
                effect.id(),
                sessions.find(plans.detail(effect, SessionRef.class).session())
                        .map(this::judge)
                        .orElseGet(() -> new Verdict.Drop("there is no such session"))));
        return verdicts;
    }

    /** A notice may be faster than the answer that names the session. */
    private Verdict judge(Session session) {
        var reference = session.reference();
        if (reference != null) {
            return new Verdict.Go(questions.about(session, reference));
        }
        var young = session.openedAt().isAfter(clock.instant().minus(OPENED_BY_THEN));
        return session.state() == State.OPENING && young
                ? new Verdict.Later(clock.instant().plus(STILL_OPENING), "the session is being opened")
                : new Verdict.Drop("the session was never opened");
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        var provider = accounts.provider(SendMessage.account(effect)).orElseThrow();
        return provider.ask((SessionReference) request).thenApply(seen -> new Outcome.Done(null, new Heard(seen)));
    }

    @Override
    public void settle(List<Settled> settled) {
        for (var end : settled) {
            if (end.outcome() instanceof Outcome.Done done && done.answer() instanceof Heard heard) {
                sessions.answered(plans.detail(end.effect(), SessionRef.class).session());
                heard.observations().forEach(seen -> record.observe(SendMessage.account(end.effect()), seen));
            }
        }
    }
}
