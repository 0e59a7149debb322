package org.paylink.dunning.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.BusinessCalendar;
import org.paylink.dunning.Claim;
import org.paylink.dunning.Decision;
import org.paylink.dunning.Departure;
import org.paylink.dunning.History;
import org.paylink.dunning.History.Contact;
import org.paylink.dunning.Hold;
import org.paylink.dunning.Joining;
import org.paylink.dunning.Joining.Due;
import org.paylink.dunning.Ladder;
import org.paylink.dunning.Plan;
import org.paylink.dunning.Rule;
import org.paylink.dunning.Situation;
import org.paylink.dunning.Tone;
import org.paylink.invoice.PayLink;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/**
 * The connector as one debtor meets it, in memory: it looks at claims when their time has come, asks {@link Ladder}, {@link Joining} and {@link Departure}, sends
 * with some delay, and hears what became of it.
 */
final class Debtor {

    private static final Duration KNOWN_WITHIN = Duration.ofDays(3);
    // Whether the same question has the same answer is asked now and then: asking is a third of the work.
    private static final int ASKED_AGAIN = 8;
    private static final Set<Rule> UNREACHED = Set.of(Rule.RETRY, Rule.ATTEMPTS);
    private static final Set<Rule> SMALL = Set.of(Rule.COVERED, Rule.TOLERANCE);

    /** Failures in a row, as the connector counts them. */
    record Unreached(int times, Instant lastAt) {}

    final Person person;
    final Setting setting;
    final BusinessCalendar calendar;
    final List<Debt> debts = new ArrayList<>();
    final List<Hold> holds = new ArrayList<>();
    final Map<Currency, Long> credits = new HashMap<>();
    final Map<Currency, Unreached> unreached = new HashMap<>();
    private final Map<Plan, Ladder> ladders = new IdentityHashMap<>();
    private final List<Notice> queued = new ArrayList<>();
    private final List<Notice> underWay = new ArrayList<>();
    private final SplittableRandom random;
    private final Consumer<Supplier<String>> story;
    private final Watch watch;
    private double failing;
    private boolean idle;
    private long decided;
    private long notices;
    // Asked for often at one moment.
    private Instant todayAt = Instant.MIN;
    private LocalDate today = LocalDate.MIN;

    Debtor(Person person, Setting setting, SplittableRandom random, Consumer<Supplier<String>> story) {
        this.person = person;
        this.setting = setting;
        this.calendar = setting.calendar();
        this.random = random;
        this.story = story;
        this.watch = new Watch(this);
        setting.plans().forEach(plan -> ladders.put(plan, new Ladder(plan)));
    }

    void born() {
        at(setting.planChanges(), "another plan counts", this::wakeAll);
        for (var beat = Setting.BEGINS; beat.isBefore(Setting.ENDS); beat = beat.plus(Duration.ofDays(3))) {
            then(beat, () -> {});
        }
    }

    void afterAll() {
        watch.afterAll();
    }

    Instant now() {
        return person.timetable.now();
    }

    private void then(Instant then, Runnable happens) {
        person.timetable.at(then, () -> {
            happens.run();
            watched();
        });
    }

    /** Where nothing happened but that a clock ran out which another look has replaced, there is nothing new to see. */
    private void watched() {
        if (!idle) {
            watch.afterEvent();
        }
        idle = false;
    }

    LocalDate today() {
        if (!now().equals(todayAt)) {
            todayAt = now();
            today = todayAt.atZone(setting.merchant()).toLocalDate();
        }
        return today;
    }

    Plan plan() {
        return setting.plans().get(now().isBefore(setting.planChanges()) ? 0 : 1);
    }

    void tell(Supplier<String> what) {
        story.accept(() -> now() + " " + what.get());
    }

    /** Something happens then. */
    void at(Instant then, String what, Runnable happens) {
        then(then, () -> {
            tell(() -> what);
            happens.run();
        });
    }

    void messagesFail(double share) {
        failing = share;
    }

    /** What one owes in all has changed. */
    void wakeAll() {
        for (var debt : debts) {
            debt.freeSince = null;
            look(debt, now());
        }
    }

    /** More is owed in all than before. */
    void wakeSmall() {
        wakeWhere(SMALL);
    }

    private void wakeWhere(Set<Rule> decidedLast) {
        debts.stream()
                .filter(debt -> debt.last != null && decidedLast.contains(debt.last.rule()))
                .forEach(debt -> look(debt, now()));
    }

    void look(Debt debt, @Nullable Instant then) {
        debt.lookAt = then;
        if (then != null) {
            then(setting.awake(then.plusSeconds(random.nextInt(60))), this::tick);
        }
    }

    /** A message that no plan asked for. */
    void contact(Debt about) {
        person.lastContact = new Contact(now(), about.number);
        person.writtenTo = now();
    }

    Money net(Currency currency) {
        var owed = 0L;
        for (var debt : debts) {
            if (debt.currency().equals(currency) && debt.link.payable()) {
                owed += debt.link.open().minorUnits();
            }
        }
        return new Money(Math.max(0, owed - credits.getOrDefault(currency, 0L)), currency);
    }

    private void tick() {
        idle = !giveUp();
        var due = new ArrayList<Due<Debt>>();
        for (var debt : debts) {
            if (debt.lookAt == null || debt.lookAt.isAfter(now())) {
                continue;
            }
            idle = false;
            var situation = situation(debt, debt.underWay);
            var decision = ladder().decide(situation, now());
            watch.decided(debt, decision);
            if (++decided % ASKED_AGAIN == 0) {
                watch.decidedAgain(decision, ladder().decide(situation, now()));
            }
            debt.last = decision;
            if (decision instanceof Decision.Remind remind) {
                due.add(new Due<>(debt, debt.link.id(), debt.link.receivedAt(), remind));
            }
            look(debt, decision instanceof Decision.WaitUntil wait ? wait.at() : now().plus(Duration.ofDays(30)));
        }
        if (!due.isEmpty()) {
            plan(Joining.of(due), due);
        }
    }

    private void plan(Joining<Debt> joining, List<Due<Debt>> due) {
        var until = now().plus(KNOWN_WITHIN);
        var notice = new Notice(
                new UUID(0, ++notices), joining.leader().of(), now(), setting.awake(now().plusSeconds(delay())), until);
        for (var each : joining.spoken()) {
            notice.spoken.put(each.of(), each.remind());
            each.of().underWay = notice;
            each.of().charged.planned(notice, each.remind(), today(), now());
            each.of().attempts.merge(each.remind().step().id(), 1, Integer::sum);
            look(each.of(), until);
        }
        joining.waiting().forEach(each -> look(each.of(), now().plus(Duration.ofHours(1))));
        watch.planned(notice, joining, due);
        tell(() -> "planned " + notice);
        queued.add(notice);
        then(notice.leavesAt, this::depart);
        underWay.add(notice);
    }

    /** Mostly at once, now and then behind a long queue. */
    private long delay() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextLong(Setting.days(2));
            case 1 -> random.nextLong(Setting.days(7));
            default -> random.nextInt(120);
        };
    }

    /** All that may leave by now, asked once more; whoever gets one message of these gets no second one. */
    private void depart() {
        var batch =
                queued.stream().filter(each -> !each.leavesAt.isAfter(now())).toList();
        var sharpestFirst = batch.stream()
                .sorted((one, other) ->
                        other.leads().step().tone().compareTo(one.leads().step().tone()))
                .toList();
        var written = new LinkedHashMap<Notice, Contact>();
        for (var notice : sharpestFirst) {
            var situation = situation(notice.leader, null);
            for (var contact : written.values()) {
                situation = situation.after(contact);
            }
            var step = notice.leads().step();
            var departure = Departure.of(step.id(), step.tone(), ladder().decide(situation, now()));
            tell(() -> notice + ": " + departure);
            if (departure instanceof Departure.Go) {
                written.put(notice, new Contact(now(), notice.leader.number));
                send(notice);
            } else if (departure instanceof Departure.Later later) {
                notice.leavesAt = setting.awake(later.at());
                then(notice.leavesAt, this::depart);
            } else {
                settle(notice);
                notice.spoken.keySet().forEach(debt -> look(debt, now()));
            }
        }
        if (!written.isEmpty()) {
            person.lastContact = new Contact(now(), written.keySet().iterator().next().leader.number);
        }
    }

    private void send(Notice notice) {
        watch.leaves(notice);
        queued.remove(notice);
        notice.sent = now();
        var told = setting.awake(now().plusSeconds(random.nextLong(Setting.days(1))));
        var fate = random.nextDouble();
        if (fate < failing) {
            then(told, () -> failed(notice));
        } else if (fate < 0.9) {
            then(told, () -> delivered(notice));
        } else if (fate < 0.97) {
            // Told when it was given up already, and another may have gone out.
            var late = KNOWN_WITHIN.plusSeconds(random.nextLong(Setting.days(14)));
            then(setting.awake(now().plus(late)), () -> delivered(notice));
        }
    }

    /** Not sent, or its fate is known. */
    private void settle(Notice notice) {
        queued.remove(notice);
        underWay.remove(notice);
        notice.settled = true;
        notice.spoken.keySet().stream().filter(debt -> debt.underWay == notice).forEach(debt -> debt.underWay = null);
    }

    /** Nothing was heard of them in time: whether there were any. */
    private boolean giveUp() {
        var any = false;
        for (var notice : List.copyOf(underWay)) {
            if (notice.until.isAfter(now())) {
                continue;
            }
            any = true;
            if (notice.sent == null) {
                notice.until = now().plus(KNOWN_WITHIN);
            } else {
                failed(notice);
            }
        }
        return any;
    }

    private void failed(Notice notice) {
        if (notice.settled) {
            return;
        }
        tell(() -> notice + " did not arrive");
        settle(notice);
        unreached.merge(
                notice.leader.currency(),
                new Unreached(1, now()),
                (old, one) -> new Unreached(old.times() + 1, one.lastAt()));
        watch.failed(notice);
        notice.spoken.keySet().forEach(debt -> look(debt, now()));
    }

    private void delivered(Notice notice) {
        tell(() -> notice + " arrived");
        settle(notice);
        watch.arrived(notice);
        if (unreached.remove(notice.leader.currency()) != null) {
            wakeWhere(UNREACHED);
        }
        notice.spoken.forEach((debt, remind) -> {
            var tone = remind.step().tone();
            debt.reached = debt.reached == null || tone.compareTo(debt.reached) > 0 ? tone : debt.reached;
            debt.position = debt.position == null ? remind.position() : Math.max(debt.position, remind.position());
            debt.delivered = today();
            debt.charged.arrived(notice, now());
            look(debt, now());
        });
    }

    private Ladder ladder() {
        return Objects.requireNonNull(ladders.get(plan()));
    }

    private Situation situation(Debt debt, @Nullable Notice underWay) {
        var link = debt.link;
        var all = new ArrayList<>(holds);
        all.addAll(debt.holds);
        var held = link.heldUntil();
        if (held != null) {
            all.add(new Hold(Hold.Kind.INVOICE, held.equals(PayLink.FOR_EVER) ? null : held, "held"));
        }
        if (debt.pendingSince != null) {
            var since = debt.pendingSince.atZone(setting.merchant()).toLocalDate();
            all.add(new Hold(Hold.Kind.IN_TRANSIT, calendar.plus(since, plan().transit()), "on its way"));
        }
        var failures = unreached.get(debt.currency());
        var history = new History(
                debt.reached,
                debt.position,
                debt.delivered,
                underWay == null
                        ? null
                        : new History.UnderWay(underWay.leads().step().id(), underWay.until),
                person.lastContact,
                failures == null ? 0 : failures.times(),
                failures == null ? null : failures.lastAt());
        var claim = new Claim(
                link.id(),
                link.state(),
                link.open(),
                net(debt.currency()),
                link.invoice().issueDate(),
                link.invoice().dueDate(),
                link.receivedAt(),
                link.invoice().customer().kind(),
                setting.merchant());
        return new Situation(claim, history, all, new Situation.Place(setting.zones(), calendar));
    }

    /** The tones in which a claim can still be spoken of. */
    static boolean above(Tone tone, @Nullable Tone reached) {
        return reached == null || tone.compareTo(reached) > 0;
    }
}
