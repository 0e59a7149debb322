package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.SettleReply;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What customers wrote and a person has to read, and what that person does about it. */
@Controller
final class RepliesPage {
    private static final String REPLIES = "redirect:/replies";
    private final ReplyCards cards;
    private final SettleReply settle;
    private final Acts acts;
    private final PayLinks links;
    private final Frames frames;

    RepliesPage(ReplyCards cards, SettleReply settle, Acts acts, PayLinks links, Frames frames) {
        this.cards = cards;
        this.settle = settle;
        this.acts = acts;
        this.links = links;
        this.frames = frames;
    }

    @GetMapping("/replies")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "0") int page,
            HttpServletRequest request) {
        var chosen = frames.chosen(merchant);
        return LivePage.of(
                "office/replies",
                cards.page(chosen, Math.max(0, Math.min(page, 1_000_000)), frames.wording(chosen)),
                Map.of("frame", frames.frame("replies", chosen)),
                request);
    }

    @PostMapping("/replies/{id}/done")
    String done(@PathVariable UUID id, RedirectAttributes said) {
        return Acts.say(said, REPLIES, () -> settle.done(id, AdminLogin.NAME));
    }

    @PostMapping("/replies/{id}/stop")
    String stop(@PathVariable UUID id, RedirectAttributes said) {
        return Acts.say(said, REPLIES, () -> settle.stop(id, AdminLogin.NAME));
    }

    @PostMapping("/replies/{id}/{act:promise|dispute}")
    String act(
            @PathVariable UUID id,
            @PathVariable("act") String name,
            @RequestParam UUID invoice,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String until,
            RedirectAttributes said) {
        var words = new Acts.Words(why, until, AdminLogin.NAME);
        return Acts.say(
                said,
                REPLIES,
                () -> settle.afterActing(
                        id,
                        invoice,
                        AdminLogin.NAME,
                        () -> acts.carryOut(
                                Acts.Kind.of(name), links.find(invoice).orElseThrow(), words)));
    }
}
