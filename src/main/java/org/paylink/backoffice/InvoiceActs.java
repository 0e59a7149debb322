package org.paylink.backoffice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.SettleDoubt;
import org.paylink.invoice.PayLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person does on the page of an invoice; each act leads back to it. */
@Controller
final class InvoiceActs {

    private final PayLinks links;
    private final Acts acts;
    private final SettleDoubt doubts;

    InvoiceActs(PayLinks links, Acts acts, SettleDoubt doubts) {
        this.links = links;
        this.acts = acts;
        this.doubts = doubts;
    }

    @PostMapping("/invoices/{id}/{act:remind|hold|release|cancel|promise|dispute}")
    String act(
            @PathVariable UUID id,
            @PathVariable("act") String name,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String until,
            RedirectAttributes said) {
        var link = links.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var words = new Acts.Words(why, until, AdminLogin.NAME);
        return Acts.say(said, page(id), () -> acts.carryOut(Acts.Kind.of(name), link, words));
    }

    @PostMapping("/effects/{id}/happened")
    String happened(@PathVariable UUID id, @RequestParam UUID invoice, RedirectAttributes said) {
        return Acts.say(said, page(invoice), () -> doubts.happened(id, AdminLogin.NAME));
    }

    @PostMapping("/effects/{id}/again")
    String again(@PathVariable UUID id, @RequestParam UUID invoice, RedirectAttributes said) {
        return Acts.say(said, page(invoice), () -> doubts.again(id, AdminLogin.NAME));
    }

    private static String page(UUID invoice) {
        return "redirect:/invoices/" + invoice;
    }
}
