package org.paylink.backoffice;

import java.util.UUID;
import org.paylink.flow.Merchants;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person makes a PayLink by hand, on a phone too. */
@Controller
final class DeskPage {
    private final Desk desk;
    private final Merchants merchants;
    private final Frames frames;

    DeskPage(Desk desk, Merchants merchants, Frames frames) {
        this.desk = desk;
        this.merchants = merchants;
        this.frames = frames;
    }

    /** Each form has a key of its own: pressed twice, it makes one PayLink. */
    @GetMapping("/desk")
    String form(Model model) {
        model.addAttribute("frame", frames.frame("desk", null));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "office/desk";
    }

    @PostMapping("/desk")
    String make(
            @RequestParam String merchant,
            @RequestParam String key,
            @ModelAttribute Desk.Wish wish,
            RedirectAttributes said) {
        if (merchants.find(merchant).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        try {
            var link = desk.make(merchant, key, wish);
            said.addFlashAttribute("done", "Made.");
            return "redirect:/invoices/" + link.id();
        } catch (Refused e) {
            said.addFlashAttribute("wrong", told(e.problem()));
            said.addFlashAttribute("wish", wish);
            return "redirect:/desk";
        }
    }

    private static String told(Problem problem) {
        return problem.detail() == null
                ? "%s: %s.".formatted(problem.title(), problem.cure())
                : "%s. %s; %s.".formatted(problem.title(), problem.detail(), problem.cure());
    }
}
