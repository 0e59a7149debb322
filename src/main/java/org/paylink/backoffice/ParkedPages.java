package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.ReplayParked;
import org.paylink.mapping.ParkedRecords;
import org.paylink.mapping.ParkedRecords.ParkedRecord;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The records that need a person, with what is wrong and how to mend it. */
@Controller
final class ParkedPages {

    private static final int PAGE = 25;
    private static final int EDITABLE_MAX = 20_000;

    private final ParkedRecords parked;
    private final ReplayParked replay;
    private final Frames frames;

    ParkedPages(ParkedRecords parked, ReplayParked replay, Frames frames) {
        this.parked = parked;
        this.replay = replay;
        this.frames = frames;
    }

    /** One record; {@code editable}: short enough to be corrected in a browser. */
    record Card(
            UUID id,
            String reason,
            String field,
            String value,
            String cure,
            String place,
            String source,
            String mapping,
            String record,
            boolean editable,
            int times,
            String since) {

        /** Shows no record: it ends in logs. */
        @Override
        public String toString() {
            return "Card[" + id + "]";
        }
    }

    /** What the page shows; {@code page} counts from 0. */
    record Cards(List<Card> cards, long count, int page, boolean more) {}

    @GetMapping("/parked")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "0") int page,
            HttpServletRequest request) {
        var chosen = frames.chosen(merchant);
        var wording = frames.wording(chosen);
        var at = Math.max(0, Math.min(page, 1_000_000));
        var cards = parked.list(chosen, at, PAGE).stream()
                .map(record -> card(record, wording))
                .toList();
        return LivePage.of(
                "office/parked",
                new Cards(cards, parked.count(chosen), at, cards.size() == PAGE),
                Map.of("frame", frames.frame("parked", chosen)),
                request);
    }

    @PostMapping("/parked/{id}/replay")
    String replay(
            @PathVariable UUID id, @RequestParam(required = false) @Nullable String record, RedirectAttributes said) {
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
        return "redirect:/parked";
    }

    @PostMapping("/parked/{id}/discard")
    String discard(@PathVariable UUID id, RedirectAttributes said) {
        try {
            replay.discard(id, AdminLogin.NAME);
            said.addFlashAttribute("done", "Discarded.");
        } catch (IllegalStateException e) {
            said.addFlashAttribute("wrong", String.valueOf(e.getMessage()));
        }
        return "redirect:/parked";
    }

    private static Card card(ParkedRecord record, Wording wording) {
        var text = record.record();
        var editable = text.length() <= EDITABLE_MAX;
        return new Card(
                record.id(),
                record.why().reason(),
                record.why().field(),
                record.why().value() == null ? "" : record.why().value(),
                record.why().cure(),
                record.place() == null ? "" : record.place(),
                record.source(),
                record.mapping() == null ? "by the kind of document" : record.mapping(),
                editable ? text : text.substring(0, EDITABLE_MAX),
                editable,
                record.times(),
                wording.time(record.parkedAt()));
    }
}
