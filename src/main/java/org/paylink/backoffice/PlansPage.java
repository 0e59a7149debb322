package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.dunning.Flaw;
import org.paylink.dunning.PlanBook.Assigned;
import org.paylink.flow.EditPlans;
import org.paylink.flow.Merchants;
import org.paylink.versions.ChangedMeanwhile;
import org.paylink.versions.Difference;
import org.paylink.versions.FileVersions;
import org.paylink.versions.FileVersions.Change;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where finance writes the plans: what a text says, what it would change, its versions. */
@Controller
final class PlansPage {

    private final EditPlans plans;
    private final Foresight foresight;
    private final Merchants merchants;
    private final Frames frames;

    PlansPage(EditPlans plans, Foresight foresight, Merchants merchants, Frames frames) {
        this.plans = plans;
        this.foresight = foresight;
        this.merchants = merchants;
        this.frames = frames;
    }

    /** A plan of the list; {@code problem} is empty where its file can be used. */
    record Card(String name, String description, String whose, String version, String problem) {}

    /** What the form says; {@code seen} is the fingerprint of the text that it began with; {@code merchant}: as if that one's settings named it. */
    record Draft(
            @Nullable String text,
            @Nullable String seen,
            @Nullable String why,
            @Nullable String merchant) {}

    /** What somebody else has saved meanwhile, and how the person's text differs from it. */
    record Theirs(String text, String seen, List<Difference.Line> lines) {}

    /** With a name, a new plan of that name is begun. */
    @GetMapping("/dunning/plans")
    String list(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String from,
            RedirectAttributes said,
            Model model) {
        if (name != null) {
            return begun(name.strip(), from, said);
        }
        model.addAttribute("frame", frames.frame("dunning", null));
        model.addAttribute("plans", plans.all().stream().map(this::card).toList());
        model.addAttribute("shipped", plans.shippedNames());
        model.addAttribute("trouble", plans.trouble().orElse(""));
        return "office/plans";
    }

    private String begun(String name, @Nullable String from, RedirectAttributes said) {
        if (!EditPlans.isName(name)) {
            said.addFlashAttribute("wrong", "The name will not do: take up to 60 letters, digits, - and _.");
            return "redirect:/dunning/plans";
        }
        said.addAttribute("name", name);
        if (plans.all().stream().anyMatch(each -> each.name().equals(name))) {
            said.addFlashAttribute("wrong", "There is a plan of that name already; this is it.");
            return "redirect:/dunning/plans/{name}";
        }
        said.addAttribute("from", from);
        return "redirect:/dunning/plans/{name}";
    }

    /** {@code version}: an older text to go back to; {@code from}: a shipped plan to begin with. */
    @GetMapping("/dunning/plans/{name}")
    String one(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String from,
            Model model) {
        named(name);
        var draft = (Draft) model.getAttribute("draft");
        if (draft == null) {
            draft = draft(name, version, from, model);
        }
        var text = unix(draft.text());
        model.addAttribute("frame", frames.frame("dunning", null));
        model.addAttribute("name", name);
        model.addAttribute("draft", draft);
        model.addAttribute(
                "whose", plans.read(name, text).plan().map(this::whose).orElse(""));
        model.addAttribute("trials", trials(name, text));
        model.addAttribute("trouble", plans.trouble().orElse(""));
        var kept = plans.versions(name, KeptVersion.ASKED);
        model.addAttribute("versions", KeptVersion.shown(kept, frames.wording(null)));
        return "office/plan";
    }

    private Draft draft(String name, @Nullable Integer version, @Nullable String from, Model model) {
        try {
            var now = plans.text(name);
            var seen = FileVersions.fingerprint(now);
            if (version != null) {
                var old = plans.version(name, version);
                return new Draft(
                        old.map(FileVersions.Version::text).orElse(now),
                        seen,
                        old.isPresent() ? "back to version " + version : null,
                        null);
            }
            var begun = now.isEmpty() && from != null ? plans.shipped(from) : Optional.<String>empty();
            return new Draft(begun.orElse(now), seen, begun.isPresent() ? "made from " + from : null, null);
        } catch (IllegalStateException unreadable) {
            model.addAttribute("wrong", unreadable.getMessage());
            return new Draft("", "", null, null);
        }
    }

    @PostMapping("/dunning/plans/{name}/try")
    String trial(@PathVariable String name, @ModelAttribute Draft draft, HttpServletRequest request, Model model) {
        named(name);
        model.addAttribute("trials", trials(name, unix(draft.text())));
        return TrialPage.shown(model, frames.frame("dunning", null), request);
    }

    /** What saving the text would change in the next thirty days; nothing is saved. */
    @PostMapping("/dunning/plans/{name}/compare")
    String compare(@PathVariable String name, @ModelAttribute Draft draft, HttpServletRequest request, Model model) {
        named(name);
        var reading = plans.read(name, unix(draft.text()));
        model.addAttribute("trials", trials(name, unix(draft.text())));
        reading.plan()
                .filter(plan -> reading.flaws().isEmpty())
                .map(plan -> foresight.change(plan, frames.chosen(draft.merchant())))
                .ifPresent(change -> model.addAttribute("change", change));
        model.addAttribute("frame", frames.frame("dunning", null));
        return request.getHeader("HX-Request") == null ? "office/planchange" : "office/planchange :: change";
    }

    @PostMapping("/dunning/plans/{name}/save")
    String save(@PathVariable String name, @ModelAttribute Draft draft, RedirectAttributes said) {
        named(name);
        var text = unix(draft.text());
        var why = draft.why() == null ? "" : draft.why().strip();
        try {
            var others = plans.save(name, new Change(text, String.valueOf(draft.seen()), AdminLogin.NAME, why));
            said.addFlashAttribute("done", others.isEmpty() ? "Saved; it counts from now on." : "Saved.");
            if (!others.isEmpty()) {
                said.addFlashAttribute("wrong", "It does not count yet, for another plan is wrong: " + told(others));
            }
        } catch (ChangedMeanwhile e) {
            said.addFlashAttribute("wrong", "Not saved: " + e.getMessage());
            said.addFlashAttribute("draft", draft);
            said.addFlashAttribute(
                    "theirs",
                    new Theirs(e.now(), FileVersions.fingerprint(e.now()), Difference.between(e.now(), text)));
        } catch (IllegalStateException e) {
            said.addFlashAttribute("wrong", "Not saved: " + e.getMessage());
            said.addFlashAttribute("draft", draft);
        }
        return "redirect:/dunning/plans/{name}";
    }

    private Card card(EditPlans.Listed listed) {
        var plan = listed.plan();
        return new Card(
                listed.name(),
                plan == null ? "" : plan.description(),
                plan == null ? "" : whose(plan),
                listed.used() == null ? "not in use" : listed.used(),
                listed.flaws().isEmpty() ? "" : told(listed.flaws()));
    }

    /** For whom it counts: the merchants that name it, and whom it names itself. */
    private String whose(Assigned plan) {
        var whose = new ArrayList<String>();
        merchants.all().stream()
                .filter(each -> each.dunning().equals(plan.plan().name()))
                .forEach(each -> whose.add("customers of " + each.name()));
        var where = plan.merchants().isEmpty() ? "" : " of " + String.join(", ", plan.merchants());
        if (!plan.groups().isEmpty()) {
            whose.add("groups %s%s".formatted(String.join(", ", plan.groups()), where));
        }
        if (!plan.customers().isEmpty()) {
            whose.add("customers %s%s".formatted(String.join(", ", plan.customers()), where));
        }
        return whose.isEmpty() ? "whoever's invoice names it" : String.join("; ", whose);
    }

    private List<ParkedCards.Trial> trials(String name, String text) {
        return trials(plans.read(name, text));
    }

    /** What is to be said of a text: how many steps, or what is wrong or doubtful. */
    static List<ParkedCards.Trial> trials(EditPlans.Reading reading) {
        var trials = new ArrayList<ParkedCards.Trial>();
        if (reading.flaws().isEmpty()) {
            var steps = reading.plan().map(plan -> plan.plan().steps().size()).orElse(0);
            trials.add(new ParkedCards.Trial("Sound", true, "A plan of %d steps.".formatted(steps), ""));
        }
        reading.flaws().forEach(flaw -> trials.add(trial("Broken", flaw)));
        reading.doubts().forEach(doubt -> trials.add(trial("Doubtful", doubt)));
        return List.copyOf(trials);
    }

    private static ParkedCards.Trial trial(String title, Flaw flaw) {
        var where = flaw.line() == 0 ? "" : "Line %d: ".formatted(flaw.line());
        return new ParkedCards.Trial(title, false, where + flaw.what(), flaw.cure());
    }

    private static String told(List<Flaw> flaws) {
        var first = flaws.get(0);
        var more = flaws.size() > 1 ? " (and %d more)".formatted(flaws.size() - 1) : "";
        return first.file() + ", " + first + more;
    }

    private static void named(String name) {
        if (!EditPlans.isName(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private static String unix(@Nullable String text) {
        return MappingsPage.unix(text);
    }
}
