package org.paylink.dunning;

import java.util.LinkedHashMap;
import java.util.Map;
import org.paylink.dunning.written.Entry;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** One step of a plan as it is written. */
final class StepEntry {

    static Step read(Entry entry) {
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
            if (entry.text("fee").equals("statutory")) {
                return new Step.Fee(false, Map.of());
            }
            throw entry.flaw("fee", "'fee' is statutory, for what the law allows, or amounts such as {EUR: \"5.00\"}");
        }
        var amounts = new LinkedHashMap<String, String>();
        var written = entry.entry("fee");
        written.keys().forEach(code -> amounts.put(code, money(written, code).decimal()));
        return new Step.Fee(false, amounts);
    }

    /** The amount beside a currency. */
    static Money money(Entry entry, String code) {
        var currency = Currency.find(code)
                .orElseThrow(
                        () -> entry.flaw(code, "'%s' is no currency of ISO 4217; write such as EUR".formatted(code)));
        var amount = entry.amount(code);
        try {
            return Money.of(amount, currency);
        } catch (IllegalArgumentException tooFine) {
            throw entry.flaw(code, String.valueOf(tooFine.getMessage()));
        }
    }

    private StepEntry() {}
}
