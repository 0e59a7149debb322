package org.paylink.backoffice;

import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ActOnCharge;
import org.paylink.invoice.PayLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person decides about a charge on the page of its invoice; each act leads back to it. */
@Controller
final class ChargeActs {

    private final PayLinks links;
    private final ActOnCharge act;

    ChargeActs(PayLinks links, ActOnCharge act) {
        this.links = links;
        this.act = act;
    }

    @PostMapping("/invoices/{id}/charges/{charge}/{act:waive|keep|ask}")
    String decide(
            @PathVariable UUID id,
            @PathVariable UUID charge,
            @PathVariable("act") String name,
            @RequestParam(required = false) @Nullable String why,
            RedirectAttributes said) {
        var link = links.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var words = new Acts.Words(why, null, AdminLogin.NAME);
        try {
            return Acts.say(said, "redirect:/invoices/" + id, () -> {
                act.decide(link.id(), charge, of(name), new ActOnCharge.Words(Acts.reason(words), words.who()));
            });
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    static ActOnCharge.Act of(String word) {
        return ActOnCharge.Act.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
