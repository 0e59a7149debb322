package org.paylink.dunning.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.paylink.dunning.law.LawFile.Subject;
import org.paylink.money.Money;

/** The rules of a country that count for one late invoice, and what stands in their way. */
final class RulesOfCase {

    private final LawFile file;
    private final Holidays holidays;
    private final Overdue overdue;

    RulesOfCase(LawFile file, Holidays holidays, Overdue overdue) {
        this.file = file;
        this.holidays = holidays;
        this.overdue = overdue;
    }

    /** A rule that counts, its proof, and what is said of it; or no rule, and why. */
    record Found<T>(Optional<T> rule, Proof proof, Reason why) {}

    // Interest grows, and each reminder has its own fee.
    private static final Set<Charge.Kind> ONCE =
            Set.of(Charge.Kind.LUMP_SUM, Charge.Kind.COLLECTION_COSTS, Charge.Kind.FINE);

    private static final Proof NOBODY = new Proof(LocalDate.MIN, "", LocalDate.MIN, null);

    <T> Found<T> find(Subject subject, Class<T> of) {
        var day = overdue.since();
        if (overdue.asOf().isBefore(day)) {
            return none(
                    NOBODY, Reason.Why.NOT_IN_DEFAULT, "default begins on %s, after %s".formatted(day, overdue.asOf()));
        }
        var row = file.rows(subject, overdue.party()).flatMap(it -> it.on(day)).orElse(null);
        if (row == null) {
            return none(
                    NOBODY,
                    Reason.Why.NO_RULE,
                    "the file of %s has no '%s' for %s on %s"
                            .formatted(
                                    file.country(),
                                    subject.key(),
                                    overdue.party().word(),
                                    day));
        }
        if (row.says().rule() == null) {
            return none(row.proof(), Reason.Why.NOT_FOR_THIS_PARTY, row.says().why());
        }
        return new Found<>(
                Optional.of(of.cast(row.says().rule())),
                row.proof(),
                new Reason(Reason.Why.APPLIED, "by " + row.proof().source()));
    }

    private static <T> Found<T> none(Proof proof, Reason.Why why, String sentence) {
        return new Found<>(Optional.empty(), proof, new Reason(why, sentence));
    }

    Found<FixedSums.Scale> scale() {
        return find(Subject.COLLECTION_COSTS, FixedSums.Scale.class);
    }

    Optional<GateRule> gateRule() {
        return find(Subject.GATE, GateRule.class).rule();
    }

    Optional<Gate> gate() {
        return gateRule().map(this::ask);
    }

    /** Nothing where the costs may not be charged even after the notice. */
    Money toBeNamed() {
        var currency = overdue.principal().currency();
        return scale().rule()
                .filter(it -> unmet(it.onlyIf()).isEmpty() && foreign().isEmpty())
                .map(it -> Money.of(it.of(owedForCosts(), currency.exponent()), currency))
                .orElse(Money.zero(currency));
    }

    /** What was open when the letter was written, or is now. */
    BigDecimal owedForCosts() {
        var letter = overdue.notices().letter();
        return InterestTable.decimal(overdue.openOn(letter == null ? overdue.asOf() : letter.sentOn()));
    }

    /** What is charged once, needs a condition, or waits for a notice. */
    Optional<Reason> obstacle(Charge.Kind kind, List<Condition> conditions) {
        if (ONCE.contains(kind) && overdue.notices().chargedAlready().contains(kind)) {
            return Optional.of(new Reason(Reason.Why.ALREADY_CHARGED, "charged already; it is charged once"));
        }
        return unmet(conditions).or(() -> shut(kind));
    }

    Optional<Reason> foreign() {
        var theirs = overdue.principal().currency();
        return file.currency().equals(theirs)
                ? Optional.empty()
                : Optional.of(new Reason(
                        Reason.Why.OTHER_CURRENCY,
                        "the law names its sums in %s, not in %s"
                                .formatted(file.currency().code(), theirs.code())));
    }

    String country() {
        return file.country();
    }

    private Optional<Reason> unmet(List<Condition> conditions) {
        return conditions.stream()
                .filter(it -> !overdue.terms().conditions().contains(it))
                .findFirst()
                .map(it -> new Reason(Reason.Why.CONDITION_MISSING, "only if %s, which nobody has said".formatted(it)));
    }

    private Optional<Reason> shut(Charge.Kind kind) {
        return gateRule()
                .filter(it -> it.bars().contains(kind))
                .map(this::ask)
                .filter(it -> !it.open())
                .map(Gate::reason);
    }

    private Gate ask(GateRule rule) {
        return Gate.ask(
                rule,
                new Gate.Question(overdue.asOf(), overdue.notices().letter(), toBeNamed()),
                day -> holidays.isHoliday(day, file.holidays()));
    }
}
