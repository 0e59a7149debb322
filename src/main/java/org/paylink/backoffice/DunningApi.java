package org.paylink.backoffice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ExplainDunning;
import org.paylink.flow.Merchants;
import org.paylink.flow.PreviewCosts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a merchant's programs who would be reminded when, and why somebody was or was not. */
@RestController
@RequestMapping("/api/{merchant}")
final class DunningApi {

    private final Foresight foresight;
    private final PreviewCosts costs;
    private final ExplainDunning explain;
    private final Numbers numbers;
    private final Merchants merchants;

    DunningApi(Foresight foresight, PreviewCosts costs, ExplainDunning explain, Numbers numbers, Merchants merchants) {
        this.foresight = foresight;
        this.costs = costs;
        this.explain = explain;
        this.numbers = numbers;
        this.merchants = merchants;
    }

    @GetMapping("/dunning/preview")
    Map<String, Object> preview(
            @PathVariable String merchant,
            @RequestParam(required = false) @Nullable String plan,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(defaultValue = "0") int page) {
        var wish = new Foresight.Wish(plan, from, to, day, step, page);
        var preview = foresight.of(merchant, wish, merchants.today(merchant));
        return DunningTrees.preview(preview, costs.of(preview));
    }

    @GetMapping("/invoices/{number}/dunning")
    Map<String, Object> why(
            @PathVariable String merchant,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String id) {
        return DunningTrees.story(explain.of(numbers.one(merchant, number, source, id), at));
    }
}
