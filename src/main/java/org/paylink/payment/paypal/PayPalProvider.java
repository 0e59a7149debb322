package org.paylink.payment.paypal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Json;
import org.paylink.effects.JsonCalls;
import org.paylink.effects.Notice;
import org.paylink.effects.Repetition;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Capabilities;
import org.paylink.payment.Capabilities.Life;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.paypal.PayPalProviderType.Account;

/** One merchant's app at PayPal. What need not outlive three hours is an order; a link that people keep is an invoice. */
final class PayPalProvider implements PaymentProvider {

    private static final Capabilities CAPABILITIES = new Capabilities(
            Repetition.KEYED,
            true,
            // An invoice lives until it is cancelled.
            new Life(PayPalOrderWords.LIFE, Duration.ofDays(36500)),
            PayPalWords.UNITS,
            Set.of());

    private final Account account;
    private final PayPalOrders orders;
    private final PayPalInvoices invoices;
    private final PayPalSignature signature;

    PayPalProvider(Account account, JsonCalls calls, PayPalSignature signature) {
        var understood = calls.objecting(PayPalErrors::of);
        this.account = account;
        this.orders = new PayPalOrders(understood);
        this.invoices = new PayPalInvoices(understood);
        this.signature = signature;
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        return order.validFor().compareTo(PayPalOrderWords.LIFE) > 0 ? invoices.open(order) : orders.open(order);
    }

    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        return PayPalInvoices.isOne(session.reference()) ? invoices.cancel(session) : orders.cancel(session);
    }

    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        return PayPalInvoices.isOne(session.reference()) ? invoices.ask(session) : orders.ask(session);
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        signature.check(notice);
        try {
            return PayPalEvents.read(Json.read(notice.body()));
        } catch (IllegalArgumentException e) {
            throw new BadNotice("not a notice of PayPal: " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return "PayPalProvider[" + account + "]";
    }
}
