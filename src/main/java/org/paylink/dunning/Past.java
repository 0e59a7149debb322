package org.paylink.dunning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Situation.Place;

/**
 * What is kept of one claim's past: how it stood at each moment, what held it, and which notices had left before the replay begins. Credit notes of the
 * payer are claims too, for they reduce what is owed.
 */
public record Past(UUID invoice, String label, List<Stood> stood, List<Kept> holds, List<Landed> landed) {

    public Past {
        stood = List.copyOf(stood);
        holds = List.copyOf(holds);
        landed = List.copyOf(landed);
    }

    /** How it stood from a moment on, until the next. {@code plan} null: none counts for it. What the payer owes in all is reckoned and not read. */
    public record Stood(Instant from, @Nullable Plan plan, Claim claim, Place place) {}

    /** A hold from when until when; {@code ended} null: nobody has ended it. */
    public record Kept(Hold hold, Instant since, @Nullable Instant ended) {

        boolean stands(Instant now) {
            return !since.isAfter(now) && (ended == null || now.isBefore(ended));
        }

        private Stream<Instant> moments() {
            return Stream.of(since, ended).flatMap(Stream::ofNullable);
        }
    }

    /** A notice that was planned before the replay begins, and when it arrived. */
    public record Landed(Instant at, LocalDate day, Tone tone, int position) {}

    /** All that one payer owed, and the messages to him that no plan decides about, as they really went out. */
    public record Payer(List<Past> claims, List<History.Contact> contacts) {

        /** All that ever counted for one of these claims. */
        public Stream<Plan> plans() {
            return claims.stream()
                    .flatMap(past -> past.stood().stream())
                    .flatMap(each -> Stream.ofNullable(each.plan()));
        }

        Stream<Instant> moments() {
            return Stream.of(
                            claims.stream().flatMap(Past::moments),
                            contacts.stream().map(History.Contact::at))
                    .flatMap(some -> some);
        }
    }

    private Stream<Instant> moments() {
        return Stream.of(
                        stood.stream().map(Stood::from),
                        holds.stream().flatMap(Kept::moments),
                        landed.stream().map(Landed::at))
                .flatMap(some -> some);
    }

    /** Null before it was received. */
    @Nullable
    Stood at(Instant now) {
        Stood last = null;
        for (var each : stood) {
            if (!each.from().isAfter(now)) {
                last = each;
            }
        }
        return last;
    }

    List<Hold> holdsAt(Instant now) {
        return holds.stream().filter(kept -> kept.stands(now)).map(Kept::hold).toList();
    }

    static List<Stood> standing(Collection<Past> claims, Instant now) {
        return claims.stream().flatMap(each -> Stream.ofNullable(each.at(now))).toList();
    }
}
