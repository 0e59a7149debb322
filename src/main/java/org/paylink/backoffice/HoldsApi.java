package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.paylink.claim.Holds;
import org.paylink.flow.HoldReminders;
import org.paylink.flow.Merchants;
import org.paylink.invoice.PayLinks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a merchant's programs keep customers from being reminded for a while, one or all; each call answers with what holds now. */
@RestController
@RequestMapping("/api/{merchant}")
final class HoldsApi {

    private static final int PAGE = 50;

    private final HoldReminders hold;
    private final Holds holds;
    private final PayLinks links;
    private final Merchants merchants;
    private final ActWords words;

    HoldsApi(HoldReminders hold, Holds holds, PayLinks links, Merchants merchants, ActWords words) {
        this.hold = hold;
        this.holds = holds;
        this.links = links;
        this.merchants = merchants;
        this.words = words;
    }

    @GetMapping("/holds")
    Map<String, Object> list(
            @PathVariable String merchant,
            @RequestParam(defaultValue = "false") boolean ended,
            @RequestParam(defaultValue = "0") int page) {
        var found = holds.list(merchant, ended, InvoicesApi.pageOf(page), PAGE);
        var numbers = HeldInvoices.numbers(links, found);
        var tree = new LinkedHashMap<String, Object>();
        tree.put("page", page);
        tree.put("size", PAGE);
        tree.put("promises", DunningTrees.promises(holds.promises(merchant)));
        tree.put(
                "holds",
                found.stream()
                        .map(each -> DunningTrees.hold(each, numbers.get(each.id())))
                        .toList());
        return tree;
    }

    @PostMapping("/customers/{customerId}/hold")
    Map<String, Object> holdCustomer(
            @PathVariable String merchant, @PathVariable String customerId, HttpServletRequest request)
            throws IOException {
        var said = words.read(request);
        var until = Acts.untilIfAny(said, merchants.today(merchant));
        hold.customer(merchant, customerId, Acts.reason(said), until, ActWords.WHO);
        return list(merchant, false, 0);
    }

    @PostMapping("/customers/{customerId}/release")
    Map<String, Object> releaseCustomer(@PathVariable String merchant, @PathVariable String customerId) {
        hold.releaseCustomer(merchant, customerId, ActWords.WHO);
        return list(merchant, false, 0);
    }

    @PostMapping("/hold")
    Map<String, Object> holdAll(@PathVariable String merchant, HttpServletRequest request) throws IOException {
        var said = words.read(request);
        hold.merchant(merchant, Acts.reason(said), Acts.untilIfAny(said, merchants.today(merchant)), ActWords.WHO);
        return list(merchant, false, 0);
    }

    @PostMapping("/release")
    Map<String, Object> releaseAll(@PathVariable String merchant) {
        hold.releaseMerchant(merchant, ActWords.WHO);
        return list(merchant, false, 0);
    }
}
