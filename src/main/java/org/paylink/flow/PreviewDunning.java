package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Debtors;
import org.paylink.claim.Standing;
import org.paylink.claim.Standings;
import org.paylink.delivery.Message.Purpose;
import org.paylink.dunning.Forecast;
import org.paylink.dunning.Forecast.Foreseen;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook;
import org.paylink.dunning.Step;
import org.paylink.dunning.Tone;
import org.paylink.flow.GatherClaims.Case;
import org.paylink.invoice.Merchant;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Says who would get which message when, if nothing were paid and everything arrived. Only reads, and the database sees to that. */
@Component
public final class PreviewDunning {

    private static final int AT_ONCE = 500;

    private final Debtors debtors;
    private final PayLinks links;
    private final Standings standings;
    private final GatherClaims gather;
    private final ChooseChannel choose;
    private final PlanShelf shelf;
    private final Merchants merchants;
    private final TransactionTemplate reading;
    private final Clock clock;

    PreviewDunning(
            Debtors debtors,
            PayLinks links,
            Standings standings,
            GatherClaims gather,
            ChooseChannel choose,
            PlanShelf shelf,
            Merchants merchants,
            TransactionTemplate transaction,
            Clock clock) {
        this.debtors = debtors;
        this.links = links;
        this.standings = standings;
        this.gather = gather;
        this.choose = choose;
        this.shelf = shelf;
        this.merchants = merchants;
        this.clock = clock;
        this.reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What is asked. {@code merchant} null: all. {@code plan}: as if it were the merchant's; null: the plans in use. {@code day} and {@code step} narrow down
     * the lines, not the counts. Lines are counted off from {@code skip}. After {@code within}, what was looked at so far is the answer.
     */
    public record Ask(
            @Nullable String merchant,
            @Nullable Plan plan,
            LocalDate from,
            LocalDate to,
            @Nullable LocalDate day,
            @Nullable String step,
            int skip,
            int lines,
            Duration within) {

        boolean wants(Line line) {
            return (day == null || day.equals(line.day())) && (step == null || step.equals(line.step()));
        }
    }

    /** One message; the first of the invoices carries the link. {@code channel} null: none reaches the customer. */
    public record Line(
            Instant at,
            LocalDate day,
            String merchant,
            UUID invoice,
            @Nullable String customer,
            List<String> numbers,
            String plan,
            String step,
            Tone tone,
            @Nullable String channel,
            String why) {}

    /** How many messages a day and a step make, and about how many invoices. */
    public record Count(
            LocalDate day, String step, Tone tone, @Nullable String channel, long messages, long invoices) {}

    /** {@code looked}: at how many open invoices; {@code complete}: whether those are all. */
    public record Preview(List<Line> lines, boolean more, List<Count> counts, long looked, boolean complete) {

        /** Without those whom no channel reaches. */
        public long messages() {
            return counts.stream()
                    .filter(count -> count.channel() != null)
                    .mapToLong(Count::messages)
                    .sum();
        }
    }

    /** Under these plans; {@code merchantsOwn}: as if every merchant's settings named that one; null: as they do. */
    public record Under(PlanBook plans, @Nullable String merchantsOwn) {

        String own(Merchant merchant) {
            return merchantsOwn == null ? merchant.dunning() : merchantsOwn;
        }
    }

    public Preview preview(Ask ask) {
        var plan = ask.plan();
        var under = plan == null
                ? new Under(shelf.plans(), null)
                : new Under(shelf.plans().with(plan), plan.name());
        return compare(ask, List.of(under)).get(0);
    }

    /** The same invoices under one policy and the other, so that what differs comes from the policies alone; {@code ask.plan} does not count here. */
    public List<Preview> compare(Ask ask, List<Under> policies) {
        var sums = policies.stream().map(under -> new PreviewSums(ask)).toList();
        var complete = true;
        for (var merchant : merchants.all()) {
            if (ask.merchant() == null || ask.merchant().equals(merchant.id())) {
                complete &= Boolean.TRUE.equals(reading.execute(status -> of(merchant, ask, policies, sums)));
            }
        }
        var all = complete;
        return sums.stream().map(each -> each.preview(all)).toList();
    }

    private boolean of(Merchant merchant, Ask ask, List<Under> policies, List<PreviewSums> sums) {
        if (policies.stream().noneMatch(under -> under.plans().serves(merchant.id(), under.own(merchant)))) {
            return true;
        }
        var ends = clock.instant().plus(ask.within());
        return debtors.each(merchant.id(), AT_ONCE, some -> {
            for (int i = 0; i < policies.size(); i++) {
                var under = policies.get(i);
                var sum = sums.get(i);
                // A transaction for each group, so that what is kept for its length is forgotten.
                reading.executeWithoutResult(status -> group(some, under.plans(), under.own(merchant), ask, sum));
            }
            return clock.instant().isBefore(ends);
        });
    }

    private void group(Collection<UUID> invoices, PlanBook plans, String own, Ask ask, PreviewSums sums) {
        var found = links.all(invoices);
        var standing = new LinkedHashMap<UUID, Standing>(standings.of(invoices));
        found.values().forEach(link -> standing.putIfAbsent(link.id(), Standing.unspoken(link)));
        var payers = new LinkedHashMap<UUID, List<Case>>();
        gather.cases(standing, found, Map.of(), link -> Policies.of(link, plans, own))
                .forEach(each -> payers.computeIfAbsent(each.standing().payer(), payer -> new ArrayList<>())
                        .add(each));
        var forecast = new Forecast((invoice, step) -> channel(found.get(invoice), step));
        payers.values().forEach(cases -> foreseen(cases, forecast, ask, sums));
        sums.looked(invoices.size());
    }

    private void foreseen(List<Case> payer, Forecast forecast, Ask ask, PreviewSums sums) {
        var subjects = payer.stream()
                .map(each -> new Forecast.Subject(each.link().invoice().number(), each.plan(), each.situation()))
                .toList();
        var byId = new LinkedHashMap<UUID, Case>();
        payer.forEach(each -> byId.put(each.link().id(), each));
        for (var foreseen : forecast.of(subjects, clock.instant(), ask.to())) {
            if (!foreseen.day().isBefore(ask.from())) {
                sums.add(line(foreseen, byId));
            }
        }
    }

    private static Line line(Foreseen foreseen, Map<UUID, Case> byId) {
        var leader = byId.get(foreseen.invoices().get(0));
        if (leader == null) {
            throw new IllegalStateException("a message about nothing that was asked");
        }
        return new Line(
                foreseen.at(),
                foreseen.day(),
                leader.link().merchant(),
                leader.link().id(),
                leader.link().invoice().customer().id(),
                foreseen.invoices().stream()
                        .map(id -> Optional.ofNullable(byId.get(id)).orElse(leader))
                        .map(each -> each.link().invoice().number())
                        .toList(),
                leader.plan().name(),
                foreseen.step().id(),
                foreseen.step().tone(),
                foreseen.channel(),
                foreseen.channel() == null ? "no channel of this step reaches the customer" : foreseen.why());
    }

    private Optional<String> channel(@Nullable PayLink link, Step step) {
        var wish = new ChooseChannel.Wish(Purpose.REMINDER, step.tone() != Tone.FRIENDLY, step.channels());
        return Optional.ofNullable(link)
                .flatMap(it -> choose.asking(it, wish, null))
                .map(ChooseChannel.Chosen::channel);
    }
}
