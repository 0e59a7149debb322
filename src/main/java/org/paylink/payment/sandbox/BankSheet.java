package org.paylink.payment.sandbox;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.money.MoneyText;
import org.paylink.payment.sandbox.BankSession.Statement;

/** A session written out for a page, in one language. */
public record BankSheet(
        String id,
        String shop,
        String invoice,
        @Nullable String description,
        String amount,
        String plainAmount,
        String state,
        boolean payable,
        URI returnUrl,
        List<Row> payments,
        List<Post> notices) {

    private static final BigDecimal LARGEST = BigDecimal.TEN.pow(12);

    /** A payment; {@code left} is what can be taken back of it, if anything. */
    public record Row(
            String id,
            String kind,
            String state,
            String amount,
            boolean pending,
            @Nullable String left) {}

    /** A notice. */
    public record Post(
            long id,
            String type,
            String state,
            int attempt,
            @Nullable String answer) {}

    static BankSheet of(Statement statement, List<BankNotice> notices, Locale locale, Instant now) {
        var session = statement.session();
        var over = session.state() == BankSession.State.OPEN && !session.payable(now);
        return new BankSheet(
                session.id(),
                session.shop(),
                session.invoice(),
                session.description(),
                MoneyText.of(session.amount(), locale),
                session.amount().decimal(),
                over ? "expired" : session.state().name().toLowerCase(Locale.ROOT),
                session.payable(now),
                session.returnUrl(),
                rows(statement, locale),
                notices.stream()
                        .map(one -> new Post(one.id(), one.type(), one.state().name(), one.attempt(), one.answer()))
                        .toList());
    }

    /** The state as the lists write it. */
    public String tag() {
        return state.toUpperCase(Locale.ROOT);
    }

    /** Reads what a customer typed, with a comma or a point before the decimals. Null where it is no amount above zero. */
    static @Nullable Money typed(String text, Currency currency) {
        var plain = text.strip().replace(',', '.');
        if (!plain.matches("\\d{1,13}(\\.\\d{1,4})?")) {
            return null;
        }
        var amount = new BigDecimal(plain);
        try {
            return amount.signum() > 0 && amount.compareTo(LARGEST) < 0 ? Money.of(amount, currency) : null;
        } catch (IllegalArgumentException tooManyDecimals) {
            return null;
        }
    }

    private static List<Row> rows(Statement statement, Locale locale) {
        var rows = new ArrayList<Row>();
        for (var payment : statement.payments()) {
            var left = Bank.left(statement, payment);
            rows.add(new Row(
                    payment.id(),
                    payment.kind().name(),
                    payment.state().name(),
                    MoneyText.of(payment.amount(), locale),
                    payment.state() == BankPayment.State.PENDING,
                    left.isZero() ? null : left.decimal()));
        }
        return rows;
    }
}
