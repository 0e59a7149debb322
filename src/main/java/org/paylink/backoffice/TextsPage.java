package org.paylink.backoffice;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.TextFacts;
import org.paylink.delivery.Texts;
import org.paylink.flow.Merchants;
import org.paylink.invoice.Merchant;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows each text as a customer would read it, with the figures of an example. Services that send templates put their own words around the same. */
@Controller
final class TextsPage {

    private static final Money ASKED = new Money(12_345, Currency.of("EUR"));
    private static final Money PART = new Money(5_000, Currency.of("EUR"));
    private static final Money REST = new Money(7_345, Currency.of("EUR"));
    private static final Money NOTHING = Money.zero(Currency.of("EUR"));
    private static final int DAYS_TO_PAY = 14;
    private static final int DAYS_LATE = 7;
    private static final int STEPS = 3;

    private final Texts texts;
    private final Merchants merchants;
    private final Frames frames;
    private final Clock clock;

    TextsPage(Texts texts, Merchants merchants, Frames frames, Clock clock) {
        this.texts = texts;
        this.merchants = merchants;
        this.frames = frames;
        this.clock = clock;
    }

    /** A text in one situation. */
    record Shown(String when, String text, int characters) {}

    /** {@code name} is the language's name in English. */
    record Language(String tag, String name) {}

    @GetMapping("/texts")
    String texts(
            @RequestParam(required = false) @Nullable String merchant,
            @RequestParam(required = false) @Nullable String language,
            Model model) {
        var chosen = frames.chosen(merchant);
        var whose = chosen == null ? merchants.all().stream().findFirst() : merchants.find(chosen);
        var known = texts.languages();
        var tag = language != null && known.contains(language)
                ? language
                : texts.language(null, whose.map(Merchant::language).orElse("en"));
        model.addAttribute("frame", frames.frame("texts", chosen));
        model.addAttribute("language", Locale.forLanguageTag(tag).getLanguage());
        model.addAttribute(
                "languages",
                known.stream()
                        .map(each ->
                                new Language(each, Locale.forLanguageTag(each).getDisplayLanguage(Locale.ENGLISH)))
                        .toList());
        model.addAttribute("texts", whose.map(each -> examples(each, tag)).orElse(List.of()));
        return "office/texts";
    }

    private List<Shown> examples(Merchant merchant, String tag) {
        var example = new Example(merchant, tag, LocalDate.now(clock.withZone(merchant.zone())));
        var shown = new ArrayList<Shown>();
        shown.add(example.shown("Payment request", Purpose.REQUEST, ASKED, null, false, 1));
        for (int step = 1; step <= STEPS; step++) {
            shown.add(example.shown("Reminder " + step, Purpose.REMINDER, ASKED, null, false, step));
        }
        shown.add(example.shown("Notice: the amount has changed", Purpose.NOTICE, REST, null, false, 1));
        shown.add(example.shown("Notice: nothing is left to pay", Purpose.NOTICE, NOTHING, null, false, 1));
        shown.add(example.shown("Receipt, not booked yet", Purpose.RECEIPT, NOTHING, ASKED, false, 1));
        shown.add(example.shown("Receipt, booked", Purpose.RECEIPT, NOTHING, ASKED, true, 1));
        shown.add(example.shown("Receipt of a part", Purpose.RECEIPT, REST, PART, true, 1));
        return List.copyOf(shown);
    }

    /** The same invoice in all situations. */
    private final class Example {

        private final Merchant merchant;
        private final String tag;
        private final LocalDate today;

        private Example(Merchant merchant, String tag, LocalDate today) {
            this.merchant = merchant;
            this.tag = tag;
            this.today = today;
        }

        private Shown shown(String when, Purpose purpose, Money open, @Nullable Money paid, boolean booked, int step) {
            var text = texts.render(
                    purpose,
                    new TextFacts(
                            null,
                            merchant.name(),
                            "2026-1001",
                            open,
                            paid,
                            today.plusDays(purpose == Purpose.REMINDER ? -DAYS_LATE * step : DAYS_TO_PAY),
                            open.isZero() ? null : "https://pay.example/p/AbCdEfGhIjKlMnOpQrStUv",
                            tag,
                            booked,
                            step));
            return new Shown(when, text, text.codePointCount(0, text.length()));
        }
    }
}
