package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.flow.ExplainDunning;
import org.paylink.flow.Merchants;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The list of invoices, and the page of one. */
@Controller
final class InvoicePages {

    private static final int PAGE = 50;

    private final PayLinks links;
    private final InvoiceFiles files;
    private final Merchants merchants;
    private final ExplainDunning explain;
    private final Frames frames;

    InvoicePages(PayLinks links, InvoiceFiles files, Merchants merchants, ExplainDunning explain, Frames frames) {
        this.links = links;
        this.files = files;
        this.merchants = merchants;
        this.explain = explain;
        this.frames = frames;
    }

    /** One line of the list. */
    record Row(
            UUID id,
            String number,
            String merchant,
            String customer,
            String state,
            Tone tone,
            String open,
            String due,
            boolean overdue) {

        /** Shows nobody's data: it ends in logs. */
        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }

    /** What the list shows; {@code page} counts from 0. */
    record Rows(List<Row> rows, String q, String state, List<Choice> states, int page, boolean more) {}

    /** A state to choose from. */
    record Choice(String value, String word) {}

    @GetMapping("/invoices")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            HttpServletRequest request) {
        var chosen = frames.chosen(merchant);
        var wanted = Arrays.stream(PayLink.State.values())
                .filter(each -> InvoiceTrees.word(each).equals(state))
                .findFirst()
                .orElse(null);
        var at = Math.max(0, Math.min(page, 1_000_000));
        var rows = links.list(chosen, wanted, q.strip(), at, PAGE).stream()
                .map(this::row)
                .toList();
        var states = Arrays.stream(PayLink.State.values())
                .map(each -> new Choice(InvoiceTrees.word(each), Wording.state(each)))
                .toList();
        return LivePage.of(
                "office/invoices",
                new Rows(rows, q.strip(), wanted == null ? "" : state, states, at, rows.size() == PAGE),
                Map.of("frame", frames.frame("invoices", chosen)),
                request);
    }

    @GetMapping("/invoices/{id}")
    ModelAndView one(@PathVariable UUID id, HttpServletRequest request) {
        try {
            var file = files.of(id);
            var merchant = merchants.named(file.link().merchant());
            return LivePage.of(
                    "office/invoice",
                    InvoiceView.of(file, explain.of(file.link(), null), merchant, merchants.today(merchant.id())),
                    Map.of("frame", frames.frame("invoices", null)),
                    request);
        } catch (NoSuchElementException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    private Row row(PayLink link) {
        var merchant = merchants.named(link.merchant());
        var due = link.invoice().dueDate();
        var today = merchants.today(link.merchant());
        var name = link.invoice().customer().name();
        return new Row(
                link.id(),
                link.invoice().number(),
                merchant.name(),
                name == null ? "–" : name,
                Wording.state(link.state()),
                Wording.tone(link.state()),
                link.payable() || link.state() == PayLink.State.DISPUTED ? Wording.amount(link.open()) : "–",
                new Wording(merchant.zone()).day(due),
                link.payable() && due != null && due.isBefore(today));
    }
}
