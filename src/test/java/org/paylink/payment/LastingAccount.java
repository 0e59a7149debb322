package org.paylink.payment;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.paylink.effects.Notice;

/** An account of which every link has to live as long as people take to pay: for providers that then open something else. */
public final class LastingAccount implements PaymentProvider {

    private final PaymentProvider account;

    private LastingAccount(PaymentProvider account) {
        this.account = account;
    }

    public static PaymentProvider of(PaymentProvider account) {
        return new LastingAccount(account);
    }

    /** The same order with another life. */
    public static SessionOrder living(SessionOrder order, Duration life) {
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
                life,
                order.attempt(),
                order.carrying());
    }

    @Override
    public Capabilities capabilities() {
        return account.capabilities();
    }

    @Override
    public CompletionStage<OpenedSession> open(SessionOrder order) {
        return account.open(living(order, Duration.ofDays(60)));
    }

    @Override
    public CompletionStage<Void> cancel(SessionReference session) {
        return account.cancel(session);
    }

    @Override
    public CompletionStage<List<Observation>> ask(SessionReference session) {
        return account.ask(session);
    }

    @Override
    public ReadNotice read(Notice notice) throws BadNotice {
        return account.read(notice);
    }

    @Override
    public String toString() {
        return account.toString();
    }
}
