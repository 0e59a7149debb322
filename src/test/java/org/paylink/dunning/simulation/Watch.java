package org.paylink.dunning.simulation;

import static org.paylink.dunning.simulation.Broken.unless;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.paylink.dunning.Decision;
import org.paylink.dunning.Joining;
import org.paylink.dunning.Joining.Due;
import org.paylink.dunning.Rule;
import org.paylink.dunning.Step;
import org.paylink.dunning.Tone;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;

/** Sees all that happens to a debtor, and says which promise of the product it breaks. It reckons for itself and believes no decision. */
final class Watch {

    // A look some seconds late, and the steps of a quarter of an hour in which the watch reckons.
    private static final Duration SLACK = Duration.ofMinutes(20);
    private static final Duration GIVEN_WAY = Duration.ofHours(1);

    private final Debtor debtor;
    private final Expected expected;
    private final Map<Currency, Integer> lost = new HashMap<>();
    private final Map<Currency, Instant> lostLast = new HashMap<>();
    private final Map<Debt, Notice> onTheirWay = new HashMap<>();

    Watch(Debtor debtor) {
        this.debtor = debtor;
        this.expected = new Expected(debtor);
    }

    void decidedAgain(Decision decision, Decision again) {
        unless(decision.equals(again), "pure", () -> "the same question has another answer: " + again);
    }

    void decided(Debt debt, Decision decision) {
        if (decision instanceof Decision.WaitUntil wait) {
            unless(wait.at().isAfter(debtor.now()), "looked at again", () -> "it waits for what is over: " + wait);
        }
        var last = debt.last;
        if (last == null || !last.equals(decision)) {
            debtor.tell(() -> debt.number + ": " + decision);
        }
        if (decision instanceof Decision.End end && end.rule() == Rule.LADDER_ENDED) {
            unless(expected.nothingLeft(debt), "nothing forgotten", () -> "ended with steps to come");
            unless(expected.ended(debt), "ends in time", () -> "ended before its day");
        }
    }

    void planned(Notice notice, Joining<Debt> joining, List<Due<Debt>> due) {
        var highest = due.stream().map(Due::tone).max(Tone::compareTo).orElseThrow();
        for (var each : joining.spoken()) {
            var debt = each.of();
            var before = onTheirWay.put(debt, notice);
            unless(
                    before == null || before.settled,
                    "one at a time",
                    () -> "%s is spoken of again while %s is on its way".formatted(debt.number, before));
            unless(each.tone() == highest, "sharpest first", () -> debt.number + " is spoken of in a lower tone");
            unless(debt.attempts.size() <= 12, "no tone twice", () -> debt.number + " has no end");
            mayBeSpokenOf(debt, each.remind());
            unless(
                    expected.position(debt, each.remind().step())
                            == each.remind().position(),
                    "the right step",
                    () -> each.remind() + " has another position");
        }
        // Whoever gives way to a sharper word waits an hour for it.
        joining.waiting().forEach(each -> each.of().freeSince = debtor.now().plus(GIVEN_WAY));
        unless(
                joining.spoken().size() + joining.waiting().size() == due.size()
                        && joining.waiting().stream().noneMatch(each -> each.tone() == highest),
                "one message",
                () -> "some that are due are left out");
        unless(
                joining.spoken().stream()
                        .allMatch(each -> each.remind().position()
                                <= joining.leader().remind().position()),
                "the furthest leads",
                () -> joining.leader().of().number + " leads");
    }

    void leaves(Notice notice) {
        var now = debtor.now();
        unless(!now.equals(debtor.person.noticed), "one message", () -> "two at the same moment");
        mayBeSpokenOf(notice.leader, notice.leads());
        unless(expected.isContactTime(now), "contact hours", () -> "it is the wrong time of day or day for " + notice);
        var gapEnds = expected.gapEnds(notice.leads().step());
        unless(!now.isBefore(gapEnds), "gap", () -> "%s leaves before %s".formatted(notice, gapEnds));
        debtor.person.noticed = now;
        debtor.person.writtenTo = now;
        var currency = notice.leader.currency();
        unless(
                lost.getOrDefault(currency, 0) < debtor.plan().attemptsMax(),
                "failures bounded",
                () -> "%d did not arrive in a row".formatted(lost.getOrDefault(currency, 0)));
        var failedLast = lostLast.get(currency);
        unless(
                failedLast == null
                        || !now.isBefore(
                                expected.later(failedLast, debtor.plan().retry())),
                "retry",
                () -> "the last one failed at " + failedLast);
    }

    private void mayBeSpokenOf(Debt debt, Decision.Remind remind) {
        unless(
                debt.link.state() == PayLink.State.OPEN,
                "none after payment",
                () -> debt.number + " is " + debt.link.state());
        unless(debt.left() > 0, "none after payment", () -> debt.number + " is paid");
        expected.silence(debt).ifPresent(why -> Broken.by("none while held", debt.number + ": " + why));
        unless(!expected.isCovered(debt), "none for covered sums", () -> debt.number + " is covered");
        unless(!expected.isTolerated(debt), "none for tolerated sums", () -> debt.number + " is tolerated");
        climbsOneByOne(debt, remind.step());
        var step = expected.due(debt);
        unless(step.isPresent(), "not before its day", () -> remind.step().id() + " is not due");
        step.ifPresent(it -> unless(
                it.id().equals(remind.step().id()) && it.tone() == remind.step().tone(),
                "the right step",
                () -> "'%s' instead of '%s'".formatted(remind.step().id(), it.id())));
    }

    private void climbsOneByOne(Debt debt, Step step) {
        var reached = expected.reached(debt);
        unless(
                reached == null || step.tone().compareTo(reached) >= 0,
                "never back",
                () -> "%s after %s".formatted(step.tone(), reached));
        unless(
                debtor.plan().steps().stream()
                        .map(Step::tone)
                        .noneMatch(tone -> Debtor.above(tone, reached) && tone.compareTo(step.tone()) < 0),
                "no tone skipped",
                () -> "%s after %s".formatted(step.tone(), reached));
    }

    void arrived(Notice notice) {
        notice.spoken.forEach((debt, remind) -> {
            debt.arrived.add(new Debt.Arrived(remind.step().tone(), remind.position(), debtor.today()));
            debt.freeSince = null;
        });
        lostLast.remove(notice.leader.currency());
        if (lost.remove(notice.leader.currency()) != null) {
            debtor.debts.forEach(debt -> debt.freeSince = null);
        }
    }

    void failed(Notice notice) {
        lost.merge(notice.leader.currency(), 1, Integer::sum);
        lostLast.put(notice.leader.currency(), debtor.now());
    }

    void afterEvent() {
        for (var debt : debtor.debts) {
            unless(
                    debt.balances(),
                    "sums",
                    () -> "%s: open is %s, left are %d".formatted(debt.number, debt.link, debt.left()));
            unless(debt.reached == expected.reached(debt), "only what arrived counts", () -> debt.number + " moved");
            nothingIsForgotten(debt);
        }
    }

    private void nothingIsForgotten(Debt debt) {
        var now = debtor.now();
        if (!isFree(debt)) {
            debt.freeSince = null;
            return;
        }
        if (debt.freeSince == null) {
            debt.freeSince = now;
            return;
        }
        var step = expected.due(debt).orElseThrow();
        var since = debtor.setting.afterOutages(latest(debt.freeSince, expected.begins(debt, step)), now);
        var ready = latest(latest(since, expected.gapEnds(step)), retryEnds(debt));
        // Far from it where not even a day has passed: reckoning the hours is dear.
        if (now.isBefore(ready.plus(SLACK))) {
            return;
        }
        var deadline = expected.firstContactTime(ready.plus(SLACK));
        // Clocks that stood still do not count.
        var late = debtor.setting.awake(deadline).plus(SLACK);
        unless(
                !now.isAfter(late) || debtor.setting.afterOutages(deadline, now).isAfter(deadline),
                "nothing forgotten",
                () -> "%s should have been spoken of by %s".formatted(debt.number, late));
    }

    private boolean isFree(Debt debt) {
        // Most are paid, or not due yet, which is quickly seen.
        return debt.link.state() == PayLink.State.OPEN && expected.due(debt).isPresent() && onlyThePlanCounts(debt);
    }

    /** Nothing but the plan itself keeps anybody from speaking of it. */
    private boolean onlyThePlanCounts(Debt debt) {
        return debt.underWay == null
                && debt.link.state() == PayLink.State.OPEN
                && debt.left() > 0
                && !expected.isTolerated(debt)
                && !expected.isCovered(debt)
                && lost.getOrDefault(debt.currency(), 0) < debtor.plan().attemptsMax()
                && expected.silence(debt).isEmpty();
    }

    private Instant retryEnds(Debt debt) {
        var failed = lostLast.get(debt.currency());
        return failed == null
                ? Instant.MIN
                : expected.later(failed, debtor.plan().retry());
    }

    /** A reason stands for all that is open still. */
    void afterAll() {
        for (var debt : debtor.debts) {
            unless(
                    debt.last != null || !debt.link.receivedAt().isBefore(lastDays()),
                    "nothing forgotten",
                    () -> debt.number + " was never looked at");
            if (onlyThePlanCounts(debt) && expected.nothingLeft(debt) && expected.endedFor(debt, 40)) {
                unless(
                        debt.last instanceof Decision.End || debt.lookAt != null && debt.lookAt.isAfter(lastDays()),
                        "ends in time",
                        () -> "%s has no end: %s".formatted(debt.number, debt.last));
            }
        }
    }

    private static Instant lastDays() {
        return Setting.ENDS.minusSeconds(Setting.days(30));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
