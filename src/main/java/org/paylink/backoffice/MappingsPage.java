package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.mapping.BrokenMapping;
import org.paylink.mapping.MappingVersions;
import org.paylink.mapping.Mappings;
import org.paylink.versions.FileVersions;
import org.paylink.versions.FileVersions.Version;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The workbench: a mapping, a record, what becomes of it, and the mapping's versions. */
@Controller
final class MappingsPage {

    private final Mappings mappings;
    private final MappingVersions versions;
    private final Workbench workbench;
    private final Frames frames;

    MappingsPage(Mappings mappings, MappingVersions versions, Workbench workbench, Frames frames) {
        this.mappings = mappings;
        this.versions = versions;
        this.workbench = workbench;
        this.frames = frames;
    }

    /** A mapping of the list; {@code own}: it lies in the folder. */
    record Named(String name, boolean own) {}

    /** What the form says; {@code seen} is the fingerprint of the text that it began with. */
    record Draft(
            @Nullable String text,
            @Nullable String record,
            @Nullable String merchant,
            @Nullable String seen) {

        /** Shows no record: it ends in logs. */
        @Override
        public String toString() {
            return "Draft[" + merchant + "]";
        }
    }

    @GetMapping("/mappings")
    String list(Model model) {
        model.addAttribute("frame", frames.frame("parked", null));
        model.addAttribute(
                "names",
                workbench.names().stream()
                        .map(name -> new Named(name, mappings.inFolder(name)))
                        .toList());
        return "office/mappings";
    }

    /** {@code record}: a parked one to begin with; {@code version}: an older text to go back to. */
    @GetMapping("/mappings/{name}")
    String one(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable UUID record,
            @RequestParam(required = false) @Nullable Integer version,
            Model model) {
        var now = mappings.text(name).orElse("");
        var draft = (Draft) model.getAttribute("draft");
        if (draft == null) {
            var text = version == null
                    ? now
                    : versions.find(name, version).map(Version::text).orElse(now);
            draft = new Draft(text, workbench.record(record), null, FileVersions.fingerprint(now));
        }
        model.addAttribute("frame", frames.frame("parked", null));
        model.addAttribute("name", name);
        model.addAttribute("own", mappings.inFolder(name));
        model.addAttribute("draft", draft);
        model.addAttribute("versions", KeptVersion.shown(versions.of(name, KeptVersion.ASKED), frames.wording(null)));
        return "office/workbench";
    }

    @PostMapping("/mappings/{name}/try")
    String trial(@PathVariable String name, @ModelAttribute Draft draft, HttpServletRequest request, Model model) {
        var merchant = frames.chosen(draft.merchant());
        if (merchant == null) {
            model.addAttribute("trials", ParkedCards.refused(new IllegalArgumentException("choose a merchant")));
        } else {
            model.addAttribute("trials", workbench.trials(name, unix(draft.text()), merchant, unix(draft.record())));
        }
        return TrialPage.shown(model, frames.frame("parked", null), request);
    }

    @PostMapping("/mappings/{name}/save")
    String save(@PathVariable String name, @ModelAttribute Draft draft, RedirectAttributes said) {
        try {
            versions.save(name, unix(draft.text()), String.valueOf(draft.seen()), AdminLogin.NAME);
            said.addFlashAttribute("done", "Saved; it counts from now on.");
            var text = unix(draft.text());
            var kept = new Draft(text, unix(draft.record()), draft.merchant(), FileVersions.fingerprint(text));
            said.addFlashAttribute("draft", kept);
        } catch (BrokenMapping e) {
            said.addFlashAttribute("wrong", "Not saved: " + e.faults().get(0));
            said.addFlashAttribute("draft", draft);
        } catch (IllegalStateException e) {
            said.addFlashAttribute("wrong", "Not saved: " + e.getMessage());
            said.addFlashAttribute("draft", draft);
        }
        return "redirect:/mappings/{name}";
    }

    /** Browsers send line ends as CR LF, whatever stood there. */
    static String unix(@Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n");
    }
}
