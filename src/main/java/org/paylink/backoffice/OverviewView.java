package org.paylink.backoffice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.effects.EffectHistory;
import org.paylink.effects.EffectState;
import org.paylink.flow.TroubleReports.Report;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.Tallies.Tally;
import org.paylink.money.Money;
import org.paylink.payment.DayBook.Sum;
import org.paylink.payment.Observation.Entry;

/** What the first page shows; built without reading anything. */
record OverviewView(
        List<String> open,
        List<String> paidToday,
        List<StateCount> states,
        int inDoubt,
        int stuck,
        long parkedRecords,
        int parkedInvoices,
        Map<String, Long> noContact,
        long plansOver,
        List<Need> needs,
        List<Trouble> troubles) {

    record StateCount(String state, String word, Tone tone, int count) {}

    /** Something that waits for a person: where to look, and what is wrong. */
    record Need(String title, @Nullable String problem, String path, Tone tone, String since) {}

    /** A route or an account that does not run as it should. */
    record Trouble(String what, String problem, String since) {}

    /** All that was read for it. */
    record Facts(
            List<Tally> tallies,
            List<Sum> today,
            List<EffectHistory.Tally> waiting,
            List<EffectHistory.Kept> longest,
            Map<UUID, String> numbers,
            long parkedRecords,
            Map<String, Long> noContact,
            long plansOver,
            List<Report> troubles) {}

    static OverviewView of(Facts facts, Wording wording) {
        return new OverviewView(
                open(facts.tallies()),
                paid(facts.today()),
                states(facts.tallies()),
                count(facts.waiting(), EffectState.IN_DOUBT),
                count(facts.waiting(), EffectState.FAILED) + count(facts.waiting(), EffectState.PARKED),
                facts.parkedRecords(),
                count(facts.tallies(), PayLink.State.PARKED),
                facts.noContact(),
                facts.plansOver(),
                facts.longest().stream()
                        .map(effect -> need(effect, facts.numbers(), wording))
                        .toList(),
                facts.troubles().stream()
                        .map(trouble -> new Trouble(
                                trouble.what(),
                                trouble.problem(),
                                trouble.since() == null ? "" : wording.time(trouble.since())))
                        .toList());
    }

    /** Whether nothing waits for a person; public, for templates reach for it by name. */
    public boolean isQuiet() {
        return needs.isEmpty() && troubles.isEmpty() && parkedRecords == 0 && parkedInvoices == 0 && plansOver == 0;
    }

    private static List<String> open(List<Tally> tallies) {
        var sums = new TreeMap<String, Money>();
        tallies.stream()
                .filter(tally -> tally.state() == PayLink.State.OPEN || tally.state() == PayLink.State.PARKED)
                .forEach(tally -> sums.merge(tally.open().currency().code(), tally.open(), Money::plus));
        return written(sums);
    }

    private static List<String> paid(List<Sum> today) {
        var sums = new TreeMap<String, Money>();
        today.stream()
                .filter(sum -> sum.entry() == Entry.PAYMENT)
                .forEach(sum -> sums.merge(sum.amount().currency().code(), sum.amount(), Money::plus));
        return written(sums);
    }

    private static List<String> written(TreeMap<String, Money> sums) {
        return sums.values().stream().map(Wording::amount).toList();
    }

    private static List<StateCount> states(List<Tally> tallies) {
        var counts = new ArrayList<StateCount>();
        Arrays.stream(PayLink.State.values()).forEach(state -> {
            counts.add(new StateCount(
                    InvoiceTrees.word(state), Wording.state(state), Wording.tone(state), count(tallies, state)));
        });
        return counts;
    }

    private static int count(List<Tally> tallies, PayLink.State state) {
        return tallies.stream()
                .filter(tally -> tally.state() == state)
                .mapToInt(Tally::count)
                .sum();
    }

    private static int count(List<EffectHistory.Tally> waiting, EffectState state) {
        return waiting.stream()
                .filter(tally -> tally.state() == state)
                .mapToInt(EffectHistory.Tally::count)
                .sum();
    }

    private static Need need(EffectHistory.Kept effect, Map<UUID, String> numbers, Wording wording) {
        return new Need(
                "%s · %s by %s: %s"
                        .formatted(
                                numbers.getOrDefault(effect.subject(), "?"),
                                EffectWords.kind(effect.kind()),
                                effect.account(),
                                EffectWords.state(effect.state())),
                effect.problem(),
                "/invoices/" + effect.subject(),
                EffectWords.tone(effect.state()),
                wording.time(effect.plannedAt()));
    }
}
