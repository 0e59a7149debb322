package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.invoice.PayLink;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a merchant's programs can do with an invoice; each call answers with the invoice as it is afterwards. */
@RestController
final class ActsApi {

    private final Acts acts;
    private final Numbers numbers;
    private final InvoiceFiles files;
    private final ActWords words;

    ActsApi(Acts acts, Numbers numbers, InvoiceFiles files, ActWords words) {
        this.acts = acts;
        this.numbers = numbers;
        this.files = files;
        this.words = words;
    }

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
        acts.carryOut(Acts.Kind.of(name), link, words.read(request));
        return InvoiceTrees.whole(files.of(link.id()));
    }
}
