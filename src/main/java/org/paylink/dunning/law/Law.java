package org.paylink.dunning.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.paylink.dunning.law.LawFile.Subject;
import org.paylink.money.Money;

/** The law of one country: what may be charged for a late invoice, when, and how payments are split. The rules are those of the day default began. */
public final class Law {

    private final LawFile file;
    private final Rates rates;
    private final Holidays holidays;
    private final String version;

    Law(LawFile file, Rates rates, Holidays holidays, String version) {
        this.file = file;
        this.rates = rates;
        this.holidays = holidays;
        this.version = version;
    }

    public String country() {
        return file.country();
    }

    /** The country, and the version of the files that were read. */
    public String version() {
        return country() + "@" + version;
    }

    /** The region whose holidays count for letters, such as NL. */
    public String holidayRegion() {
        return file.holidays();
    }

    public Charges charges(Overdue overdue) {
        return new Reckoning(rules(overdue), overdue, rates).charges();
    }

    /** Whether what waits for a notice may be asked for; empty where the law wants none. */
    public Optional<Gate> gate(Overdue overdue) {
        return rules(overdue).gate();
    }

    /** The sum that the notice must name: what collection will cost, to the cent. */
    public Money toBeNamed(Overdue overdue) {
        return rules(overdue).toBeNamed();
    }

    /** The order in which a payment without a purpose is taken. */
    public List<Claim.Kind> order(Party party, LocalDate day) {
        return order(party, day, Allocation.Order::usual);
    }

    public List<Claim.Kind> orderOfConsumerCredit(LocalDate day) {
        return order(Party.CONSUMER, day, Allocation.Order::consumerCredit);
    }

    private List<Claim.Kind> order(Party party, LocalDate day, Function<Allocation.Order, List<Claim.Kind>> of) {
        return file.rows(Subject.ALLOCATION, party)
                .flatMap(it -> it.on(day))
                .map(it -> it.says().rule())
                .map(it -> of.apply((Allocation.Order) it))
                .orElseThrow(() -> new UnknownLaw("the file of %s has no 'allocation' for %s on %s; add it"
                        .formatted(file.country(), party.word(), day)));
    }

    private RulesOfCase rules(Overdue overdue) {
        return new RulesOfCase(file, holidays, overdue);
    }
}
