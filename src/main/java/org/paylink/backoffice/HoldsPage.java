package org.paylink.backoffice;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.Holds;
import org.paylink.flow.HoldReminders;
import org.paylink.flow.Merchants;
import org.paylink.invoice.PayLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who is not reminded at present, why and until when; where a person holds a customer or a merchant, and releases what holds. */
@Controller
final class HoldsPage {

    private static final int PAGE = 50;
    private static final String HOLDS = "redirect:/dunning/holds";

    private final Holds holds;
    private final HoldReminders hold;
    private final PayLinks links;
    private final Merchants merchants;
    private final Frames frames;

    HoldsPage(Holds holds, HoldReminders hold, PayLinks links, Merchants merchants, Frames frames) {
        this.holds = holds;
        this.hold = hold;
        this.links = links;
        this.merchants = merchants;
        this.frames = frames;
    }

    /** One line of the list; {@code number} is the invoice's, empty where more than one is held. */
    record Row(
            UUID id,
            @Nullable UUID invoice,
            String number,
            String whom,
            String kind,
            String why,
            String until,
            String by,
            String ended) {

        /** Shows nobody's data: it ends in logs. */
        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    @GetMapping("/dunning/holds")
    String list(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "false") boolean ended,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var chosen = frames.chosen(merchant);
        var at = Math.max(0, Math.min(page, 1_000_000));
        var found = holds.list(chosen, ended, at, PAGE);
        var numbers = HeldInvoices.numbers(links, found);
        model.addAttribute("frame", frames.frame("dunning", chosen));
        model.addAttribute(
                "rows",
                found.stream()
                        .map(each -> row(each, numbers, frames.wording(each.merchant())))
                        .toList());
        model.addAttribute("promises", promises(holds.promises(chosen)));
        model.addAttribute("ended", ended);
        model.addAttribute("page", at);
        model.addAttribute("more", found.size() == PAGE);
        return "office/holds";
    }

    /** {@code customer} empty: all customers of the merchant. */
    @PostMapping("/dunning/holds")
    String hold(
            @RequestParam String merchant,
            @RequestParam(defaultValue = "") String customer,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String until,
            RedirectAttributes said) {
        if (merchants.find(merchant).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var words = new Acts.Words(why, until, AdminLogin.NAME);
        return Acts.say(said, HOLDS, () -> {
            var day = Acts.untilIfAny(words, merchants.today(merchant));
            if (customer.isBlank()) {
                hold.merchant(merchant, Acts.reason(words), day, AdminLogin.NAME);
            } else {
                hold.customer(merchant, customer.strip(), Acts.reason(words), day, AdminLogin.NAME);
            }
        });
    }

    @PostMapping("/dunning/holds/{id}/release")
    String release(@PathVariable UUID id, RedirectAttributes said) {
        return Acts.say(said, HOLDS, () -> hold.release(id, AdminLogin.NAME));
    }

    private Row row(Holds.Kept kept, Map<UUID, String> numbers, Wording wording) {
        var number = numbers.getOrDefault(kept.id(), "");
        return new Row(
                kept.id(),
                kept.invoice(),
                number,
                whom(kept),
                kind(kept),
                kept.hold().why(),
                kept.hold().until() == null
                        ? "until released"
                        : "until " + wording.day(kept.hold().until()),
                "by %s, %s".formatted(kept.who(), wording.time(kept.since())),
                kept.endedAt() == null ? "" : "%s, %s".formatted(kept.endedBy(), wording.time(kept.endedAt())));
    }

    private String whom(Holds.Kept kept) {
        if (kept.invoice() != null) {
            return "";
        }
        var merchant = merchants.find(kept.merchant()).map(it -> it.name()).orElse(kept.merchant());
        return kept.customer() == null
                ? "All customers of " + merchant
                : "Customer %s of %s".formatted(kept.customer(), merchant);
    }

    private static String kind(Holds.Kept kept) {
        return switch (kept.hold().kind()) {
            case INVOICE -> "Invoice held";
            case CUSTOMER -> "Customer held";
            case MERCHANT -> "Merchant held";
            case DISPUTE -> "Disputed";
            case PROMISE -> kept.kept() == null ? "Promise" : kept.kept() ? "Promise kept" : "Promise broken";
            case IN_TRANSIT -> "Payment on its way";
        };
    }

    private static List<String> promises(Holds.Promises promises) {
        var settled = promises.kept() + promises.broken();
        return List.of(
                "%d kept".formatted(promises.kept()),
                "%d broken".formatted(promises.broken()),
                "%d open".formatted(promises.open()),
                settled == 0 ? "" : "%d%% kept".formatted(100 * promises.kept() / settled));
    }
}
