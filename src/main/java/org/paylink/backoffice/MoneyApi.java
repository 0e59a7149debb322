package org.paylink.backoffice;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.flow.Merchants;
import org.paylink.invoice.Tallies;
import org.paylink.payment.DayBook;
import org.paylink.payment.DayBook.Stretch;
import org.paylink.payment.Ledger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows a merchant's programs the money that moved, and whether providers, connector and ERP agree on it. */
@RestController
@RequestMapping("/api/{merchant}")
final class MoneyApi {

    private static final int PAGE = 50;
    private static final int DIFFERENCES_MAX = 1000;

    private final Ledger ledger;
    private final Tallies tallies;
    private final DayBook dayBook;
    private final Merchants merchants;

    MoneyApi(Ledger ledger, Tallies tallies, DayBook dayBook, Merchants merchants) {
        this.ledger = ledger;
        this.tallies = tallies;
        this.dayBook = dayBook;
        this.merchants = merchants;
    }

    @GetMapping("/payments")
    Map<String, Object> payments(@PathVariable String merchant, @RequestParam(defaultValue = "0") int page) {
        var found = ledger.list(merchant, InvoicesApi.pageOf(page), PAGE);
        var numbers = tallies.numbers(
                found.stream().map(Ledger.Payment::invoice).distinct().toList());
        var tree = new LinkedHashMap<String, Object>();
        tree.put("page", page);
        tree.put("size", PAGE);
        tree.put(
                "payments",
                found.stream()
                        .map(payment -> {
                            var line = InvoiceTrees.payment(payment);
                            InvoiceTrees.put(line, "invoice", numbers.get(payment.invoice()));
                            return line;
                        })
                        .toList());
        return tree;
    }

    /** {@code day} is one of the merchant's own, without it today. */
    @GetMapping("/reconciliation")
    Map<String, Object> reconciliation(
            @PathVariable String merchant, @RequestParam(required = false) @Nullable LocalDate day) {
        var known = merchants.named(merchant);
        var meant = day == null ? merchants.today(merchant) : day;
        var stretch = new Stretch(
                merchant,
                meant.atStartOfDay(known.zone()).toInstant(),
                meant.plusDays(1).atStartOfDay(known.zone()).toInstant());
        var comparison = new Comparison(
                dayBook.sums(stretch),
                dayBook.late(stretch, DIFFERENCES_MAX),
                dayBook.pending(stretch, DIFFERENCES_MAX),
                dayBook.noticesPutAside(known.payWith()));
        var tree = new LinkedHashMap<String, Object>();
        tree.put("day", meant.toString());
        tree.put("timeZone", known.zone().getId());
        tree.putAll(comparison.tree());
        return tree;
    }
}
