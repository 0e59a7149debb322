package org.paylink.payment.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.Observation;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.TrialOrders;
import org.springframework.context.ConfigurableApplicationContext;

/** A running bank with two shops, and what a test does with it. */
record BankTrial(ConfigurableApplicationContext context) {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(10));

    static BankTrial start() {
        return new BankTrial(SandboxTrial.start(List.of(
                "paylink.payment.other.type=sandbox",
                "paylink.payment.other.api-key=other-key",
                "paylink.payment.other.webhook-secret=other-secret")));
    }

    void close() {
        context.close();
    }

    URI url() {
        return URI.create(SandboxTrial.url(context) + "/sandbox/psp");
    }

    TrialClock clock() {
        return bean(TrialClock.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    PaymentProvider account() {
        return account(SandboxTrial.API_KEY);
    }

    PaymentProvider account(String key) {
        var settings = Map.of(
                "type", "sandbox", "url", url().toString(), "api-key", key, "webhook-secret", SandboxTrial.SECRET);
        return new SandboxProviderType(CALLS).account(new AccountSettings("paylink.payment", "trial", settings));
    }

    /** A session over 12.34 EUR whose notices nobody hears. */
    Opened opened() {
        return opened(TrialOrders.of("12.34"));
    }

    Opened opened(URI noticeUrl) {
        return opened(TrialOrders.told("12.34", noticeUrl));
    }

    private Opened opened(SessionOrder order) {
        return new Opened(
                this, order, account().open(order).toCompletableFuture().join());
    }

    static List<String> words(List<Observation> seen) {
        return seen.stream()
                .map(one -> one.entry() + " " + one.status() + " " + one.amount())
                .toList();
    }

    /** A session and its customer. */
    record Opened(BankTrial bank, SessionOrder order, OpenedSession opened) {

        String reference() {
            return opened.reference();
        }

        SessionReference session() {
            return new SessionReference(order.session(), reference());
        }

        Customer customer() {
            return new Customer(opened.url());
        }

        List<Observation> asked() {
            return bank.account().ask(session()).toCompletableFuture().join();
        }

        List<String> says() {
            return words(asked());
        }

        /** Whoever plays the bank decides about the first payment. */
        void decides(String form) {
            var first = asked().stream().map(Observation::paymentId).findFirst().orElseThrow();
            customer().posts("/payments/" + first, form);
        }
    }
}
