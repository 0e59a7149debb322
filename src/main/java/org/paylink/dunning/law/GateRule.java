package org.paylink.dunning.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.written.Entry;

/** A notice that must have been given, and a time that must have passed, before some charges may be asked for. */
record GateRule(
        Notice notice,
        CountFrom countFrom,
        FirstDay firstDay,
        int days,
        @Nullable Arrival post,
        @Nullable Arrival email,
        List<Requirement> requires,
        List<Letter.Channel> channels,
        List<Charge.Kind> bars,
        boolean interestFromNotice) {

    enum Notice {
        FOURTEEN_DAY_LETTER("14-day letter"),
        FREE_REMINDER("free first reminder");

        private final String word;

        Notice(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** The day of arrival: the one on which the letter is known to be there, or the one the law takes for it after sending. */
    enum CountFrom {
        RECEIPT,
        SENDING
    }

    enum FirstDay {
        ON_ARRIVAL,
        AFTER_ARRIVAL
    }

    enum Requirement {
        AMOUNT_NAMED("amountNamed"),
        DELIVERY_PROOF("deliveryProof"),
        TERM_FROM_RECEIPT("termFromReceipt");

        private final String written;

        Requirement(String written) {
            this.written = written;
        }

        @Override
        public String toString() {
            return written;
        }
    }

    enum InterestFrom {
        NOTICE
    }

    enum NotOn {
        MONDAY,
        SATURDAY,
        SUNDAY,
        HOLIDAY;

        boolean is(LocalDate day, Predicate<LocalDate> holiday) {
            return this == HOLIDAY ? holiday.test(day) : day.getDayOfWeek() == DayOfWeek.valueOf(name());
        }
    }

    /** When something sent is taken to be there: after so many days, of which some do not count. */
    record Arrival(int after, List<NotOn> notOn) {

        LocalDate of(LocalDate sent, Predicate<LocalDate> holiday) {
            var day = sent;
            for (int counted = 0; counted < after; ) {
                day = day.plusDays(1);
                var candidate = day;
                if (notOn.stream().noneMatch(it -> it.is(candidate, holiday))) {
                    counted++;
                }
            }
            return day;
        }
    }

    static final String[] KEYS = {
        "notice", "countFrom", "firstDay", "days", "post", "email", "requires", "channels", "bars", "interestFrom"
    };

    private static final int DAYS_MOST = 366;

    static GateRule of(Entry entry) {
        return new GateRule(
                entry.choice("notice", Notice.class),
                entry.choice("countFrom", CountFrom.class),
                entry.choice("firstDay", FirstDay.class),
                entry.number("days", DAYS_MOST),
                arrival(entry, "post"),
                arrival(entry, "email"),
                entry.has("requires") ? entry.choices("requires", Requirement.class) : List.of(),
                entry.choices("channels", Letter.Channel.class),
                entry.choices("bars", Charge.Kind.class),
                entry.has("interestFrom") && entry.choice("interestFrom", InterestFrom.class) == InterestFrom.NOTICE);
    }

    private static @Nullable Arrival arrival(Entry entry, String key) {
        if (!entry.has(key)) {
            return null;
        }
        var arrival = entry.entry(key).only("after", "notOn");
        return new Arrival(
                arrival.number("after", DAYS_MOST),
                arrival.has("notOn") ? arrival.choices("notOn", NotOn.class) : List.of());
    }

    @Nullable
    Arrival by(Letter.Channel channel) {
        return switch (channel) {
            case POST -> post;
            case EMAIL -> email;
            case MESSENGER -> null;
        };
    }
}
