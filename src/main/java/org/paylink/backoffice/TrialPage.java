package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.TryRecord;
import org.paylink.mapping.ParkedRecords;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Shows what a corrected record would become, before it is taken in. */
@Controller
final class TrialPage {

    private final ParkedRecords parked;
    private final TryRecord tryRecord;
    private final Frames frames;

    TrialPage(ParkedRecords parked, TryRecord tryRecord, Frames frames) {
        this.parked = parked;
        this.tryRecord = tryRecord;
        this.frames = frames;
    }

    @PostMapping("/parked/{id}/preview")
    String preview(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String record,
            HttpServletRequest request,
            Model model) {
        var found = parked.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        var text = record == null || record.isBlank() ? found.record() : record.replace("\r\n", "\n");
        // A bank's transfer is no invoice: no mapping reads it.
        var mapping = "paylink:statement".equals(found.mapping()) ? "canonical" : found.mapping();
        model.addAttribute("trials", trials(tryRecord, found.merchant(), mapping, text));
        return shown(model, frames.frame("parked", found.merchant()), request);
    }

    static List<ParkedCards.Trial> trials(
            TryRecord tryRecord, String merchant, @Nullable String mapping, String record) {
        try {
            return ParkedCards.trials(tryRecord.map(merchant, mapping, record));
        } catch (IllegalArgumentException e) {
            return ParkedCards.refused(e);
        }
    }

    /** Its part alone where the page asked for it, else a page of its own. */
    static String shown(Model model, Frames.Frame frame, HttpServletRequest request) {
        model.addAttribute("frame", frame);
        return request.getHeader("HX-Request") == null ? "office/trial" : "office/trial :: trial";
    }
}
