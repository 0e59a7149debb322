package org.paylink.payment;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.paylink.effects.Repetition;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Capabilities.Carrier;
import org.paylink.payment.Capabilities.Life;

/** Orders as tests need them: in euros, each one of its own. */
public final class TrialOrders {

    /** Of a provider that leaves nothing to wish for. */
    public static final Capabilities ALL_CAPABLE = new Capabilities(
            Repetition.KEYED,
            true,
            new Life(Duration.ofMinutes(1), Duration.ofDays(365)),
            MinorUnits.iso(),
            EnumSet.allOf(Carrier.class));

    private static final URI NOBODY = URI.create("http://127.0.0.1:9/webhooks/trial");

    public static SessionOrder of(String amount) {
        return told(amount, NOBODY);
    }

    /** With notices to this address. */
    public static SessionOrder told(String amount, URI noticeUrl) {
        return of(UUID.randomUUID(), amount, noticeUrl);
    }

    /** The same order, with its key, for another amount. */
    public static SessionOrder misused(SessionOrder order, String amount) {
        return of(order.session(), amount, order.noticeUrl());
    }

    /** The same order, tried a second time. */
    public static SessionOrder again(SessionOrder order) {
        return new SessionOrder(
                order.session(),
                order.key(),
                order.amount(),
                order.merchantName(),
                order.invoiceNumber(),
                order.description(),
                order.language(),
                order.email(),
                order.returnUrl(),
                order.noticeUrl(),
                order.validFor(),
                2,
                order.carrying());
    }

    private static SessionOrder of(UUID session, String amount, URI noticeUrl) {
        return new SessionOrder(
                session,
                session.toString(),
                Money.of(new BigDecimal(amount), Currency.of("EUR")),
                "ACME GmbH",
                "INV-2026-000123",
                "Order 4711",
                "nl",
                null,
                URI.create("http://localhost:8080/p/token?back=1"),
                noticeUrl,
                Duration.ofHours(1),
                1,
                null);
    }

    private TrialOrders() {}
}
