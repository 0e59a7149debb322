package org.paylink.dunning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All that one decision reads: the claim, what happened to it, what holds it, and where its payer lives. */
public record Situation(Claim claim, History history, List<Hold> holds, Place place) {

    /** By which clocks and which calendar a payer is written to. */
    public record Place(Collection<ZoneId> zones, BusinessCalendar calendar) {}

    public Situation {
        holds = List.copyOf(holds);
    }

    Situation with(History next) {
        return new Situation(claim, next, holds, place);
    }

    /** The same without what that rule saw; empty where it is not of what can go away by itself. */
    Optional<Situation> without(Rule rule) {
        return switch (rule) {
            case HELD, IN_TRANSIT -> Optional.of(new Situation(claim, history, List.of(), place));
            case UNDER_WAY -> Optional.of(with(history.landed()));
            case ATTEMPTS, RETRY -> Optional.of(with(history.unfailed()));
            case GAP -> Optional.of(with(history.uncontacted()));
            case NOT_OPEN, COVERED, TOLERANCE, NO_STEP_YET, LADDER_ENDED, HOURS, DUE -> Optional.empty();
        };
    }

    LocalDate due(Plan plan) {
        return claim.dueBy(plan);
    }
}
