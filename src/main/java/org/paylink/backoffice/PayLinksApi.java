package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLinks;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** PayLinks for programs that speak with customers: what a customer can pay now, and new ones without an ERP. */
@RestController
final class PayLinksApi {
    private static final int LINKS_MAX = 100;

    private final PayLinks links;
    private static final int BODY_MAX = 10_000;

    private final InvoiceFiles files;
    private final Desk desk;
    private final ObjectMapper json;

    PayLinksApi(PayLinks links, InvoiceFiles files, Desk desk, ObjectMapper json) {
        this.links = links;
        this.files = files;
        this.desk = desk;
        this.json = json;
    }

    /** For what no ERP has an invoice of; the same key again makes no second one. */
    @PostMapping("/api/{merchant}/paylinks")
    Map<String, Object> make(
            @PathVariable String merchant,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        var body = BoundedBody.read(request, BODY_MAX)
                .orElseThrow(() -> new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large", null, "send one PayLink only"));
        try {
            var link = desk.make(merchant, key, json.readValue(body, Desk.Wish.class));
            return InvoiceTrees.summary(link, files.url(link));
        } catch (JsonProcessingException e) {
            throw JsonFault.of(
                    e, "send {\"amount\": \"12.50\", \"currency\": \"EUR\", \"description\": …, \"phone\": …}");
        }
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
