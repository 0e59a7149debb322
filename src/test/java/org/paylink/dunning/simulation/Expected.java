package org.paylink.dunning.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.BusinessCalendar.Shift;
import org.paylink.dunning.ContactHours;
import org.paylink.dunning.Hold;
import org.paylink.dunning.Plan;
import org.paylink.dunning.Step;
import org.paylink.dunning.Tone;
import org.paylink.invoice.Customer;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;

/** What should be, reckoned from what really happened in the plainest way there is, and not by the code that is watched. */
final class Expected {

    private static final Duration LITTLE = Duration.ofMinutes(15);

    /** A step as it falls for a claim: how far from its due date, and the day. */
    private record Fall(Step step, int position, LocalDate day) {}

    /** All steps of a plan for a claim that is due on that day. */
    private record Falls(Plan plan, LocalDate due, List<Fall> each) {}

    private final Debtor debtor;
    // Asked for after every event, and another only with another plan or due date.
    private final Map<Debt, Falls> falls = new IdentityHashMap<>();

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
        if (allOf(debt).stream().allMatch(fall -> fall.day().isAfter(today))) {
            return Optional.empty();
        }
        Fall furthest = null;
        for (var fall : left(debt)) {
            if (!fall.day().isAfter(today) && (furthest == null || fall.position() > furthest.position())) {
                furthest = fall;
            }
        }
        return furthest == null ? Optional.empty() : Optional.of(furthest.step());
    }

    boolean nothingLeft(Debt debt) {
        return left(debt).isEmpty();
    }

    /** The steps that are still to be said before a tone higher than the next. */
    private List<Fall> left(Debt debt) {
        var reached = reached(debt);
        var furthest = furthest(debt);
        var ahead = new ArrayList<Fall>();
        var next = Tone.FINAL;
        for (var fall : allOf(debt)) {
            var tone = fall.step().tone();
            if (Debtor.above(tone, reached)) {
                ahead.add(fall);
                next = tone.compareTo(next) < 0 ? tone : next;
            } else if (tone == reached && fall.position() > furthest) {
                ahead.add(fall);
            }
        }
        var late = debtor.today().isAfter(dueDate(debt));
        var left = new ArrayList<Fall>();
        for (var fall : ahead) {
            if (fall.step().tone().compareTo(next) <= 0 && !(late && isOver(fall.step(), reached, ahead))) {
                left.add(fall);
            }
        }
        return left;
    }

    /** Said before the due date or not at all, for something else spoke or speaks in that tone. */
    private static boolean isOver(Step step, @Nullable Tone reached, List<Fall> ahead) {
        return step.at().isBefore()
                && (step.tone() == reached
                        || ahead.stream()
                                .map(Fall::step)
                                .anyMatch(other -> other.tone() == step.tone()
                                        && !other.at().isBefore()));
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
        return fall(debt, step).position();
    }

    Instant begins(Debt debt, Step step) {
        return fall(debt, step).day().atStartOfDay(debtor.setting.merchant()).toInstant();
    }

    private Fall fall(Debt debt, Step step) {
        return allOf(debt).stream()
                .filter(fall -> fall.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private List<Fall> allOf(Debt debt) {
        var plan = debtor.plan();
        var due = dueDate(debt);
        var known = falls.get(debt);
        if (known == null
                || !known.plan().version().equals(plan.version())
                || !known.due().equals(due)) {
            known = new Falls(
                    plan,
                    due,
                    plan.steps().stream().map(step -> fall(step, due)).toList());
            falls.put(debt, known);
        }
        return known.each();
    }

    private Fall fall(Step step, LocalDate due) {
        var period =
                step.at().isBefore() ? step.at().period().negated() : step.at().period();
        var day = step.at().businessDays() ? openDays(due, period.getDays()) : due.plus(period);
        return new Fall(step, (int) ChronoUnit.DAYS.between(due, day), shifted(day, step.shift()));
    }

    private LocalDate shifted(LocalDate from, Shift shift) {
        var day = from;
        var towards = shift == Shift.FORWARD ? 1 : shift == Shift.BACK ? -1 : 0;
        while (towards != 0 && isClosed(day)) {
            day = day.plusDays(towards);
        }
        return day;
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
        for (var hold : holds) {
            if (hold.until() == null || debtor.today().isBefore(hold.until())) {
                return Optional.of("held: " + hold.kind());
            }
        }
        return Optional.empty();
    }

    boolean isTolerated(Debt debt) {
        var most = debtor.plan().tolerance().get(debt.currency().code());
        return most != null && owedInAll(debt.currency()) <= most.minorUnits();
    }

    boolean isCovered(Debt debt) {
        return owedInAll(debt.currency()) <= 0;
    }

    private long owedInAll(Currency currency) {
        var owed = 0L;
        for (var each : debtor.debts) {
            if (each.currency().equals(currency) && each.link.state() == PayLink.State.OPEN) {
                owed += each.left();
            }
        }
        return owed - debtor.credits.getOrDefault(currency, 0L);
    }

    Instant gapEnds(Step planned) {
        // Another plan may have come since, in which the step of that name waits otherwise.
        var step = debtor.plan().steps().stream()
                .filter(each -> each.id().equals(planned.id()))
                .findFirst()
                .orElse(planned);
        var gap = step.gap() == null ? debtor.plan().gap() : step.gap();
        return debtor.person.writtenTo == null ? Instant.MIN : later(debtor.person.writtenTo, gap);
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
