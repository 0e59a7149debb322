package org.paylink.dunning;

import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;
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
        var description = file.has("description") ? file.text("description") : "";
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
            return new PlanBook.Assigned(plan, description, List.of(), List.of(), List.of());
        }
        var whose = file.entry("for").only("merchants", "groups", "customers");
        return new PlanBook.Assigned(
                plan, description, whose.texts("merchants"), whose.texts("groups"), whose.texts("customers"));
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
            entry.keys().forEach(code -> amounts.put(code, StepEntry.money(entry, code)));
        }
        return amounts;
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
            var step = StepEntry.read(entry);
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
