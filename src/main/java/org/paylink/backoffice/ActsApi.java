package org.paylink.backoffice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLink;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a merchant's programs can do with an invoice; each call answers with the invoice as it is afterwards. */
@RestController
final class ActsApi {

    private static final String WHO = "api";
    private static final int BODY_MAX = 10_000;

    private final Acts acts;
    private final Numbers numbers;
    private final InvoiceFiles files;
    private final Wishes wishes;

    ActsApi(Acts acts, Numbers numbers, InvoiceFiles files, Wishes wishes) {
        this.acts = acts;
        this.numbers = numbers;
        this.files = files;
        this.wishes = wishes;
    }

    /** What the body may say. */
    record Wish(@Nullable String why, @Nullable String until) {}

    @PostMapping("/api/{merchant}/invoices/{number}/{act:remind|hold|release|cancel|promise|dispute}")
    Map<String, Object> act(
            @PathVariable String merchant,
            @PathVariable String number,
            @PathVariable("act") String name,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String id,
            HttpServletRequest request)
            throws IOException {
        PayLink link = numbers.one(merchant, number, source, id);
        var wish = wishes.read(request);
        acts.carryOut(Acts.Kind.of(name), link, new Acts.Words(wish.why(), wish.until(), WHO));
        return InvoiceTrees.whole(files.of(link.id()));
    }

    /** Reads what came with an act. */
    @Component
    static final class Wishes {

        private final ObjectMapper json;

        Wishes(ObjectMapper json) {
            this.json = json;
        }

        Wish read(HttpServletRequest request) throws IOException {
            var body = BoundedBody.read(request, BODY_MAX)
                    .orElseThrow(() -> new Refused(
                            HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large", null, "send {\"why\": \"…\"} only"));
            if (body.length == 0) {
                return new Wish(null, null);
            }
            try {
                return json.readValue(body, Wish.class);
            } catch (JsonProcessingException e) {
                throw JsonFault.of(e, "send {\"why\": \"…\"}, to promise {\"until\": \"2026-12-01\"}");
            }
        }
    }
}
