package org.paylink.backoffice;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.PlanEnds;
import org.paylink.dunning.Ending;
import org.paylink.flow.EndPlans;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Claims whose dunning plan is over: what is left is a person's to do, who says here what was done. */
@Controller
final class TasksPage {

    private static final int PAGE = 50;

    private final PlanEnds ends;
    private final EndPlans end;
    private final Frames frames;

    TasksPage(PlanEnds ends, EndPlans end, Frames frames) {
        this.ends = ends;
        this.end = end;
        this.frames = frames;
    }

    /** One claim of the list. */
    record Row(UUID invoice, String number, String customer, String open, String act, String why, String done) {

        /** Shows nobody's data: it ends in logs. */
        @Override
        public String toString() {
            return "Row[" + invoice + "]";
        }
    }

    @GetMapping("/dunning/tasks")
    String list(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "false") boolean done,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var chosen = frames.chosen(merchant);
        var at = Math.max(0, Math.min(page, 1_000_000));
        var found = ends.list(chosen, done, at, PAGE);
        model.addAttribute("frame", frames.frame("dunning", chosen));
        model.addAttribute("rows", found.stream().map(this::row).toList());
        // "done" is what an act leaves for its page.
        model.addAttribute("seen", done);
        model.addAttribute("page", at);
        model.addAttribute("more", found.size() == PAGE);
        return "office/tasks";
    }

    @PostMapping("/dunning/tasks/{invoice}/done")
    String done(
            @PathVariable UUID invoice,
            @RequestParam(required = false) @Nullable String what,
            RedirectAttributes said) {
        return Acts.say(said, "redirect:/dunning/tasks", () -> {
            var words = new Acts.Words(what, null, AdminLogin.NAME);
            end.done(invoice, Acts.reason(words), words.who());
        });
    }

    private Row row(PlanEnds.Kept kept) {
        var wording = frames.wording(kept.ended().merchant());
        return new Row(
                kept.ended().invoice(),
                kept.number(),
                kept.customer() == null ? "–" : kept.customer(),
                Wording.amount(kept.open()),
                kept.ended().act() == Ending.Act.HAND_OVER ? "To be handed over" : "For a person",
                "%s, since %s (plan %s)"
                        .formatted(
                                kept.ended().why(),
                                wording.time(kept.at()),
                                kept.ended().plan().replaceFirst("@.*", "")),
                kept.doneAt() == null
                        ? ""
                        : "%s, by %s, %s".formatted(kept.note(), kept.doneBy(), wording.time(kept.doneAt())));
    }
}
