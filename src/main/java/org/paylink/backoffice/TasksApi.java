package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.PlanEnds;
import org.paylink.flow.EndPlans;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a merchant's programs whose dunning plan is over, and hears that somebody has seen to it. */
@RestController
@RequestMapping("/api/{merchant}")
final class TasksApi {

    private static final int PAGE = 50;

    private final PlanEnds ends;
    private final EndPlans end;
    private final Numbers numbers;
    private final ActWords words;

    TasksApi(PlanEnds ends, EndPlans end, Numbers numbers, ActWords words) {
        this.ends = ends;
        this.end = end;
        this.numbers = numbers;
        this.words = words;
    }

    @GetMapping("/dunning/tasks")
    Map<String, Object> list(
            @PathVariable String merchant,
            @RequestParam(defaultValue = "false") boolean done,
            @RequestParam(defaultValue = "0") int page) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("page", page);
        tree.put("size", PAGE);
        tree.put(
                "tasks",
                ends.list(merchant, done, InvoicesApi.pageOf(page), PAGE).stream()
                        .map(DunningTrees::task)
                        .toList());
        return tree;
    }

    @PostMapping("/invoices/{number}/seen-to")
    Map<String, Object> done(
            @PathVariable String merchant,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String id,
            HttpServletRequest request)
            throws IOException {
        var link = numbers.one(merchant, number, source, id);
        var said = words.read(request);
        end.done(link.id(), Acts.reason(said), said.who());
        return list(merchant, false, 0);
    }
}
