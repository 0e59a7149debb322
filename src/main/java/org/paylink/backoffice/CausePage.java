package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.SettleCause;
import org.paylink.flow.TryRecord;
import org.paylink.mapping.ParkedCauses;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.paylink.mapping.ParkedTasks.Wish;
import org.paylink.mapping.ReplacedValue;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All records of one cause, and what can be done with all of them at once. */
@Controller
@RequestMapping("/parked/causes/{merchant}/{cause}")
final class CausePage {

    private static final int PAGE = 25;
    private static final int TRIED = 5;

    private final ParkedCauses causes;
    private final SettleCause settle;
    private final CauseWishes wishes;
    private final TryRecord tryRecord;
    private final Frames frames;

    CausePage(ParkedCauses causes, SettleCause settle, CauseWishes wishes, TryRecord tryRecord, Frames frames) {
        this.causes = causes;
        this.settle = settle;
        this.wishes = wishes;
        this.tryRecord = tryRecord;
        this.frames = frames;
    }

    @GetMapping
    String records(
            @PathVariable String merchant,
            @PathVariable UUID cause,
            @RequestParam(required = false) @Nullable UUID after,
            Model model,
            RedirectAttributes said) {
        var found = causes.find(merchant, cause);
        if (found.isEmpty()) {
            said.addFlashAttribute("done", "No record waits because of this any more.");
            return "redirect:/parked";
        }
        var wording = frames.wording(merchant);
        var records = causes.records(merchant, cause, after, PAGE);
        var example = found.get().example();
        var value = example.why().value();
        model.addAttribute("frame", frames.frame("parked", merchant));
        model.addAttribute("group", ParkedCards.group(found.get(), wording));
        model.addAttribute(
                "cards",
                records.stream().map(each -> ParkedCards.card(each, wording)).toList());
        model.addAttribute("fields", value == null ? List.of() : ReplacedValue.fields(example.record(), value));
        model.addAttribute("mapping", example.mapping());
        model.addAttribute(
                "next", records.size() < PAGE ? null : records.get(PAGE - 1).id());
        model.addAttribute("back", "/parked/causes/%s/%s".formatted(merchant, cause));
        return "office/cause";
    }

    @PostMapping("/replay")
    String replay(
            @PathVariable String merchant,
            @PathVariable UUID cause,
            @ModelAttribute CauseWishes.Words words,
            RedirectAttributes said) {
        try {
            return asked(merchant, cause, wishes.replay(merchant, cause, words, AdminLogin.NAME), said);
        } catch (Refused e) {
            return refused(merchant, cause, e, said);
        }
    }

    @PostMapping("/discard")
    String discard(
            @PathVariable String merchant,
            @PathVariable UUID cause,
            @ModelAttribute CauseWishes.Words words,
            RedirectAttributes said) {
        try {
            return asked(merchant, cause, wishes.discard(words, AdminLogin.NAME), said);
        } catch (Refused e) {
            return refused(merchant, cause, e, said);
        }
    }

    /** What the first few would become; nothing is taken in. */
    @PostMapping("/preview")
    String preview(
            @PathVariable String merchant,
            @PathVariable UUID cause,
            @ModelAttribute CauseWishes.Words words,
            HttpServletRequest request,
            Model model) {
        try {
            model.addAttribute(
                    "trials", trials(merchant, cause, wishes.replay(merchant, cause, words, AdminLogin.NAME)));
        } catch (Refused e) {
            model.addAttribute("trials", ParkedCards.refused(e));
        }
        return TrialPage.shown(model, frames.frame("parked", merchant), request);
    }

    private List<ParkedCards.Trial> trials(String merchant, UUID cause, Wish wish) {
        var trials = new ArrayList<ParkedCards.Trial>();
        for (var record : causes.records(merchant, cause, null, TRIED)) {
            trials.addAll(trials(record, wish));
        }
        return trials;
    }

    private List<ParkedCards.Trial> trials(ParkedRecord record, Wish wish) {
        var replaced = wish.replaced();
        var text = replaced == null
                ? record.record()
                : replaced.in(record.record()).orElse(null);
        if (text == null) {
            return List.of(new ParkedCards.Trial("Left alone", false, "Nothing is to be replaced in it.", ""));
        }
        var mapping = wish.mapping() == null ? record.mapping() : wish.mapping();
        return TrialPage.trials(tryRecord, record.merchant(), mapping, text);
    }

    private String asked(String merchant, UUID cause, Wish wish, RedirectAttributes said) {
        try {
            var task = ParkedCards.progress(settle.ask(merchant, cause, wish));
            said.addFlashAttribute(
                    task.tone().equals("BAD") ? "wrong" : "done",
                    task.problem().isEmpty()
                            ? "%d of %d records are settled%s."
                                    .formatted(
                                            task.settled(),
                                            task.total(),
                                            task.tone().equals("BUSY") ? "; the others follow by themselves" : "")
                            : task.problem());
        } catch (IllegalStateException e) {
            said.addFlashAttribute("wrong", String.valueOf(e.getMessage()));
        }
        return "redirect:/parked";
    }

    private static String refused(String merchant, UUID cause, Refused e, RedirectAttributes said) {
        said.addFlashAttribute("wrong", e.problem().title() + "; " + e.problem().cure() + ".");
        return "redirect:/parked/causes/%s/%s".formatted(merchant, cause);
    }
}
