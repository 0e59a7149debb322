package org.paylink.backoffice;

import java.util.LinkedHashMap;
import java.util.Map;
import org.paylink.invoice.PayLinks;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a customer can pay now, for programs that speak with customers. */
@RestController
final class PayLinksApi {
    private static final int LINKS_MAX = 100;

    private final PayLinks links;
    private final InvoiceFiles files;

    PayLinksApi(PayLinks links, InvoiceFiles files) {
        this.links = links;
        this.files = files;
    }

    /** The list is empty where nothing is open, and for a customer we do not know: which of both is nobody's to find out by trying. */
    @GetMapping("/api/{merchant}/customers/{customerId}/paylinks")
    Map<String, Object> open(@PathVariable String merchant, @PathVariable String customerId) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("customerId", customerId);
        tree.put(
                "paylinks",
                links.payable(merchant, customerId, LINKS_MAX).stream()
                        .map(link -> InvoiceTrees.summary(link, files.url(link)))
                        .toList());
        return tree;
    }
}
