package org.paylink.delivery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.paylink.delivery.ReplyWords.Kind;
import org.paylink.delivery.Understood.Intent;

/** What the words of one sentence say together. Decides only; that every word is known was seen before. */
record ReplySentence(Set<Kind> kinds, List<SpokenDay> days) {
    /** Of these a sentence may say one; two only where they belong together. */
    static final Set<Kind> MEANINGS =
            EnumSet.of(Kind.PAY, Kind.OWE, Kind.PAYS, Kind.PAID, Kind.DISPUTE, Kind.WRONG_PERSON, Kind.HUMAN);

    /** What words outside of days can be. */
    static final Set<Kind> KINDS = withMeanings();

    private static final Set<Kind> PAYING = EnumSet.of(Kind.PAY, Kind.PAYS);
    private static final int PAID_DAYS_AGO_MAX = 60;

    ReplySentence(boolean asks) {
        this(asks ? EnumSet.of(Kind.ASKS) : EnumSet.noneOf(Kind.class), new ArrayList<>());
    }

    /** Thanks, and the like. */
    boolean isIdle() {
        return days.isEmpty() && EnumSet.of(Kind.SMALL, Kind.ABOUT, Kind.ASKS).containsAll(kinds);
    }

    Understood understood(LocalDate today, int promiseDaysMax) {
        var meanings = EnumSet.noneOf(Kind.class);
        kinds.stream().filter(MEANINGS::contains).forEach(meanings::add);
        if (days.isEmpty()) {
            return withoutDay(meanings);
        }
        if (says(Kind.ASKS)
                || says(Kind.NOW)
                || days.stream().map(SpokenDay::ahead).distinct().count() > 1) {
            return Understood.UNKNOWN;
        }
        var paid = meanings.equals(EnumSet.of(Kind.PAID));
        if (paid && !says(Kind.WILL)) {
            return paidOn(days.get(0), today);
        }
        var mere = meanings.isEmpty() && !says(Kind.WILL) && !says(Kind.ABOUT);
        var pays = !meanings.isEmpty() && PAYING.containsAll(meanings);
        return mere || pays || paid ? promise(days.get(0), today, promiseDaysMax) : Understood.UNKNOWN;
    }

    private Understood withoutDay(Set<Kind> meanings) {
        var will = says(Kind.WILL) && !says(Kind.NOW);
        if (will || meanings.isEmpty()) {
            return Understood.UNKNOWN;
        }
        return meanings.size() == 1 ? one(meanings.iterator().next()) : several(meanings);
    }

    /** The link to pay by; I pay now, how much is it. */
    private Understood several(Set<Kind> meanings) {
        var pays = EnumSet.of(Kind.PAY, Kind.OWE, Kind.PAYS).containsAll(meanings);
        return pays && (says(Kind.NOW) || !meanings.contains(Kind.PAYS))
                ? Understood.of(Intent.PAY)
                : Understood.UNKNOWN;
    }

    private Understood one(Kind meaning) {
        var states = !says(Kind.ASKS) && !says(Kind.NOW);
        return switch (meaning) {
            case PAY, OWE -> Understood.of(Intent.PAY);
            case HUMAN -> Understood.of(Intent.HUMAN);
            case PAYS -> says(Kind.NOW) && !says(Kind.ASKS) ? Understood.of(Intent.PAY) : Understood.UNKNOWN;
            case PAID -> states ? Understood.of(Intent.PAID) : Understood.UNKNOWN;
            case DISPUTE -> states ? Understood.of(Intent.DISPUTE) : Understood.UNKNOWN;
            case WRONG_PERSON -> states ? Understood.of(Intent.WRONG_PERSON) : Understood.UNKNOWN;
            default -> throw new IllegalStateException(meaning + " is no meaning of a sentence");
        };
    }

    private static Understood paidOn(SpokenDay day, LocalDate today) {
        return day.back() != null && !day.back().isBefore(today.minusDays(PAID_DAYS_AGO_MAX))
                ? Understood.of(Intent.PAID)
                : Understood.UNKNOWN;
    }

    /** Whoever pays today is left in peace today. */
    private static Understood promise(SpokenDay day, LocalDate today, int daysMax) {
        if (day.ahead() == null || day.ahead().isAfter(today.plusDays(daysMax))) {
            return Understood.UNKNOWN;
        }
        return new Understood(Intent.PROMISE, day.ahead().equals(today) ? today.plusDays(1) : day.ahead());
    }

    private boolean says(Kind kind) {
        return kinds.contains(kind);
    }

    private static Set<Kind> withMeanings() {
        var kinds = EnumSet.of(Kind.WILL, Kind.NOW, Kind.ASKS, Kind.SMALL, Kind.ABOUT);
        kinds.addAll(MEANINGS);
        return kinds;
    }
}
