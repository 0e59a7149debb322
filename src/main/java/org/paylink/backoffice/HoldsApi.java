package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.paylink.claim.Holds;
import org.paylink.flow.HoldReminders;
import org.paylink.flow.Merchants;
import org.paylink.invoice.PayLinks;
import org.springframework.http.HttpStatus;
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

    private static final String WHO = "api";
    private static final int BODY_MAX = 10_000;
    private static final int PAGE = 50;

    private final HoldReminders hold;
    private final Holds holds;
    private final PayLinks links;
    private final Merchants merchants;
    private final ObjectMapper json;

    HoldsApi(HoldReminders hold, Holds holds, PayLinks links, Merchants merchants, ObjectMapper json) {
        this.hold = hold;
        this.holds = holds;
        this.links = links;
        this.merchants = merchants;
        this.json = json;
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
        var words = words(request);
        var until = Acts.untilIfAny(words, merchants.today(merchant));
        hold.customer(merchant, customerId, Acts.reason(words), until, WHO);
        return list(merchant, false, 0);
    }

    @PostMapping("/customers/{customerId}/release")
    Map<String, Object> releaseCustomer(@PathVariable String merchant, @PathVariable String customerId) {
        hold.releaseCustomer(merchant, customerId, WHO);
        return list(merchant, false, 0);
    }

    @PostMapping("/hold")
    Map<String, Object> holdAll(@PathVariable String merchant, HttpServletRequest request) throws IOException {
        var words = words(request);
        hold.merchant(merchant, Acts.reason(words), Acts.untilIfAny(words, merchants.today(merchant)), WHO);
        return list(merchant, false, 0);
    }

    @PostMapping("/release")
    Map<String, Object> releaseAll(@PathVariable String merchant) {
        hold.releaseMerchant(merchant, WHO);
        return list(merchant, false, 0);
    }

    private Acts.Words words(HttpServletRequest request) throws IOException {
        var body = BoundedBody.read(request, BODY_MAX)
                .orElseThrow(() -> new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large", null, "send {\"why\": \"…\"} only"));
        if (body.length == 0) {
            return new Acts.Words(null, null, WHO);
        }
        try {
            var wish = json.readValue(body, ActsApi.Wish.class);
            return new Acts.Words(wish.why(), wish.until(), WHO);
        } catch (JsonProcessingException e) {
            throw JsonFault.of(e, "send {\"why\": \"…\"}, and {\"until\": \"2026-12-01\"} where it ends by itself");
        }
    }
}
