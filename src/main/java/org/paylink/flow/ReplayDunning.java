package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Debtors;
import org.paylink.dunning.Replay;
import org.paylink.dunning.Step;
import org.paylink.flow.PastClaims.PayersPast;
import org.paylink.flow.PreviewDunning.Under;
import org.paylink.invoice.Merchant;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sets what would have been sent in the last days under other plans beside what really was. Only reads, and the database sees to that. */
@Component
public final class ReplayDunning {

    public static final int DAYS_MAX = 365;
    private static final int AT_ONCE = 500;

    private final Debtors debtors;
    private final PayLinks links;
    private final PastClaims pasts;
    private final ChannelsThen channels;
    private final Merchants merchants;
    private final TransactionTemplate reading;
    private final Clock clock;

    ReplayDunning(
            Debtors debtors,
            PayLinks links,
            PastClaims pasts,
            ChannelsThen channels,
            Merchants merchants,
            TransactionTemplate transaction,
            Clock clock) {
        this.debtors = debtors;
        this.links = links;
        this.pasts = pasts;
        this.channels = channels;
        this.merchants = merchants;
        this.clock = clock;
        this.reading = new TransactionTemplate(transaction.getTransactionManager());
        reading.setReadOnly(true);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What is asked. {@code merchant} null: all. {@code only}: the customers for whom the plan of that name would have counted, or did; null: all of them. So
     * many {@code days} up to now; at most so many invoices, and no longer than {@code within}: of the others it is said how many they are.
     */
    public record Ask(
            @Nullable String merchant,
            Under under,
            @Nullable String only,
            int days,
            int most,
            Duration within) {

        public Ask {
            if (days < 1 || days > DAYS_MAX) {
                throw new IllegalArgumentException("%d days; ask for 1 to %d".formatted(days, DAYS_MAX));
            }
        }

        /** Whose customers no plan would have written to are left alone. */
        boolean wants(Merchant of) {
            return (merchant == null || merchant.equals(of.id()))
                    && under.plans().serves(of.id(), under.own(of));
        }

        boolean concerns(PayersPast payer, Instant from) {
            return only == null
                    || payer.payer().plans().anyMatch(plan -> plan.name().equals(only))
                    || payer.sent().stream()
                            .anyMatch(sent -> !sent.planned().isBefore(from)
                                    && sent.plan().startsWith(only + "@"));
        }
    }

    /** The same stretch of time for all of a merchant's. */
    private record Stretch(Instant from, Instant until, ZoneId zone) {}

    public Replayed replay(Ask ask) {
        var now = clock.instant();
        var ends = now.plus(ask.within());
        var sums = new ReplaySums();
        var left = new Left(ask.most());
        var first = LocalDate.MAX;
        var last = LocalDate.MIN;
        for (var merchant : merchants.all()) {
            if (!ask.wants(merchant)) {
                continue;
            }
            var today = LocalDate.ofInstant(now, merchant.zone());
            var begins = today.minusDays(ask.days());
            first = begins.isBefore(first) ? begins : first;
            last = today.isAfter(last) ? today : last;
            var stretch = new Stretch(begins.atStartOfDay(merchant.zone()).toInstant(), now, merchant.zone());
            reading.executeWithoutResult(status -> of(merchant, stretch, new Work(ask, sums, left, ends)));
        }
        return first.isAfter(last)
                ? sums.replayed(
                        LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(ask.days()),
                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                        0)
                : sums.replayed(first, last, left.out);
    }

    /** How many may still be looked at, and how many are not. */
    private static final class Left {

        private long room;
        private long out;

        Left(long room) {
            this.room = room;
        }
    }

    private record Work(Ask ask, ReplaySums sums, Left left, Instant ends) {}

    private void of(Merchant merchant, Stretch stretch, Work work) {
        var all = debtors.countSince(merchant.id(), stretch.from());
        var taken = new long[1];
        if (work.left().room > 0 && clock.instant().isBefore(work.ends())) {
            debtors.eachSince(merchant.id(), stretch.from(), AT_ONCE, some -> {
                // A transaction for each group, so that what is kept for its length is forgotten.
                reading.executeWithoutResult(status -> group(some, merchant, stretch, work));
                taken[0] += some.size();
                work.left().room -= some.size();
                return work.left().room > 0 && clock.instant().isBefore(work.ends());
            });
        }
        work.left().out += Math.max(0, all - taken[0]);
    }

    private void group(Collection<UUID> invoices, Merchant merchant, Stretch stretch, Work work) {
        var now = new LinkedHashMap<UUID, PayLink>();
        var found = links.all(invoices);
        invoices.forEach(id -> Optional.ofNullable(found.get(id)).ifPresent(link -> now.put(id, link)));
        var under = work.ask().under();
        var own = under.own(merchant);
        var group = channels.of(now.values());
        var plans =
                new PastClaims.Stretch(stretch.from(), stretch.until(), link -> Policies.of(link, under.plans(), own));
        pasts.of(now, plans).stream()
                .filter(payer -> work.ask().concerns(payer, stretch.from()))
                .forEach(payer -> {
                    var replay = new Replay((invoice, step, then) -> channel(group, payer, invoice, step, then));
                    var would = replay.of(payer.payer(), stretch.from(), stretch.until());
                    work.sums().add(payer, would, stretch.from(), stretch.zone());
                    work.sums()
                            .looked(payer.links().values().stream()
                                    .filter(PastLink::collected)
                                    .count());
                });
    }

    private static Optional<String> channel(
            ChannelsThen.Group group, PayersPast payer, UUID invoice, Step step, Instant then) {
        return payer.link(invoice, then).flatMap(link -> group.of(link, step, then));
    }
}
