package org.paylink.backoffice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.measure.Age;
import org.paylink.measure.Brought;
import org.paylink.measure.Measured;
import org.paylink.money.Price;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What reminders bring, and what is outstanding, over days that a person chooses. */
@Controller
final class MeasuresPage {

    private static final String NONE = "–";

    private final MeasureDesk desk;
    private final Frames frames;

    MeasuresPage(MeasureDesk desk, Frames frames) {
        this.desk = desk;
        this.frames = frames;
    }

    /** A line of a table; what cannot be told is a dash. */
    record Line(String name, List<String> cells) {}

    @GetMapping("/dunning/measures")
    String show(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            Model model) {
        var chosen = frames.chosen(merchant);
        var measured = measured(chosen, from, to, model);
        var wording = frames.wording(chosen);
        model.addAttribute("frame", frames.frame("dunning", chosen));
        model.addAttribute("from", measured.from().toString());
        model.addAttribute("to", measured.to().toString());
        model.addAttribute("period", wording.day(measured.from()) + " to " + wording.day(measured.to()));
        model.addAttribute("at", wording.time(measured.at()));
        model.addAttribute("overdue", measured.overdue());
        model.addAttribute(
                "steps", measured.steps().stream().map(MeasuresPage::brought).toList());
        model.addAttribute(
                "channels",
                measured.channels().stream().map(MeasuresPage::brought).toList());
        model.addAttribute(
                "unasked",
                measured.withoutReminder().stream()
                        .map(each -> "%d for %s".formatted(each.payments(), money(each.recovered(), each.currency())))
                        .collect(Collectors.joining(", ")));
        model.addAttribute(
                "ages", measured.ages().stream().map(MeasuresPage::age).toList());
        model.addAttribute("dso", dso(measured));
        model.addAttribute("promises", promises(measured));
        return "office/measures";
    }

    /** For spreadsheets; what the page shows, a figure a line. */
    @GetMapping("/dunning/measures.csv")
    ResponseEntity<Object> csv(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate to,
            Model model) {
        return MeasureCsv.file(measured(frames.chosen(merchant), from, to, model));
    }

    /** Days that will not do are told, and the last ninety shown. */
    private Measured measured(
            @Nullable String merchant, @Nullable LocalDate from, @Nullable LocalDate to, Model model) {
        try {
            return desk.of(merchant, from, to);
        } catch (Refused refused) {
            var problem = refused.problem();
            model.addAttribute("wrong", "%s: %s".formatted(problem.title(), problem.cure()));
            return desk.of(merchant, null, null);
        }
    }

    private static Line brought(Brought each) {
        return new Line(
                each.name(),
                List.of(
                        each.due() == null ? NONE : each.due().toString(),
                        String.valueOf(each.sent()),
                        String.valueOf(each.arrived()),
                        String.valueOf(each.failed()),
                        money(each.open(), each.currency()),
                        String.valueOf(each.payments()),
                        money(each.recovered(), each.currency()),
                        each.share() == null ? NONE : each.share().toPlainString() + " %",
                        each.medianDays() == null ? NONE : each.medianDays().toString(),
                        cost(each.cost()),
                        money(each.costPer100(), each.currency())));
    }

    private static Line age(Age each) {
        return new Line(
                words(each.kind()), List.of(String.valueOf(each.invoices()), money(each.amount(), each.currency())));
    }

    private static String words(Age.Kind kind) {
        return switch (kind) {
            case NOT_DUE -> "Not due";
            case DAYS_1_TO_30 -> "1 to 30 days";
            case DAYS_31_TO_60 -> "31 to 60 days";
            case DAYS_61_TO_90 -> "61 to 90 days";
            case OVER_90 -> "Over 90 days";
            case NO_DUE_DATE -> "No due date";
            case DISPUTED -> "of which disputed";
            case HELD -> "of which held or promised";
            case CREDIT_NOTES -> "Credit notes, beside it";
        };
    }

    private static List<Line> dso(Measured measured) {
        return measured.dso().stream()
                .map(each -> new Line(
                        each.currency(),
                        List.of(
                                plain(each.dso()),
                                money(each.open(), each.currency()),
                                money(each.sales(), each.currency()),
                                String.valueOf(each.days()),
                                String.valueOf(each.payments()),
                                plain(each.daysLate()),
                                plain(each.daysLateByAmount()))))
                .toList();
    }

    private static List<Line> promises(Measured measured) {
        return measured.promises().stream()
                .map(each -> new Line(
                        each.currency(),
                        List.of(
                                String.valueOf(each.given()),
                                String.valueOf(each.kept()),
                                String.valueOf(each.broken()),
                                String.valueOf(each.open()),
                                String.valueOf(each.ended()),
                                each.rateKept() == null ? NONE : each.rateKept().toPlainString() + " %")))
                .toList();
    }

    private static String cost(@Nullable List<Price> cost) {
        return cost == null || cost.isEmpty()
                ? NONE
                : cost.stream().map(Price::toString).collect(Collectors.joining(" + "));
    }

    private static String money(@Nullable BigDecimal amount, String currency) {
        return amount == null ? NONE : Wording.grouped(amount.toPlainString()) + " " + currency;
    }

    private static String plain(@Nullable BigDecimal figure) {
        return figure == null ? NONE : figure.toPlainString();
    }
}
