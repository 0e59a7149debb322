package org.paylink.backoffice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a merchant's programs their invoices. */
@RestController
@RequestMapping("/api/{merchant}/invoices")
final class InvoicesApi {

    static final int PAGE = 50;

    private final PayLinks links;
    private final InvoiceFiles files;
    private final Numbers numbers;

    InvoicesApi(PayLinks links, InvoiceFiles files, Numbers numbers) {
        this.links = links;
        this.files = files;
        this.numbers = numbers;
    }

    @GetMapping
    Map<String, Object> list(
            @PathVariable String merchant,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page) {
        var found = links.list(merchant, state(state), q.strip(), pageOf(page), PAGE);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("page", page);
        tree.put("size", PAGE);
        tree.put(
                "invoices",
                found.stream()
                        .map(link -> InvoiceTrees.summary(link, files.url(link)))
                        .toList());
        return tree;
    }

    @GetMapping("/{number}")
    Map<String, Object> one(
            @PathVariable String merchant,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String id) {
        var chosen = numbers.find(merchant, number, source, id);
        var tree = InvoiceTrees.whole(files.of(chosen.get(0)));
        if (chosen.size() > 1) {
            tree.put("others", chosen.stream().skip(1).map(Numbers::choice).toList());
        }
        return tree;
    }

    static int pageOf(int page) {
        if (page < 0 || page > 1_000_000) {
            throw Refused.badRequest("A parameter is wrong", "page is " + page, "count pages from 0");
        }
        return page;
    }

    private static PayLink.@Nullable State state(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return null;
        }
        for (var state : PayLink.State.values()) {
            if (InvoiceTrees.word(state).equals(word)) {
                return state;
            }
        }
        throw Refused.badRequest(
                "A parameter is wrong",
                "there is no state of that name",
                "states are " + String.join(", ", InvoiceTrees.words(PayLink.State.values())));
    }
}
