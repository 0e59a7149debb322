package org.paylink.dunning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.History.Contact;

/**
 * Says what one payer would get and when, if nothing were paid and everything arrived. Pure, and it decides by the same {@link Ladder}. What is due to
 * the payer in one tone is one message.
 */
public final class Forecast {

    // Far more than a year of daily messages: only a mistake of ours would ask more often.
    private static final int MOMENTS_MAX = 5_000;

    private final Channels channels;

    public Forecast(Channels channels) {
        this.channels = channels;
    }

    /** By which channel a step's message about a claim would go; empty where none reaches the payer. */
    public interface Channels {

        Optional<String> of(UUID invoice, Step step);
    }

    /** One claim of the payer; {@code label} is how messages about others name it. */
    public record Subject(String label, Plan plan, Situation situation) {

        UUID invoice() {
            return situation.claim().invoice();
        }
    }

    /**
     * A message that would go out, about these claims, the one that carries the link first; without a channel it could not, and nothing more would happen
     * to them.
     */
    public record Foreseen(
            Instant at, LocalDate day, Step step, @Nullable String channel, List<UUID> invoices, String why) {}

    /** All claims of one payer, from a moment to the end of a day, in the order of time. */
    public List<Foreseen> of(List<Subject> payer, Instant from, LocalDate until) {
        var course = payer.stream().map(subject -> new Course(subject, from)).toList();
        var foreseen = new ArrayList<Foreseen>();
        var now = from;
        for (int moment = 0; moment < MOMENTS_MAX; moment++) {
            message(course, now).ifPresent(foreseen::add);
            var next = course.stream()
                    .flatMap(each -> Optional.ofNullable(each.lookAt).stream())
                    .min(Comparator.naturalOrder());
            if (next.isEmpty()) {
                break;
            }
            now = next.get();
            if (now.atZone(payer.get(0).situation().claim().zone())
                    .toLocalDate()
                    .isAfter(until)) {
                break;
            }
        }
        return foreseen;
    }

    /** Looks at those whose time has come, and speaks of the sharpest that is due. */
    private Optional<Foreseen> message(List<Course> payer, Instant now) {
        var due = new ArrayList<Course>();
        for (var each : payer) {
            if (each.lookAt != null && !each.lookAt.isAfter(now)) {
                each.decide(now);
                if (each.due != null) {
                    due.add(each);
                }
            }
        }
        if (due.isEmpty()) {
            return Optional.empty();
        }
        var highest =
                due.stream().map(Course::tone).max(Comparator.naturalOrder()).orElseThrow();
        var spoken = due.stream()
                .filter(each -> each.tone() == highest)
                .sorted(Comparator.comparing(Course::position)
                        .reversed()
                        .thenComparing(each -> each.subject.situation().claim().received())
                        .thenComparing(each -> each.subject.invoice(), Comparator.reverseOrder()))
                .toList();
        return Optional.of(told(payer, due, spoken, now));
    }

    private Foreseen told(List<Course> payer, List<Course> due, List<Course> spoken, Instant now) {
        var leader = spoken.get(0);
        var remind = leader.remind();
        var day = now.atZone(leader.subject.situation().claim().zone()).toLocalDate();
        var channel = channels.of(leader.subject.invoice(), remind.step()).orElse(null);
        var foreseen = new Foreseen(
                now,
                day,
                remind.step(),
                channel,
                spoken.stream().map(each -> each.subject.invoice()).toList(),
                remind.why());
        if (channel == null) {
            spoken.forEach(Course::ends);
            due.stream().filter(each -> !spoken.contains(each)).forEach(each -> each.lookAt = now.plusSeconds(3600));
            return foreseen;
        }
        spoken.forEach(each -> each.arrived(day));
        payer.forEach(each -> each.contacted(new Contact(now, "invoice " + leader.subject.label()), now));
        return foreseen;
    }

    /** What would become of one claim. */
    private static final class Course {

        private final Subject subject;
        private final Ladder ladder;
        private Situation situation;
        private @Nullable Instant lookAt;
        private Decision.@Nullable Remind due;

        Course(Subject subject, Instant from) {
            this.subject = subject;
            this.ladder = new Ladder(subject.plan());
            this.situation = subject.situation().with(arrived(subject, from));
            this.lookAt = from;
        }

        /** What is under way now arrives, as everything does here. */
        private static History arrived(Subject subject, Instant now) {
            var history = subject.situation().history();
            var underWay = history.underWay();
            if (underWay == null) {
                return history;
            }
            var claim = subject.situation().claim();
            var day = now.atZone(claim.zone()).toLocalDate();
            return subject.plan().steps().stream()
                    .filter(step -> step.id().equals(underWay.step()))
                    .findFirst()
                    .map(step -> history.delivered(
                            step.tone(),
                            step.at()
                                    .position(
                                            claim.dueBy(subject.plan()),
                                            subject.situation().place().calendar()),
                            day))
                    .orElse(history);
        }

        void decide(Instant now) {
            due = null;
            lookAt = null;
            var decision = ladder.decide(situation, now);
            if (decision instanceof Decision.Remind remind) {
                due = remind;
            } else if (decision instanceof Decision.WaitUntil wait) {
                lookAt = wait.at();
            }
        }

        void arrived(LocalDate day) {
            var remind = remind();
            situation =
                    situation.with(situation.history().delivered(remind.step().tone(), remind.position(), day));
            due = null;
            lookAt = Instant.MIN;
        }

        /** It is looked at anew, for the payer has been written to; what has ended stays so. */
        void contacted(Contact contact, Instant now) {
            var was = situation.history();
            situation = situation.with(
                    new History(was.reached(), was.position(), was.delivered(), was.underWay(), contact, 0, null));
            if (lookAt != null || due != null) {
                decide(now);
            }
        }

        void ends() {
            due = null;
            lookAt = null;
        }

        Tone tone() {
            return remind().step().tone();
        }

        int position() {
            return remind().position();
        }

        Decision.Remind remind() {
            if (due == null) {
                throw new IllegalStateException("nothing is due for " + subject.invoice());
            }
            return due;
        }
    }
}
