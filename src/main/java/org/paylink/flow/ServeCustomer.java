package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paylink.claim.ChargeItems;
import org.paylink.effects.Effects;
import org.paylink.effects.PlannedEffect;
import org.paylink.flow.CustomerDoor.Opening;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.paylink.money.Money;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.Frozen;
import org.paylink.payment.Sessions.Session;
import org.paylink.payment.Sessions.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The customer presses pay: the session that is open already is used again, else one is opened for the amount of now. */
@Component
final class ServeCustomer {

    private final PayLinks links;
    private final Sessions sessions;
    private final Effects effects;
    private final Opener opener;
    private final TransactionTemplate transaction;

    ServeCustomer(PayLinks links, Sessions sessions, Effects effects, Opener opener, TransactionTemplate transaction) {
        this.links = links;
        this.sessions = sessions;
        this.effects = effects;
        this.opener = opener;
        this.transaction = transaction;
    }

    /** The session that the customer pays through; empty where nothing can be paid this way. */
    Optional<UUID> session(String token, String account) {
        var found = links.withToken(token);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                transaction.execute(status -> links.lock(found.get().id())
                        .filter(PayLink::payable)
                        .flatMap(link -> session(link, account))
                        .orElse(null)));
    }

    private Optional<UUID> session(PayLink link, String account) {
        var charges = opener.charges(link);
        return opener.offered(link, link.open().plus(charges)).contains(account)
                ? Optional.of(session(link, account, charges))
                : Optional.empty();
    }

    private UUID session(PayLink link, String account, Money charges) {
        var toPay = link.open().plus(charges);
        var all = sessions.of(link.id());
        var usable = all.stream()
                .filter(session -> !session.joint()
                        && opener.usable(session, new Frozen(session.id(), link.id(), account, toPay, charges, false)))
                .findFirst();
        if (usable.isPresent()) {
            return usable.get().id();
        }
        var plan = opener.plan(link, account, all.size() + 1, toPay.toString());
        // Frozen now, so that pressing twice finds it.
        sessions.freeze(List.of(new Frozen(plan.id(), link.id(), account, toPay, charges, false)));
        effects.plan(List.of(plan));
        opener.others(link, plan.id());
        return plan.id();
    }

    /** What has become of the session so far. */
    Opening state(UUID session) {
        var found = sessions.find(session).orElseThrow();
        if (found.url() != null && found.state() == State.OPEN) {
            return new Opening.Go(found.url());
        }
        return switch (found.state()) {
            case OPENING -> new Opening.Wait();
            case FAILED -> new Opening.Failed();
            case OPEN, PENDING, PAID, EXPIRED, CANCELLED -> new Opening.Closed();
        };
    }

    /** How a session comes about, and which ways to pay there are. */
    @Component
    static final class Opener {

        // Between the pages of a provider and a customer's patience.
        private static final Duration STILL_LONG_ENOUGH = Duration.ofMinutes(5);

        private final Plans plans;
        private final Ways ways;
        private final WithdrawSessions withdraw;
        private final Timeline timeline;
        private final ChargeItems items;
        private final Clock clock;

        Opener(Plans plans, Ways ways, WithdrawSessions withdraw, Timeline timeline, ChargeItems items, Clock clock) {
            this.items = items;
            this.plans = plans;
            this.ways = ways;
            this.withdraw = withdraw;
            this.timeline = timeline;
            this.clock = clock;
        }

        List<String> offered(PayLink link, Money amount) {
            return ways.of(link, amount);
        }

        /** What is asked for beside the invoice. */
        Money charges(PayLink link) {
            return items.of(link.id()).total(link.invoice().currency());
        }

        PlannedEffect plan(PayLink link, String account, int ordinal, String toPay) {
            note(link, account, toPay);
            return plans.session(link, account, "pay-" + ordinal, false);
        }

        void note(PayLink link, String account, String toPay) {
            timeline.add(link.id(), "pay pressed", account + ", " + toPay);
        }

        void others(PayLink link, UUID keep) {
            withdraw.allBut(link, keep);
        }

        /** Whether that session can be paid still, as it would be opened now. */
        boolean usable(Session session, Frozen wanted) {
            return session.account().equals(wanted.account())
                    && session.amount().equals(wanted.amount())
                    && session.charges().equals(wanted.charges())
                    && (session.state() == State.OPEN || opensSoon(session))
                    && (session.expiresAt() == null
                            || clock.instant().plus(STILL_LONG_ENOUGH).isBefore(session.expiresAt()));
        }

        /** Nobody waits for a page that has been opening for minutes; whether it ever was is being found out. */
        private boolean opensSoon(Session session) {
            return session.state() == State.OPENING
                    && session.openedAt().plus(STILL_LONG_ENOUGH).isAfter(clock.instant());
        }
    }
}
