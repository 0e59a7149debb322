package org.paylink.flow;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.payment.PaymentProvider.Look;
import org.paylink.payment.PaymentProvider.ReadNotice;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.Session;
import org.springframework.stereotype.Component;

/** What a provider's notice says of payments goes to the ledger; where it only says "look", the provider is asked at once. */
@Component
final class HearPayments {

    private final RecordPayment record;
    private final Sessions sessions;
    private final AskAtOnce ask;
    private final ProveDelegated delegated;

    HearPayments(RecordPayment record, Sessions sessions, AskAtOnce ask, ProveDelegated delegated) {
        this.record = record;
        this.sessions = sessions;
        this.ask = ask;
        this.delegated = delegated;
    }

    /** What needs a person, in words; null where all was understood. Runs in the caller's transaction, and so does what it plans. */
    @Nullable
    String hear(String account, ReadNotice read) {
        String problem = null;
        for (var seen : read.observations()) {
            var found = record.observe(account, seen);
            problem = found == null ? problem : found;
            if (found == null && seen.session() != null) {
                delegated.heardOf(seen.session());
            }
        }
        for (var look : read.look()) {
            // Whoever names a session that is not ours learns nothing, and costs nothing.
            session(account, look)
                    .ifPresent(session -> ask.about(session.id(), account, session.invoice(), read.eventKey()));
        }
        return problem;
    }

    private Optional<Session> session(String account, Look look) {
        var byOurs = Optional.ofNullable(look.session()).flatMap(sessions::find);
        return byOurs.or(() ->
                        Optional.ofNullable(look.reference()).flatMap(reference -> sessions.called(account, reference)))
                .filter(session -> session.account().equals(account));
    }
}
