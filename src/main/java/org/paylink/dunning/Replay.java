package org.paylink.dunning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Forecast.Foreseen;
import org.paylink.dunning.History.Contact;
import org.paylink.dunning.Past.Payer;
import org.paylink.dunning.Past.Stood;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;

/**
 * Says what one payer would have got in the past, had these plans counted. Pure, and it decides by the same {@link Ladder}. Money, holds and changes
 * stay where they really were, whatever would have been sent; every message arrives at once.
 */
public final class Replay {

    // Beside the moments at which something happened: far more than a year of daily messages. Only a mistake of ours
    // would ask more often.
    private static final int MOMENTS_MAX = 10_000;

    private final Channels channels;

    public Replay(Channels channels) {
        this.channels = channels;
    }

    /** By which channel a step's message about a claim would have gone then; empty where none reached the payer. */
    public interface Channels {

        Optional<String> of(UUID invoice, Step step, Instant then);
    }

    /** From a moment until another, which is not in it, in the order of time. */
    public List<Foreseen> of(Payer payer, Instant from, Instant until) {
        var run = new Run(payer, from);
        var would = new ArrayList<Foreseen>();
        var moments = new TreeSet<Instant>();
        payer.moments().forEach(moments::add);
        var now = from;
        var most = moments.size() + MOMENTS_MAX;
        for (int moment = 0; moment < most; moment++) {
            var message = run.message(now);
            if (message.isPresent()) {
                would.add(message.get());
                continue;
            }
            var next = earlier(run.lookAt, moments.higher(now));
            if (next == null || !next.isBefore(until)) {
                break;
            }
            now = next;
        }
        return would;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** One payer, moment by moment. */
    private final class Run {

        private final Payer payer;
        private final List<Course> courses;
        private @Nullable Contact written;
        private @Nullable Instant lookAt;

        Run(Payer payer, Instant from) {
            this.payer = payer;
            this.courses =
                    payer.claims().stream().map(past -> new Course(past, from)).toList();
        }

        /** Looks at all claims, as a changed one has all of its payer's looked at; empty where nothing is due. */
        Optional<Foreseen> message(Instant now) {
            lookAt = null;
            var nets = nets(Past.standing(payer.claims(), now));
            var contact = contact(now);
            var due = new ArrayList<Joining.Due<Course>>();
            for (var each : courses) {
                var decision = each.decide(now, nets, contact);
                if (decision instanceof Decision.Remind remind) {
                    due.add(new Joining.Due<>(
                            each, each.past.invoice(), each.claim().received(), remind));
                } else if (decision instanceof Decision.WaitUntil wait) {
                    lookAt = earlier(lookAt, wait.at());
                }
            }
            return due.isEmpty() ? Optional.empty() : Optional.of(told(Joining.of(due), now));
        }

        private Foreseen told(Joining<Course> joining, Instant now) {
            var leader = joining.leader();
            var remind = leader.remind();
            var day = now.atZone(leader.of().claim().zone()).toLocalDate();
            var channel = channels.of(leader.invoice(), remind.step(), now).orElse(null);
            if (channel == null) {
                joining.spoken().forEach(each -> each.of().reachesNobody());
            } else {
                joining.spoken().forEach(each -> each.of().arrived(each.remind(), day));
                written = new Contact(now, "invoice " + leader.of().past.label());
            }
            return new Foreseen(now, day, remind.step(), channel, leaderFirst(joining), remind.why());
        }

        private static List<UUID> leaderFirst(Joining<Course> joining) {
            var leader = joining.leader().invoice();
            return Stream.concat(
                            Stream.of(leader),
                            joining.spoken().stream().map(Joining.Due::invoice).filter(id -> !id.equals(leader)))
                    .toList();
        }

        private @Nullable Contact contact(Instant now) {
            var last = written;
            for (var each : payer.contacts()) {
                if (!each.at().isAfter(now) && (last == null || each.at().isAfter(last.at()))) {
                    last = each;
                }
            }
            return last;
        }
    }

    /** What would have become of one claim. */
    private static final class Course {

        private final Past past;
        private final ArrayList<Past.Landed> ahead;
        private History history = History.NOTHING;
        private @Nullable Stood stood;
        // Looked at again when something about it changes.
        private @Nullable Stood unreached;

        Course(Past past, Instant from) {
            this.past = past;
            this.ahead = new ArrayList<>(past.landed());
            land(from);
        }

        Decision decide(Instant now, Map<String, Money> nets, @Nullable Contact contact) {
            land(now);
            stood = past.at(now);
            if (stood == null || stood.plan() == null || stood.equals(unreached)) {
                return new Decision.LeaveAlone(Rule.NOT_OPEN, "nothing to decide");
            }
            var known = new History(history.reached(), history.position(), history.delivered(), null, contact, 0, null);
            var open = stood.claim().open();
            var net = nets.getOrDefault(open.currency().code(), Money.zero(open.currency()));
            var situation = new Situation(stood.claim().owing(net), known, past.holdsAt(now), stood.place());
            return new Ladder(stood.plan()).decide(situation, now);
        }

        private void land(Instant now) {
            ahead.removeIf(each -> {
                var lands = !each.at().isAfter(now);
                if (lands) {
                    history = history.delivered(each.tone(), each.position(), each.day());
                }
                return lands;
            });
        }

        void arrived(Decision.Remind remind, LocalDate day) {
            history = history.delivered(remind.step().tone(), remind.position(), day);
        }

        void reachesNobody() {
            unreached = stood;
        }

        Claim claim() {
            if (stood == null) {
                throw new IllegalStateException("nothing is known of " + past.invoice());
            }
            return stood.claim();
        }
    }

    /** What the payer owed then in all, by currency, after credit notes. */
    private static Map<String, Money> nets(List<Stood> all) {
        var owed = new HashMap<String, Money>();
        var credit = new HashMap<String, Money>();
        for (var each : all) {
            var claim = each.claim();
            var currency = claim.open().currency().code();
            if (claim.state() == PayLink.State.OPEN || claim.state() == PayLink.State.PARKED) {
                owed.merge(currency, claim.open(), Money::plus);
            } else if (claim.state() == PayLink.State.CREDIT) {
                credit.merge(currency, claim.open(), Money::plus);
            }
        }
        credit.forEach(
                (currency, left) -> owed.computeIfPresent(currency, (same, inAll) -> inAll.minusDownToZero(left)));
        return owed;
    }
}
