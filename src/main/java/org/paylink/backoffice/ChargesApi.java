package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ActOnCharge;
import org.paylink.flow.ActOnCharge.Act;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a merchant's programs decide about a charge; each call answers with the invoice as it is afterwards. */
@RestController
final class ChargesApi {

    private static final String CHARGE = "/api/{merchant}/invoices/{number}/charges/{charge}";

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

    /** Which charge of which invoice. */
    record Which(
            String merchant,
            String number,
            String charge,
            @Nullable String source,
            @Nullable String id) {}

    @PostMapping({CHARGE + "/waive", CHARGE + "/keep", CHARGE + "/ask"})
    Map<String, Object> decide(
            @PathVariable String merchant,
            @PathVariable String number,
            @PathVariable String charge,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String id,
            HttpServletRequest request)
            throws IOException {
        return decide(new Which(merchant, number, charge, source, id), ChargeActs.of(last(request)), request);
    }

    private static String last(HttpServletRequest request) {
        return request.getRequestURI().replaceFirst(".*/", "");
    }

    private Map<String, Object> decide(Which which, Act what, HttpServletRequest request) throws IOException {
        var link = numbers.one(which.merchant(), which.number(), which.source(), which.id());
        var said = words.read(request);
        var why = Acts.reason(said);
        try {
            act.decide(link.id(), UUID.fromString(which.charge()), what, new ActOnCharge.Words(why, said.who()));
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw Refused.notFound(
                    "There is no such charge",
                    "take its id from 'charges' of GET /api/%s/invoices/%s"
                            .formatted(which.merchant(), which.number()));
        }
        return InvoiceTrees.whole(files.of(link.id()));
    }
}
