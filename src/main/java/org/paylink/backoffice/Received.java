package org.paylink.backoffice;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Merchants;
import org.paylink.invoice.WithoutContact;
import org.paylink.mapping.IntakeDays;
import org.paylink.mapping.IntakeDays.Day;
import org.paylink.mapping.IntakeDays.Tally;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What was received and where it is now, per source and day: for people and for programs. */
@Controller
final class Received {

    private static final int DAYS = 31;
    private static final int DAYS_MAX = 366;
    private static final int ROWS_MAX = 10_000;
    private static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    private final IntakeDays days;
    private final WithoutContact withoutContact;
    private final Merchants merchants;
    private final Frames frames;

    Received(IntakeDays days, WithoutContact withoutContact, Merchants merchants, Frames frames) {
        this.days = days;
        this.withoutContact = withoutContact;
        this.merchants = merchants;
        this.frames = frames;
    }

    @GetMapping("/received")
    String page(@RequestParam(required = false) @Nullable String merchant, Model model) {
        var chosen = frames.chosen(merchant);
        var latest =
                merchants.all().stream().map(each -> merchants.today(each.id())).max(LocalDate::compareTo);
        var rows = latest.map(today -> days.between(chosen, today.minusDays(DAYS - 1L), today, ROWS_MAX))
                .orElse(List.of());
        model.addAttribute("frame", frames.frame("parked", chosen));
        model.addAttribute("days", rows);
        model.addAttribute("sum", sum(rows));
        model.addAttribute("noContact", withoutContact.perMerchant(chosen));
        return "office/received";
    }

    /** Both days included; without them the last 31. */
    @GetMapping("/api/{merchant}/received")
    @ResponseBody
    Map<String, Object> api(
            @PathVariable String merchant,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var last = to == null ? merchants.today(merchant) : to;
        var first = from == null ? last.minusDays(DAYS - 1L) : from;
        if (first.isAfter(last) || first.plusDays(DAYS_MAX).isBefore(last)) {
            throw Refused.badRequest(
                    "The span of days will not do",
                    null,
                    "ask for at most %d days, from before to".formatted(DAYS_MAX));
        }
        var rows = days.between(merchant, first, last, ROWS_MAX);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("from", first.toString());
        tree.put("to", last.toString());
        tree.put("sum", tree(sum(rows)));
        tree.put("noContact", withoutContact.perMerchant(merchant).getOrDefault(merchant, 0L));
        tree.put("days", rows.stream().map(Received::tree).toList());
        return tree;
    }

    private static Tally sum(List<Day> rows) {
        return rows.stream().map(Day::tally).reduce(NONE, Tally::plus);
    }

    private static Map<String, Object> tree(Day day) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("day", day.day().toString());
        tree.put("source", day.source());
        tree.putAll(tree(day.tally()));
        return tree;
    }

    private static Map<String, Object> tree(Tally tally) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("received", tally.received());
        tree.put("accepted", tally.accepted());
        tree.put("changed", tally.changed());
        tree.put("unchanged", tally.unchanged());
        tree.put("skipped", tally.skipped());
        tree.put("parked", tally.parked());
        tree.put("discarded", tally.discarded());
        return tree;
    }
}
