package org.paylink.dunning.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.paylink.money.Currency;
import org.paylink.money.Money;

/** What the tests of the law share: amounts, days, the shipped book, and books with files of an administrator. */
final class Cases {

    static final LawBook SHIPPED = LawBook.shipped();

    private Cases() {}

    static Money money(String amount, String currency) {
        return Money.of(new BigDecimal(amount), Currency.of(currency));
    }

    static Money eur(String amount) {
        return money(amount, "EUR");
    }

    static LocalDate day(String day) {
        return LocalDate.parse(day);
    }

    static Overdue business(Money principal, String since, String asOf) {
        return Overdue.of(principal, day(since), day(asOf), Party.BUSINESS);
    }

    static Overdue consumer(Money principal, String since, String asOf) {
        return Overdue.of(principal, day(since), day(asOf), Party.CONSUMER);
    }

    static Path write(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** A shipped file with the first place of a text replaced, as an administrator would copy and change it. */
    static LawBook changed(Path folder, String name, String text, String by) {
        try (var shipped = LawBook.class.getResourceAsStream("/jurisdictions/" + name)) {
            var before = new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            if (!before.contains(text)) {
                throw new IllegalArgumentException(name + " has no " + text);
            }
            write(folder, name, before.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(by)));
            return LawBook.with(folder);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
