package org.paylink.dunning;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.paylink.invoice.PayLink;

/**
 * Decides what is to be done about one claim by its plan. Pure: the same situation at the same moment always gives the same answer. What is asked is
 * whether a step's day has come, never whether it is today, so that a missed day is caught up; of several missed steps the latest counts that leaves no
 * tone out.
 */
public final class Ladder {

    private final Plan plan;

    public Ladder(Plan plan) {
        this.plan = plan;
    }

    public Decision decide(Situation situation, Instant now) {
        return silenced(situation, now).or(() -> unsettled(situation, now)).orElseGet(() -> climb(situation, now));
    }

    /** The decision, and what would be decided next if that reason were not there: all that stands in the way, one after the other. */
    public List<Decision> reasons(Situation situation, Instant now) {
        var reasons = new ArrayList<Decision>();
        var rest = Optional.of(situation);
        while (rest.isPresent() && reasons.size() <= Rule.values().length) {
            var decision = decide(rest.get(), now);
            reasons.add(decision);
            rest = rest.get().without(decision.rule());
        }
        return reasons;
    }

    /** What keeps everybody quiet, whatever the plan says. */
    private Optional<Decision> silenced(Situation situation, Instant now) {
        var claim = situation.claim();
        if (claim.state() != PayLink.State.OPEN || claim.open().isZero()) {
            return leave(Rule.NOT_OPEN, "the invoice is " + (claim.open().isZero() ? "paid" : claim.state()));
        }
        var today = now.atZone(claim.zone()).toLocalDate();
        var held = situation.holds().stream()
                .filter(hold -> hold.holds(today))
                .max(Comparator.comparing(hold -> hold.until() == null ? LocalDate.MAX : hold.until()));
        if (held.isPresent()) {
            return Optional.of(held(held.get(), claim));
        }
        if (claim.net().isZero()) {
            return leave(Rule.COVERED, "credit notes cover all that the customer owes");
        }
        var tolerance = plan.tolerance().get(claim.open().currency().code());
        return tolerance != null && claim.net().compareTo(tolerance) <= 0
                ? leave(
                        Rule.TOLERANCE,
                        "%s in all is not more than the tolerance of %s".formatted(claim.net(), tolerance))
                : Optional.empty();
    }

    private static Decision held(Hold hold, Claim claim) {
        var rule = hold.kind() == Hold.Kind.IN_TRANSIT ? Rule.IN_TRANSIT : Rule.HELD;
        var until = hold.until();
        return until == null
                ? new Decision.LeaveAlone(rule, hold.why())
                : new Decision.WaitUntil(
                        until.atStartOfDay(claim.zone()).toInstant(),
                        rule,
                        "%s, until %s".formatted(hold.why(), until));
    }

    /** A notice whose fate is not known, or too many that did not arrive. */
    private Optional<Decision> unsettled(Situation situation, Instant now) {
        var history = situation.history();
        var underWay = history.underWay();
        if (underWay != null && now.isBefore(underWay.until())) {
            return Optional.of(new Decision.WaitUntil(
                    underWay.until(), Rule.UNDER_WAY, "step '%s' is on its way".formatted(underWay.step())));
        }
        return history.failures() >= plan.attemptsMax()
                ? Optional.of(new Decision.End(
                        Ending.Act.TASK,
                        Rule.ATTEMPTS,
                        "%d notices in a row did not arrive".formatted(history.failures())))
                : Optional.empty();
    }

    private Decision climb(Situation situation, Instant now) {
        var today = now.atZone(situation.claim().zone()).toLocalDate();
        var rungs = rungs(situation, today);
        if (rungs.isEmpty()) {
            return ended(situation, now);
        }
        var due = rungs.stream().filter(rung -> !today.isBefore(rung.day())).toList();
        if (due.isEmpty()) {
            var next = rungs.stream().min(Comparator.comparing(Rung::day)).orElseThrow();
            var day = next.day().atStartOfDay(situation.claim().zone()).toInstant();
            return new Decision.WaitUntil(
                    allowed(situation, later(day, now)),
                    Rule.NO_STEP_YET,
                    "step '%s' is due on %s".formatted(next.step().id(), next.day()));
        }
        var chosen = due.stream().max(Comparator.comparing(Rung::position)).orElseThrow();
        var later = rungs.stream().filter(rung -> !due.contains(rung)).toList();
        return patience(situation, chosen, later, now).orElseGet(() -> remind(chosen, due));
    }

    /** A step as it falls for this claim. */
    private record Rung(Step step, int position, LocalDate day) {}

    /** The steps that are left: none twice, none back, and none that leaves a tone out. */
    private List<Rung> rungs(Situation situation, LocalDate today) {
        var left = ahead(situation, today);
        var reached = situation.history().reached();
        var next = left.stream()
                .map(rung -> rung.step().tone())
                .filter(tone -> reached == null || tone.compareTo(reached) > 0)
                .min(Comparator.naturalOrder());
        left.removeIf(rung -> next.isPresent() && rung.step().tone().compareTo(next.get()) > 0);
        return left;
    }

    private List<Rung> ahead(Situation situation, LocalDate today) {
        var history = situation.history();
        var reached = history.reached();
        var position = history.position();
        var due = situation.due(plan);
        var ahead = new ArrayList<Rung>();
        for (var step : plan.steps()) {
            var rung = rung(step, due, situation.place().calendar());
            var higher = reached == null || step.tone().compareTo(reached) > 0;
            var again = reached == step.tone() && position != null && rung.position() > position;
            if (higher || again) {
                ahead.add(rung);
            }
        }
        // What was to be said before the due date is said after it only where nothing else spoke or speaks in that
        // tone.
        ahead.removeIf(rung -> rung.step().at().isBefore()
                && today.isAfter(due)
                && (rung.step().tone() == reached
                        || ahead.stream()
                                .anyMatch(other ->
                                        other.step().tone() == rung.step().tone()
                                                && !other.step().at().isBefore())));
        return ahead;
    }

    private static Rung rung(Step step, LocalDate due, BusinessCalendar calendar) {
        var day = step.at().day(due, calendar);
        return new Rung(step, Offset.position(due, day), calendar.shifted(day, step.shift()));
    }

    private static Decision remind(Rung chosen, List<Rung> due) {
        var overtaken = due.stream()
                .filter(rung -> !rung.equals(chosen))
                .map(rung -> rung.step().id())
                .toList();
        return new Decision.Remind(
                chosen.step(),
                chosen.position(),
                overtaken,
                "step '%s' was due on %s".formatted(chosen.step().id(), chosen.day()));
    }

    /** Why a step that is due has to wait a little. */
    private Optional<Decision> patience(Situation situation, Rung chosen, List<Rung> later, Instant now) {
        var zone = situation.claim().zone();
        var history = situation.history();
        var failure = history.lastFailure();
        if (failure != null && history.failures() > 0) {
            var again = failure.atZone(zone).plus(plan.retry()).toInstant();
            if (now.isBefore(again)) {
                return wait(situation, again, Rule.RETRY, "a notice did not arrive; the next one goes out later");
            }
        }
        var contact = history.lastContact();
        if (contact != null) {
            var again = contact.at().atZone(zone).plus(plan.gap(chosen.step())).toInstant();
            if (now.isBefore(again)) {
                return wait(
                        situation,
                        sooner(again, contact, later, zone),
                        Rule.GAP,
                        "the customer was written to about %s on %s"
                                .formatted(
                                        contact.about(),
                                        contact.at().atZone(zone).toLocalDate()));
            }
        }
        var allowed = allowed(situation, now);
        return allowed.isAfter(now)
                ? Optional.of(new Decision.WaitUntil(allowed, Rule.HOURS, "the customer's contact hours begin then"))
                : Optional.empty();
    }

    /** A step whose day comes meanwhile may have a shorter gap. */
    private Instant sooner(Instant again, History.Contact contact, List<Rung> later, ZoneId zone) {
        return later.stream()
                .map(rung -> later(
                        rung.day().atStartOfDay(zone).toInstant(),
                        contact.at().atZone(zone).plus(plan.gap(rung.step())).toInstant()))
                .reduce(again, (one, other) -> one.isBefore(other) ? one : other);
    }

    private Optional<Decision> wait(Situation situation, Instant until, Rule rule, String why) {
        return Optional.of(new Decision.WaitUntil(allowed(situation, until), rule, why));
    }

    private Instant allowed(Situation situation, Instant then) {
        return plan.hours(situation.claim().kind())
                .first(then, situation.place().zones(), situation.place().calendar());
    }

    private Decision ended(Situation situation, Instant now) {
        var delivered = situation.history().delivered();
        var since = delivered == null ? situation.due(plan) : delivered;
        var ends = since.plus(plan.ending().after())
                .atStartOfDay(situation.claim().zone())
                .toInstant();
        return now.isBefore(ends)
                ? new Decision.WaitUntil(ends, Rule.LADDER_ENDED, "all steps are done; the plan ends then")
                : new Decision.End(plan.ending().act(), Rule.LADDER_ENDED, "all steps are done");
    }

    private static Optional<Decision> leave(Rule rule, String why) {
        return Optional.of(new Decision.LeaveAlone(rule, why));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
