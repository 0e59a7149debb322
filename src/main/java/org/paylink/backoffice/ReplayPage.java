package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.EditPlans;
import org.paylink.flow.Replayed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What the text of a plan would have sent in the past, beside the editor. Nothing is saved. */
@Controller
final class ReplayPage {

    private final EditPlans plans;
    private final Hindsight hindsight;
    private final Frames frames;

    ReplayPage(EditPlans plans, Hindsight hindsight, Frames frames) {
        this.plans = plans;
        this.hindsight = hindsight;
        this.frames = frames;
    }

    @PostMapping("/dunning/plans/{name}/replay")
    String replay(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable String merchant,
            HttpServletRequest request,
            Model model) {
        if (!EditPlans.isName(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var reading = plans.read(name, MappingsPage.unix(text));
        model.addAttribute("trials", PlansPage.trials(reading));
        reading.plan()
                .filter(plan -> reading.flaws().isEmpty())
                .map(plan -> hindsight.of(plan, frames.chosen(merchant), Hindsight.DAYS))
                .ifPresent(replayed -> model.addAttribute("replayed", replayed));
        model.addAttribute("unknown", Replayed.UNKNOWN);
        model.addAttribute("frame", frames.frame("dunning", null));
        return request.getHeader("HX-Request") == null ? "office/planreplay" : "office/planreplay :: replay";
    }
}
