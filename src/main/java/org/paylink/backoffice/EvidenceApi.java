package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paylink.evidence.Evidence;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands a merchant's programs the evidence of an invoice: GET to look at it, POST to have its head kept in the timeline as well. */
@RestController
@RequestMapping(
        path = "/api/{merchant}/invoices/{number}/evidence",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PDF_VALUE})
final class EvidenceApi {

    private final Evidence evidence;
    private final Numbers numbers;

    EvidenceApi(Evidence evidence, Numbers numbers) {
        this.evidence = evidence;
        this.numbers = numbers;
    }

    @GetMapping
    ResponseEntity<byte[]> look(
            @PathVariable String merchant,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String id,
            HttpServletRequest request) {
        return EvidenceForm.asked(request).of(evidence.look(numbers.one(merchant, number, source, id)));
    }

    @PostMapping
    ResponseEntity<byte[]> handOut(
            @PathVariable String merchant,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String id,
            HttpServletRequest request) {
        return EvidenceForm.asked(request)
                .of(evidence.handOut(numbers.one(merchant, number, source, id), ActWords.WHO));
    }
}
