package org.paylink.backoffice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLink;
import org.paylink.money.Money;

/** How figures, times and states are written for people, in the merchant's zone. */
record Wording(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    /** The colour something is shown in: it carries the same as the words beside it, never more. */
    enum Tone {
        GOOD,
        BUSY,
        WARN,
        BAD,
        QUIET
    }

    String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    String day(@Nullable LocalDate day) {
        return day == null ? "–" : DAY.format(day);
    }

    /** {@code 1,234.50 EUR}. */
    static String amount(Money money) {
        return grouped(money.decimal()) + " " + money.currency().code();
    }

    /** {@code 1,234.50}, of {@code 1234.50}. */
    static String grouped(String decimal) {
        var point = decimal.indexOf('.') < 0 ? decimal.length() : decimal.indexOf('.');
        return decimal.substring(0, point).replaceAll("\\B(?=(\\d{3})+$)", ",") + decimal.substring(point);
    }

    /** {@code due in 3 days}, {@code 1 day overdue}. */
    static String due(LocalDate due, LocalDate today) {
        var days = ChronoUnit.DAYS.between(today, due);
        if (days == 0) {
            return "due today";
        }
        return days > 0 ? "due in " + days(days) : days(-days) + " overdue";
    }

    static String state(PayLink.State state) {
        return switch (state) {
            case OPEN -> "Open";
            case PAID -> "Paid";
            case CANCELLED -> "Cancelled";
            case DISPUTED -> "Disputed";
            case CREDIT -> "Credit note";
            case NOT_COLLECTED -> "Not collected";
            case PARKED -> "Needs a person";
        };
    }

    static Tone tone(PayLink.State state) {
        return switch (state) {
            case OPEN -> Tone.BUSY;
            case PAID -> Tone.GOOD;
            case CANCELLED, CREDIT, NOT_COLLECTED -> Tone.QUIET;
            case DISPUTED -> Tone.WARN;
            case PARKED -> Tone.BAD;
        };
    }

    private static String days(long days) {
        return days == 1 ? "1 day" : days + " days";
    }
}
