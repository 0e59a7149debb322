package org.paylink.backoffice;

import java.util.UUID;
import org.paylink.evidence.Evidence;
import org.paylink.invoice.PayLinks;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Hands the evidence of an invoice to whoever presses for it on its page. */
@Controller
final class EvidencePage {

    private final PayLinks links;
    private final Evidence evidence;

    EvidencePage(PayLinks links, Evidence evidence) {
        this.links = links;
        this.evidence = evidence;
    }

    @PostMapping("/invoices/{id}/evidence")
    ResponseEntity<byte[]> handOut(@PathVariable UUID id, @RequestParam EvidenceForm form) {
        var link = links.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return form.of(evidence.handOut(link, AdminLogin.NAME));
    }
}
