package org.paylink.dunning;

import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** Reads one plan from its file, strictly: what nobody knows, or what would remind people at the wrong time, names its line and its cure. */
final class PlanFile {

    private static final String[] KEYS = {
        "description",
        "for",
        "gap",
        "tolerance",
        "termWithoutDueDate",
        "inTransit",
        "attempts",
        "retryAfter",
        "contactHours",
        "steps",
        "end"
    };
    private static final int STEPS_MAX = 30;
    private static final int OPEN_DAYS_MAX = 60;
    private static final int ATTEMPTS_MAX = 20;

    private final String name;
    private final Entry file;

    private PlanFile(String name, Entry file) {
        this.name = name;
        this.file = file;
    }

    /** @throws org.paylink.dunning.written.WrongFile with a sentence that names file and line */
    static PlanBook.Assigned read(String name, String version, Entry file) {
        return new PlanFile(name, file).read(version);
    }

    private PlanBook.Assigned read(String version) {
        file.only(KEYS);
        if (file.has("description")) {
            file.text("description");
        }
        var hours = file.has("contactHours") ? HoursEntry.of(file.entry("contactHours")) : HoursEntry.POLICY;
        var plan = new Plan(
                name,
                version,
                steps(),
                file.has("end") ? ending(file.entry("end")) : Ending.QUIET,
                period("gap", Period.ofDays(3)),
                tolerance(),
                period("termWithoutDueDate", Period.ofDays(30)),
                file.has("inTransit") ? file.number("inTransit", OPEN_DAYS_MAX) : 5,
                attempts(),
                period("retryAfter", Period.ofDays(2)),
                hours.business(),
                hours.consumer());
        if (!file.has("for")) {
            return new PlanBook.Assigned(plan, List.of(), List.of(), List.of());
        }
        var whose = file.entry("for").only("merchants", "groups", "customers");
        return new PlanBook.Assigned(plan, whose.texts("merchants"), whose.texts("groups"), whose.texts("customers"));
    }

    private int attempts() {
        var attempts = file.has("attempts") ? file.number("attempts", ATTEMPTS_MAX) : 3;
        if (attempts == 0) {
            throw file.flaw("attempts", "nothing would ever be sent with no attempts; write 1 or more");
        }
        return attempts;
    }

    private Period period(String key, Period otherwise) {
        return file.has(key) ? file.period(key) : otherwise;
    }

    private Map<String, Money> tolerance() {
        var amounts = new HashMap<String, Money>();
        if (file.has("tolerance")) {
            var entry = file.entry("tolerance");
            entry.keys().forEach(code -> amounts.put(code, money(entry, code)));
        }
        return amounts;
    }

    private static Money money(Entry entry, String code) {
        var currency = Currency.find(code)
                .orElseThrow(
                        () -> entry.flaw(code, "'%s' is no currency of ISO 4217; write such as EUR".formatted(code)));
        BigDecimal amount = entry.amount(code);
        try {
            return Money.of(amount, currency);
        } catch (IllegalArgumentException tooFine) {
            throw entry.flaw(code, String.valueOf(tooFine.getMessage()));
        }
    }

    private List<Step> steps() {
        var written = file.entries("steps");
        if (written.size() > STEPS_MAX) {
            throw file.flaw("steps", "%d steps; nobody should get more than %d".formatted(written.size(), STEPS_MAX));
        }
        var steps = new ArrayList<Step>();
        var ids = new HashSet<String>();
        Step last = null;
        for (var entry : written) {
            var step = step(entry);
            if (!ids.add(step.id())) {
                throw entry.flaw("id", "a second step '%s'; each step has an id of its own".formatted(step.id()));
            }
            inOrder(entry, last, step);
            steps.add(step);
            last = step;
        }
        return steps;
    }

    /** Steps stand in the order of time, and their tones never fall: who reads the file sees what happens. */
    private static void inOrder(Entry entry, @Nullable Step last, Step step) {
        if (last == null) {
            return;
        }
        if (step.tone().compareTo(last.tone()) < 0) {
            throw entry.flaw(
                    "tone",
                    "'%s' after '%s': a plan does not become kinder; put the step before, or raise its tone"
                            .formatted(step.tone().word(), last.tone().word()));
        }
        if (step.at().roughly() <= last.at().roughly()) {
            throw entry.flaw(
                    step.at().isBefore() ? "beforeDue" : "afterDue",
                    "%s is not later than the step before it, %s; write the steps in the order of time"
                            .formatted(step.at(), last.at()));
        }
    }

    private static Step step(Entry entry) {
        entry.only(
                "id",
                "beforeDue",
                "afterDue",
                "businessDays",
                "tone",
                "channels",
                "template",
                "gap",
                "shift",
                "fee",
                "interest",
                "lumpSum",
                "collectionCosts");
        var tone = Tone.find(entry.text("tone"))
                .orElseThrow(() -> entry.flaw("tone", "'tone' must be one of friendly, firm, formal, final"));
        return new Step(
                id(entry),
                offset(entry),
                tone,
                entry.texts("channels"),
                entry.has("template") ? entry.text("template") : null,
                charge(entry, tone),
                entry.has("gap") ? entry.period("gap") : null,
                shift(entry));
    }

    private static String id(Entry entry) {
        var id = entry.text("id");
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw entry.flaw("id", "'%s' must be of small letters, digits and hyphens, at most 40".formatted(id));
        }
        return id;
    }

    private static Offset offset(Entry entry) {
        if (entry.has("beforeDue") == entry.has("afterDue")) {
            throw entry.flaw(
                    "afterDue",
                    "a step has either 'beforeDue' or 'afterDue', such as afterDue: P7D for seven days after the due date");
        }
        var side = entry.has("beforeDue") ? "beforeDue" : "afterDue";
        var business = entry.has("businessDays") && entry.yes("businessDays");
        try {
            return new Offset(
                    entry.has("beforeDue") ? Offset.Side.BEFORE_DUE : Offset.Side.AFTER_DUE,
                    entry.period(side),
                    business);
        } catch (IllegalArgumentException wrong) {
            throw entry.flaw(side, wrong.getMessage() + "; write P10D");
        }
    }

    private static BusinessCalendar.Shift shift(Entry entry) {
        if (!entry.has("shift")) {
            return BusinessCalendar.Shift.NONE;
        }
        return switch (entry.text("shift")) {
            case "forward" -> BusinessCalendar.Shift.FORWARD;
            case "back" -> BusinessCalendar.Shift.BACK;
            case "none" -> BusinessCalendar.Shift.NONE;
            default -> throw entry.flaw("shift", "'shift' must be one of forward, back, none");
        };
    }

    /** Whoever is still friendly charges nothing: a first reminder that costs money is neither. */
    private static Step.Charge charge(Entry entry, Tone tone) {
        var charge = new Step.Charge(
                fee(entry), flag(entry, "interest"), flag(entry, "lumpSum"), flag(entry, "collectionCosts"));
        if (tone == Tone.FRIENDLY && !charge.isNone()) {
            throw entry.flaw("tone", "a friendly step charges nothing; remove its charges, or make it firm");
        }
        return charge;
    }

    private static boolean flag(Entry entry, String key) {
        return entry.has(key) && entry.yes(key);
    }

    private static Step.Fee fee(Entry entry) {
        if (!entry.has("fee")) {
            return Step.Fee.NONE;
        }
        if (entry.isText("fee")) {
            if (entry.text("fee").toLowerCase(Locale.ROOT).equals("statutory")) {
                return new Step.Fee(false, Map.of());
            }
            throw entry.flaw("fee", "'fee' is statutory, for what the law allows, or amounts such as {EUR: \"5.00\"}");
        }
        var amounts = new LinkedHashMap<String, String>();
        var written = entry.entry("fee");
        written.keys().forEach(code -> amounts.put(code, money(written, code).decimal()));
        return new Step.Fee(false, amounts);
    }

    private static Ending ending(Entry entry) {
        entry.only("act", "after");
        var act = switch (entry.text("act")) {
            case "stop" -> Ending.Act.STOP;
            case "task" -> Ending.Act.TASK;
            case "hand-over" -> Ending.Act.HAND_OVER;
            default -> throw entry.flaw("act", "'act' must be one of stop, task, hand-over");
        };
        return new Ending(act, entry.has("after") ? entry.period("after") : Period.ofDays(14));
    }
}
