package org.paylink.backoffice;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Plan;
import org.paylink.dunning.PlanBook;
import org.paylink.flow.Merchants;
import org.paylink.flow.PlanShelf;
import org.paylink.flow.PreviewDunning;
import org.paylink.flow.PreviewDunning.Ask;
import org.paylink.flow.PreviewDunning.Preview;
import org.paylink.flow.PreviewDunning.Under;
import org.springframework.stereotype.Component;

/** Asks who would be reminded when, within what a page or a call can wait for. */
@Component
final class Foresight {

    static final int PAGE = 50;
    static final int DAYS = 30;
    private static final int DAYS_MAX = 366;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    // More are not turned over by anybody; each page holds all before it.
    private static final int PAGES_MAX = 1_000;

    private final PreviewDunning preview;
    private final PlanShelf shelf;
    private final Merchants merchants;

    Foresight(PreviewDunning preview, PlanShelf shelf, Merchants merchants) {
        this.preview = preview;
        this.shelf = shelf;
        this.merchants = merchants;
    }

    /** Where all merchants are shown, the day of whoever's began last, so that nothing of today is left out. */
    LocalDate today(@Nullable String merchant) {
        return merchants.all().stream()
                .filter(each -> merchant == null || merchant.equals(each.id()))
                .map(each -> merchants.today(each.id()))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
    }

    /**
     * The next thirty days under the plans in use, and with that plan among them: what saving it would change. With a merchant, as if that one's
     * settings named it.
     */
    PlanChange change(PlanBook.Assigned edited, @Nullable String merchant) {
        var today = today(merchant);
        var ask = new Ask(merchant, null, today, today.plusDays(DAYS), null, null, 0, 0, PATIENCE);
        var inUse = new Under(shelf.plans(), null);
        var then = new Under(
                shelf.plans().with(edited),
                merchant == null ? null : edited.plan().name());
        var both = preview.compare(ask, List.of(inUse, then));
        return PlanChange.of(both.get(0), both.get(1));
    }

    /** As it came; {@code from} null: today; {@code to} null: thirty days. */
    record Wish(
            @Nullable String plan,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable LocalDate day,
            @Nullable String step,
            int page) {}

    /** @throws Refused where the plan is none, or the days will not do */
    Preview of(@Nullable String merchant, Wish wish, LocalDate today) {
        var from = wish.from() == null ? today : wish.from();
        var to = wish.to() == null ? from.plusDays(DAYS) : wish.to();
        if (to.isBefore(from) || from.isBefore(today) || to.isAfter(today.plusDays(DAYS_MAX))) {
            throw Refused.badRequest(
                    "The days will not do",
                    "from %s to %s".formatted(from, to),
                    "ask from today on, and for a year at most");
        }
        if (wish.page() < 0 || wish.page() >= PAGES_MAX) {
            throw Refused.badRequest(
                    "A parameter is wrong", "page is " + wish.page(), "narrow it down by day and step instead");
        }
        var step = wish.step() == null || wish.step().isBlank() ? null : wish.step();
        return preview.preview(
                new Ask(merchant, plan(wish.plan()), from, to, wish.day(), step, wish.page() * PAGE, PAGE, PATIENCE));
    }

    private @Nullable Plan plan(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        return shelf.plans()
                .named(name)
                .orElseThrow(() -> Refused.badRequest(
                        "There is no plan of that name",
                        name,
                        "ask for one of " + shelf.plans().names()));
    }
}
