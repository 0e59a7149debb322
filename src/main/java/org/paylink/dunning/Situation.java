package org.paylink.dunning;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/** All that one decision reads: the claim, what happened to it, what holds it, and where its payer lives. */
public record Situation(Claim claim, History history, List<Hold> holds, Place place) {

    /** By which clocks and which calendar a payer is written to. */
    public record Place(Collection<ZoneId> zones, BusinessCalendar calendar) {}

    public Situation {
        holds = List.copyOf(holds);
    }

    /** The same after one more message to that person. */
    public Situation after(History.Contact contact) {
        return new Situation(claim, history.after(contact), holds, place);
    }

    LocalDate due(Plan plan) {
        return claim.dueBy(plan);
    }
}
