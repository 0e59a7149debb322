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
        try {
            acts.carryOut(Acts.Kind.of(name), link, new Acts.Words(why, until, AdminLogin.NAME));
            said.addFlashAttribute("done", "Done.");
        } catch (Refused e) {
            said.addFlashAttribute(
                    "wrong", e.problem().title() + ": " + e.problem().cure() + ".");
        } catch (IllegalStateException e) {
            said.addFlashAttribute("wrong", String.valueOf(e.getMessage()));
        }
        return "redirect:/invoices/" + id;
    }

    @PostMapping("/effects/{id}/happened")
    String happened(@PathVariable UUID id, @RequestParam UUID invoice, RedirectAttributes said) {
        return settle(invoice, said, () -> doubts.happened(id, AdminLogin.NAME));
    }

    @PostMapping("/effects/{id}/again")
    String again(@PathVariable UUID id, @RequestParam UUID invoice, RedirectAttributes said) {
        return settle(invoice, said, () -> doubts.again(id, AdminLogin.NAME));
    }

    private static String settle(UUID invoice, RedirectAttributes said, Runnable word) {
        try {
            word.run();
            said.addFlashAttribute("done", "Done.");
        } catch (IllegalStateException e) {
            said.addFlashAttribute("wrong", String.valueOf(e.getMessage()));
        }
        return "redirect:/invoices/" + invoice;
    }
}
