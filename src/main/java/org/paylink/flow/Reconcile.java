package org.paylink.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.paylink.payment.Observation;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the providers about live sessions: the safety net under lost notices. What it hears goes the same way as a notice. */
@Component
final class Reconcile {

    private static final Logger LOG = LoggerFactory.getLogger(Reconcile.class);
    private static final int BATCH = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sessions sessions;
    private final PaymentAccounts accounts;
    private final RecordPayment record;
    private final SessionQuestions questions;
    private final FlowSettings settings;
    private final TransactionTemplate transaction;

    Reconcile(
            Sessions sessions,
            PaymentAccounts accounts,
            RecordPayment record,
            SessionQuestions questions,
            FlowSettings settings,
            TransactionTemplate transaction) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.record = record;
        this.questions = questions;
        this.settings = settings;
        this.transaction = transaction;
    }

    /** Asks about those that are due, a bounded number side by side; returns how many were asked. */
    int ask() {
        var polling = settings.polling();
        var due = sessions.toAsk(List.copyOf(accounts.names()), polling.atLeast(), polling.atMost(), BATCH);
        var asked = new ArrayList<Asked>();
        for (var session : due) {
            var provider = accounts.provider(session.account());
            if (provider.isPresent() && session.reference() != null) {
                asked.add(new Asked(
                        session,
                        provider.get()
                                .ask(questions.about(session, session.reference()))
                                .toCompletableFuture()
                                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)));
            }
        }
        asked.forEach(this::hear);
        return due.size();
    }

    private record Asked(Session session, java.util.concurrent.CompletableFuture<List<Observation>> answer) {}

    private void hear(Asked asked) {
        try {
            var observations = asked.answer().join();
            transaction.executeWithoutResult(status -> {
                sessions.answered(asked.session().id());
                observations.forEach(seen -> record.observe(asked.session().account(), seen));
            });
        } catch (CompletionException e) {
            LOG.warn(
                    "{} does not tell about a session; it is asked again: {}",
                    asked.session().account(),
                    String.valueOf(e.getCause()));
        }
    }
}
