package org.paylink.backoffice;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ActOnInvoice;
import org.paylink.flow.Merchants;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people and programs can do with an invoice, with what each act needs to be told. */
@Component
final class Acts {

    static final int WHY_MAX = 500;
    private static final int PROMISE_DAYS_MAX = 366;

    private final ActOnInvoice act;
    private final Merchants merchants;

    Acts(ActOnInvoice act, Merchants merchants) {
        this.act = act;
        this.merchants = merchants;
    }

    enum Kind {
        REMIND,
        HOLD,
        RELEASE,
        CANCEL,
        PROMISE,
        DISPUTE;

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What came with the act: why, until which day (such as 2026-12-01), and whose act it is. */
    record Words(@Nullable String why, @Nullable String until, String who) {}

    /**
     * @throws Refused where a reason or a day is missing or will not do
     * @throws IllegalStateException with a sentence where the invoice's state forbids it
     */
    void carryOut(Kind kind, PayLink link, Words words) {
        switch (kind) {
            case REMIND -> act.remind(link.id(), words.who());
            case HOLD ->
                act.hold(link.id(), why(words), untilIfAny(words, merchants.today(link.merchant())), words.who());
            case RELEASE -> act.release(link.id(), words.who());
            case CANCEL -> act.cancel(link.id(), needed(why(words)), words.who());
            case DISPUTE -> act.dispute(link.id(), needed(why(words)), words.who());
            case PROMISE -> act.promise(link.id(), day(words, merchants.today(link.merchant())), words.who());
        }
    }

    /** @throws Refused where there is a day and it will not do */
    static @Nullable LocalDate untilIfAny(Words words, LocalDate today) {
        return words.until() == null || words.until().isBlank() ? null : day(words, today);
    }

    /** @throws Refused where no reason is given, or one that is too long */
    static String reason(Words words) {
        return needed(why(words));
    }

    /** Carries out what was pressed on a page, and leaves for the page {@code back} what became of it. */
    static String say(RedirectAttributes said, String back, Runnable act) {
        try {
            act.run();
            said.addFlashAttribute("done", "Done.");
        } catch (Refused e) {
            said.addFlashAttribute(
                    "wrong", e.problem().title() + ": " + e.problem().cure() + ".");
        } catch (IllegalStateException e) {
            said.addFlashAttribute("wrong", String.valueOf(e.getMessage()));
        }
        return back;
    }

    private static String why(Words words) {
        var why = words.why() == null ? "" : words.why().strip();
        if (why.length() > WHY_MAX) {
            throw Refused.badRequest("The reason is too long", null, "say it in %d characters".formatted(WHY_MAX));
        }
        return why;
    }

    private static String needed(String why) {
        if (why.isEmpty()) {
            throw Refused.badRequest("A reason is missing", null, "say why; it stands in the timeline");
        }
        return why;
    }

    private static LocalDate day(Words words, LocalDate today) {
        try {
            var day = LocalDate.parse(words.until() == null ? "" : words.until().strip());
            if (day.isAfter(today) && day.isBefore(today.plusDays(PROMISE_DAYS_MAX))) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // Answered below, as a day that will not do is.
        }
        throw Refused.badRequest(
                "The day is missing or will not do",
                null,
                "say until which day, from tomorrow to a year from now, such as " + today.plusDays(7));
    }
}
