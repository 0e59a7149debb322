package org.paylink.dunning.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.BusinessCalendar.Shift;
import org.paylink.dunning.ContactHours;
import org.paylink.dunning.Hold;
import org.paylink.dunning.Step;
import org.paylink.dunning.Tone;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PayLink;

/** What should be, reckoned from what really happened in the plainest way there is, and not by the code that is watched. */
final class Expected {

    private static final Duration LITTLE = Duration.ofMinutes(15);

    private final Debtor debtor;

    Expected(Debtor debtor) {
        this.debtor = debtor;
    }

    @Nullable
    Tone reached(Debt debt) {
        Tone highest = null;
        for (var each : debt.arrived) {
            highest = highest == null || each.tone().compareTo(highest) > 0 ? each.tone() : highest;
        }
        return highest;
    }

    /** The step that is to be said now. */
    Optional<Step> due(Debt debt) {
        var today = debtor.today();
        return left(debt).stream()
                .filter(step -> !day(debt, step).isAfter(today))
                .max(Comparator.comparing(step -> position(debt, step)));
    }

    /** The steps that are still to be said before a tone higher than the next. */
    List<Step> left(Debt debt) {
        var reached = reached(debt);
        var furthest = furthest(debt);
        var ahead = new ArrayList<Step>();
        var next = Tone.FINAL;
        for (var step : debtor.plan().steps()) {
            if (Debtor.above(step.tone(), reached)) {
                ahead.add(step);
                next = step.tone().compareTo(next) < 0 ? step.tone() : next;
            } else if (step.tone() == reached && position(debt, step) > furthest) {
                ahead.add(step);
            }
        }
        var highest = next;
        var late = debtor.today().isAfter(dueDate(debt));
        return ahead.stream()
                .filter(step -> step.tone().compareTo(highest) <= 0)
                .filter(step -> !late
                        || !step.at().isBefore()
                        || step.tone() != reached
                                && ahead.stream()
                                        .noneMatch(other -> other.tone() == step.tone()
                                                && !other.at().isBefore()))
                .toList();
    }

    private static int furthest(Debt debt) {
        var furthest = Integer.MIN_VALUE;
        for (var each : debt.arrived) {
            furthest = Math.max(furthest, each.position());
        }
        return furthest;
    }

    private LocalDate dueDate(Debt debt) {
        var invoice = debt.link.invoice();
        if (invoice.dueDate() != null) {
            return invoice.dueDate();
        }
        var from = invoice.issueDate() == null ? day(debt.link.receivedAt()) : invoice.issueDate();
        return from.plus(debtor.plan().termWithoutDueDate());
    }

    int position(Debt debt, Step step) {
        return (int) ChronoUnit.DAYS.between(dueDate(debt), unshifted(debt, step));
    }

    private LocalDate unshifted(Debt debt, Step step) {
        var due = dueDate(debt);
        var period =
                step.at().isBefore() ? step.at().period().negated() : step.at().period();
        return step.at().businessDays() ? openDays(due, period.getDays()) : due.plus(period);
    }

    private LocalDate day(Debt debt, Step step) {
        var day = unshifted(debt, step);
        var towards = step.shift() == Shift.FORWARD ? 1 : step.shift() == Shift.BACK ? -1 : 0;
        while (towards != 0 && isClosed(day)) {
            day = day.plusDays(towards);
        }
        return day;
    }

    Instant begins(Debt debt, Step step) {
        return day(debt, step).atStartOfDay(debtor.setting.merchant()).toInstant();
    }

    private LocalDate openDays(LocalDate from, int many) {
        var day = from;
        for (int open = 0; open < Math.abs(many); open += isClosed(day) ? 0 : 1) {
            day = day.plusDays(many < 0 ? -1 : 1);
        }
        return day;
    }

    private boolean isClosed(LocalDate day) {
        return debtor.calendar.isWeekend(day) || debtor.calendar.isHoliday(day);
    }

    /** What holds it today. */
    Optional<String> silence(Debt debt) {
        var until = debt.link.heldUntil();
        if (until != null && debtor.today().isBefore(until)) {
            return Optional.of("held until " + until);
        }
        if (debt.pendingSince != null
                && debtor.today()
                        .isBefore(openDays(day(debt.pendingSince), debtor.plan().transit()))) {
            return Optional.of("a payment is under way");
        }
        return holding(debtor.holds).or(() -> holding(debt.holds));
    }

    private Optional<String> holding(List<Hold> holds) {
        return holds.stream()
                .filter(hold -> hold.until() == null || debtor.today().isBefore(hold.until()))
                .map(Hold::toString)
                .findFirst();
    }

    boolean isTolerated(Debt debt) {
        var most = debtor.plan().tolerance().get(debt.currency().code());
        if (most == null) {
            return false;
        }
        var owed = debtor.debts.stream()
                .filter(each -> each.currency().equals(debt.currency()) && each.link.state() == PayLink.State.OPEN)
                .mapToLong(Debt::left)
                .sum();
        return owed - debtor.credits.getOrDefault(debt.currency(), 0L) <= most.minorUnits();
    }

    Instant gapEnds(Step step) {
        var gap = step.gap() == null ? debtor.plan().gap() : step.gap();
        return debtor.lastContact == null ? Instant.MIN : later(debtor.lastContact.at(), gap);
    }

    /** So many days later by the merchant's clock. */
    Instant later(Instant then, Period days) {
        return then.atZone(debtor.setting.merchant()).plus(days).toInstant();
    }

    boolean isContactTime(Instant then) {
        return debtor.setting.zones().stream().allMatch(zone -> isContactTime(then, zone));
    }

    private boolean isContactTime(Instant then, ZoneId zone) {
        var hours = hours();
        var local = then.atZone(zone).toLocalDateTime();
        var time = local.toLocalTime();
        return !time.isBefore(hours.from())
                && time.isBefore(hours.to())
                && hours.days().contains(local.getDayOfWeek())
                && (hours.onHolidays() || !debtor.calendar.isHoliday(local.toLocalDate()));
    }

    private ContactHours hours() {
        return debtor.setting.customer().kind() == Customer.Kind.CONSUMER
                ? debtor.plan().consumerHours()
                : debtor.plan().businessHours();
    }

    Instant firstContactTime(Instant from) {
        var then = from;
        while (!isContactTime(then) && then.isBefore(Setting.ENDS)) {
            then = then.plus(LITTLE);
        }
        return then;
    }

    boolean ended(Debt debt) {
        return endedFor(debt, 0);
    }

    /** Whether its plan ended at least so many days ago. */
    boolean endedFor(Debt debt, int days) {
        var since = debt.arrived.isEmpty()
                ? dueDate(debt)
                : debt.arrived.get(debt.arrived.size() - 1).day();
        var ends = since.plus(debtor.plan().ending().after()).plusDays(days);
        return !debtor.today().isBefore(ends);
    }

    private LocalDate day(Instant then) {
        return then.atZone(debtor.setting.merchant()).toLocalDate();
    }
}
