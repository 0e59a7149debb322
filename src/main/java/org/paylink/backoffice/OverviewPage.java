package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.PlanEnds;
import org.paylink.effects.EffectHistory;
import org.paylink.flow.TroubleReports;
import org.paylink.invoice.Tallies;
import org.paylink.invoice.WithoutContact;
import org.paylink.payment.DayBook;
import org.paylink.payment.DayBook.Stretch;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The first page: how much is open and paid, and what needs a person. */
@Controller
final class OverviewPage {

    private static final int NEEDS_MAX = 20;

    private final Frames frames;
    private final Tallies tallies;
    private final WithoutContact withoutContact;
    private final PlanEnds ends;
    private final DayBook dayBook;
    private final ObjectProvider<TroubleReports> troubles;
    private final Clock clock;

    OverviewPage(
            Frames frames,
            Tallies tallies,
            WithoutContact withoutContact,
            PlanEnds ends,
            DayBook dayBook,
            ObjectProvider<TroubleReports> troubles,
            Clock clock) {
        this.frames = frames;
        this.tallies = tallies;
        this.withoutContact = withoutContact;
        this.ends = ends;
        this.dayBook = dayBook;
        this.troubles = troubles;
        this.clock = clock;
    }

    @GetMapping("/")
    ModelAndView show(@RequestParam(required = false) @Nullable String merchant, HttpServletRequest request) {
        var chosen = frames.chosen(merchant);
        var frame = frames.frame("overview", chosen);
        var wording = frames.wording(chosen);
        var today = LocalDate.ofInstant(clock.instant(), wording.zone());
        var longest = frames.waiting(chosen, NEEDS_MAX);
        var facts = new OverviewView.Facts(
                tallies.perState(chosen),
                dayBook.sums(new Stretch(
                        chosen,
                        today.atStartOfDay(wording.zone()).toInstant(),
                        today.plusDays(1).atStartOfDay(wording.zone()).toInstant())),
                frames.waitingPerState(chosen),
                longest,
                tallies.numbers(longest.stream()
                        .map(EffectHistory.Kept::subject)
                        .distinct()
                        .toList()),
                frame.parked(),
                withoutContact.perMerchant(chosen),
                ends.waiting(chosen),
                troubles.orderedStream()
                        .flatMap(each -> each.failing().stream())
                        .toList());
        return LivePage.of("office/overview", OverviewView.of(facts, wording), Map.of("frame", frame), request);
    }
}
