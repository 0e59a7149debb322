package org.paylink.backoffice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.WithoutContact;
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
    /** How pages and programs call what waits because no channel reaches its customer. */
    static final String NO_CONTACT = "no-contact";

    private final PayLinks links;
    private final WithoutContact withoutContact;
    private final InvoiceFiles files;
    private final Numbers numbers;

    InvoicesApi(PayLinks links, WithoutContact withoutContact, InvoiceFiles files, Numbers numbers) {
        this.links = links;
        this.withoutContact = withoutContact;
        this.files = files;
        this.numbers = numbers;
    }

    @GetMapping
    Map<String, Object> list(
            @PathVariable String merchant,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page) {
        var wanted = state(state);
        var found = noContact(reason, wanted)
                ? withoutContact.list(merchant, q.strip(), pageOf(page), PAGE)
                : links.list(merchant, wanted, q.strip(), pageOf(page), PAGE);
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

    private static boolean noContact(@Nullable String reason, PayLink.@Nullable State state) {
        if (reason == null || reason.isBlank()) {
            return false;
        }
        if (!reason.equals(NO_CONTACT)) {
            throw Refused.badRequest(
                    "A parameter is wrong", "there is no reason of that name", "reasons are " + NO_CONTACT);
        }
        if (state != null && state != PayLink.State.PARKED) {
            throw Refused.badRequest(
                    "Two parameters do not fit",
                    "only parked invoices wait for a contact",
                    "leave out state, or write state=parked");
        }
        return true;
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
