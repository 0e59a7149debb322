package org.paylink.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.backoffice.Wording.Tone;
import org.paylink.invoice.Tallies;
import org.paylink.payment.Ledger;
import org.paylink.payment.Ledger.Payment;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The ledger, newest first. */
@Controller
final class PaymentsPage {

    private static final int PAGE = 50;

    private final Ledger ledger;
    private final Tallies tallies;
    private final Frames frames;

    PaymentsPage(Ledger ledger, Tallies tallies, Frames frames) {
        this.ledger = ledger;
        this.tallies = tallies;
        this.frames = frames;
    }

    /** One movement. */
    record Row(
            UUID invoice,
            String number,
            String time,
            String entry,
            String amount,
            String surplus,
            String charges,
            String way,
            String booked,
            Tone tone) {}

    /** What the page shows; {@code page} counts from 0. */
    record Rows(List<Row> rows, int page, boolean more) {}

    @GetMapping("/payments")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(defaultValue = "0") int page,
            HttpServletRequest request) {
        var chosen = frames.chosen(merchant);
        var wording = frames.wording(chosen);
        var at = Math.max(0, Math.min(page, 1_000_000));
        var found = ledger.list(chosen, at, PAGE);
        var numbers =
                tallies.numbers(found.stream().map(Payment::invoice).distinct().toList());
        var rows = found.stream()
                .map(payment -> row(payment, numbers.getOrDefault(payment.invoice(), "?"), wording))
                .toList();
        return LivePage.of(
                "office/payments",
                new Rows(rows, at, rows.size() == PAGE),
                Map.of("frame", frames.frame("payments", chosen)),
                request);
    }

    private static Row row(Payment payment, String number, Wording wording) {
        return new Row(
                payment.invoice(),
                number,
                wording.time(payment.recordedAt()),
                switch (payment.entry()) {
                    case PAYMENT -> "Payment";
                    case REFUND -> "Refund";
                    case CHARGEBACK -> "Chargeback";
                },
                Wording.amount(payment.amount()),
                payment.surplus().isZero() ? "" : Wording.amount(payment.surplus()),
                payment.charges().isZero() ? "" : Wording.amount(payment.charges()),
                payment.method() == null ? payment.account() : payment.account() + " · " + payment.method(),
                switch (payment.booked()) {
                    case PLANNED -> "Waiting";
                    case ACCEPTED -> "Accepted";
                    case CONFIRMED -> "Confirmed";
                },
                switch (payment.booked()) {
                    case PLANNED -> Tone.BUSY;
                    case ACCEPTED, CONFIRMED -> Tone.GOOD;
                });
    }
}
