package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ReplayParked;
import org.paylink.mapping.ParkedCauses;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedTasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The records that need a person, by what is wrong with them and how to mend it. */
@Controller
final class ParkedPages {

    private static final int PAGE = 25;
    private static final int TASKS = 3;

    private final ParkedRecords parked;
    private final ParkedCauses causes;
    private final ParkedTasks tasks;
    private final ReplayParked replay;
    private final Frames frames;

    ParkedPages(ParkedRecords parked, ParkedCauses causes, ParkedTasks tasks, ReplayParked replay, Frames frames) {
        this.parked = parked;
        this.causes = causes;
        this.tasks = tasks;
        this.replay = replay;
        this.frames = frames;
    }

    /** What the page shows; {@code page} counts from 0. */
    record Groups(
            List<ParkedCards.Group> groups, List<ParkedCards.Progress> tasks, long count, int page, boolean more) {}

    /** What a person has done with a record. */
    record Done(String what, String state, String who, String at, String note, String place) {}

    @GetMapping("/parked")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "0") int page,
            HttpServletRequest request) {
        var chosen = frames.chosen(merchant);
        var wording = frames.wording(chosen);
        var at = pageOf(page);
        var groups = causes.list(chosen, at, PAGE).stream()
                .map(cause -> ParkedCards.group(cause, wording))
                .toList();
        var lately =
                tasks.list(chosen, TASKS).stream().map(ParkedCards::progress).toList();
        return LivePage.of(
                "office/parked",
                new Groups(groups, lately, parked.count(chosen), at, groups.size() == PAGE),
                Map.of("frame", frames.frame("parked", chosen), "back", "/parked"),
                request);
    }

    /** Who put which record away, when and why. */
    @GetMapping("/parked/settled")
    String settled(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        var chosen = frames.chosen(merchant);
        var wording = frames.wording(chosen);
        var at = pageOf(page);
        var settled = causes.settled(chosen, at, PAGE).stream()
                .map(each -> done(each, wording))
                .toList();
        model.addAttribute("frame", frames.frame("parked", chosen));
        model.addAttribute("settled", settled);
        model.addAttribute("page", at);
        model.addAttribute("more", settled.size() == PAGE);
        return "office/settled";
    }

    @PostMapping("/parked/{id}/replay")
    String replay(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String record,
            @RequestParam(required = false) @Nullable String back,
            RedirectAttributes said) {
        try {
            // Browsers send line ends as CR LF, whatever stood there.
            var corrected = record == null || record.isBlank() ? null : record.replace("\r\n", "\n");
            var counts = replay.replay(id, corrected, AdminLogin.NAME);
            said.addFlashAttribute(
                    counts.parked() > 0 ? "wrong" : "done",
                    counts.parked() > 0 ? "It still cannot be taken in; see what is wrong now." : "Taken in.");
        } catch (IllegalStateException | IllegalArgumentException e) {
            said.addFlashAttribute("wrong", String.valueOf(e.getMessage()));
        }
        return backTo(back);
    }

    @PostMapping("/parked/{id}/discard")
    String discard(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String why,
            @RequestParam(required = false) @Nullable String back,
            RedirectAttributes said) {
        try {
            replay.discard(id, CauseWishes.note(why), AdminLogin.NAME);
            said.addFlashAttribute("done", "Discarded.");
        } catch (IllegalStateException e) {
            said.addFlashAttribute("wrong", String.valueOf(e.getMessage()));
        }
        return backTo(back);
    }

    static int pageOf(int page) {
        return Math.max(0, Math.min(page, 1_000_000));
    }

    private static String backTo(@Nullable String back) {
        var own = OfficeEntrance.ownPath(back);
        return "redirect:" + (own.startsWith("/parked") ? own : "/parked");
    }

    private static Done done(ParkedCauses.Settled settled, Wording wording) {
        var record = settled.record();
        var state = switch (record.state()) {
            case PARKED -> "waits";
            case REPLAYED -> "taken in by replay";
            case CORRECTED -> "corrected";
            case DISCARDED -> "discarded";
        };
        return new Done(
                (record.why().field() + " " + record.why().reason()).strip(),
                state,
                settled.who(),
                wording.time(settled.at()),
                settled.note() == null ? "" : settled.note(),
                record.source() + (record.place() == null ? "" : " · " + record.place()));
    }
}
