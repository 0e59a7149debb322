package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ActOnCharge;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a merchant's programs decide about a charge; each call answers with the invoice as it is afterwards. */
@RestController
final class ChargesApi {

    private final ActOnCharge act;
    private final Numbers numbers;
    private final InvoiceFiles files;
    private final ActWords words;

    ChargesApi(ActOnCharge act, Numbers numbers, InvoiceFiles files, ActWords words) {
        this.act = act;
        this.numbers = numbers;
        this.files = files;
        this.words = words;
    }

    @PostMapping("/api/{merchant}/invoices/{number}/charges/{charge}/{act:waive|keep|ask}")
    Map<String, Object> decide(
            @PathVariable String merchant,
            @PathVariable String number,
            @PathVariable String charge,
            @PathVariable("act") String name,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String id,
            HttpServletRequest request)
            throws IOException {
        var link = numbers.one(merchant, number, source, id);
        var said = words.read(request);
        var why = Acts.reason(said);
        try {
            act.decide(link.id(), UUID.fromString(charge), ChargeActs.of(name), new ActOnCharge.Words(why, said.who()));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw Refused.notFound(
                    "There is no such charge",
                    "take its id from 'charges' of GET /api/%s/invoices/%s".formatted(merchant, number));
        }
        return InvoiceTrees.whole(files.of(link.id()));
    }
}
