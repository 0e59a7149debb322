package org.paylink.backoffice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Tone;
import org.paylink.flow.PlanShelf;
import org.paylink.flow.PreviewCosts;
import org.paylink.flow.PreviewDunning.Count;
import org.paylink.flow.PreviewDunning.Preview;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who would get which reminder in the next thirty days, by day, a page at a time. */
@Controller
final class DunningPage {

    private final Foresight foresight;
    private final PreviewCosts costs;
    private final PlanShelf shelf;
    private final Frames frames;

    DunningPage(Foresight foresight, PreviewCosts costs, PlanShelf shelf, Frames frames) {
        this.foresight = foresight;
        this.costs = costs;
        this.shelf = shelf;
        this.frames = frames;
    }

    /** A day of the overview; {@code iso} for addresses. */
    record Day(String iso, String day, long messages, long unreached, String steps) {}

    /** One message of the list. */
    record Row(
            UUID invoice,
            String day,
            String customer,
            String numbers,
            String step,
            Wording.Tone tone,
            String toneWord,
            String channel,
            String why) {

        /** Shows nobody's data: it ends in logs. */
        @Override
        public String toString() {
            return "Row[" + invoice + "]";
        }
    }

    @GetMapping("/dunning")
    String show(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var chosen = frames.chosen(merchant);
        var at = Math.max(0, Math.min(page, 999));
        var known = plan != null && shelf.plans().named(plan).isPresent() ? plan : null;
        var wording = frames.wording(chosen);
        var preview =
                foresight.of(chosen, new Foresight.Wish(known, null, null, day, step, at), foresight.today(chosen));
        model.addAttribute("frame", frames.frame("dunning", chosen));
        model.addAttribute("preview", preview);
        model.addAttribute(
                "costs", costs.of(preview).stream().map(DunningPage::cost).toList());
        model.addAttribute("days", days(preview.counts(), wording));
        model.addAttribute("rows", rows(preview, wording));
        model.addAttribute(
                "steps", preview.counts().stream().map(Count::step).distinct().toList());
        model.addAttribute("plans", shelf.plans().names());
        model.addAttribute("plan", known == null ? "" : known);
        model.addAttribute("day", day == null ? "" : day.toString());
        model.addAttribute("step", step == null ? "" : step);
        model.addAttribute("page", at);
        return "office/dunning";
    }

    private static String cost(PreviewCosts.Cost cost) {
        var messages = "%d by %s".formatted(cost.messages(), cost.channel());
        return cost.total() == null
                ? messages + ": the cost is not known"
                : "%s: %s, at %s each".formatted(messages, cost.total(), cost.each());
    }

    private static Collection<Day> days(List<Count> counts, Wording wording) {
        var days = new LinkedHashMap<LocalDate, Day>();
        for (var count : counts) {
            var reached = count.channel() != null;
            var one = new Day(
                    count.day().toString(),
                    wording.day(count.day()),
                    reached ? count.messages() : 0,
                    reached ? 0 : count.messages(),
                    "%d × %s%s"
                            .formatted(
                                    count.messages(),
                                    count.step(),
                                    reached ? " by " + count.channel() : " that reach nobody"));
            days.merge(
                    count.day(),
                    one,
                    (before, more) -> new Day(
                            before.iso(),
                            before.day(),
                            before.messages() + more.messages(),
                            before.unreached() + more.unreached(),
                            before.steps() + ", " + more.steps()));
        }
        return days.values();
    }

    private static List<Row> rows(Preview preview, Wording wording) {
        return preview.lines().stream()
                .map(line -> new Row(
                        line.invoice(),
                        wording.day(line.day()),
                        line.customer() == null ? "–" : line.customer(),
                        numbers(line.numbers()),
                        line.step(),
                        line.channel() == null ? Wording.Tone.BAD : tone(line.tone()),
                        line.tone().word(),
                        line.channel() == null ? "nobody reached" : line.channel(),
                        line.why()))
                .toList();
    }

    private static String numbers(List<String> numbers) {
        return numbers.size() <= 3
                ? String.join(", ", numbers)
                : "%s and %d more".formatted(String.join(", ", numbers.subList(0, 3)), numbers.size() - 3);
    }

    private static Wording.Tone tone(Tone tone) {
        return switch (tone) {
            case FRIENDLY -> Wording.Tone.QUIET;
            case FIRM -> Wording.Tone.BUSY;
            case FORMAL, FINAL -> Wording.Tone.WARN;
        };
    }
}
