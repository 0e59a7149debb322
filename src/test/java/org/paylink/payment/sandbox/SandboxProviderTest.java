package org.paylink.payment.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderContract;
import org.paylink.payment.SessionOrder;
import org.springframework.context.ConfigurableApplicationContext;

final class SandboxProviderTest extends PaymentProviderContract {

    private static ConfigurableApplicationContext bank;

    @BeforeAll
    static void opensTheBank() {
        bank = SandboxTrial.start(List.of());
    }

    @AfterAll
    static void closesTheBank() {
        bank.close();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        var settings = Map.of(
                "type",
                "sandbox",
                "url",
                url.toString(),
                "api-key",
                SandboxTrial.API_KEY,
                "webhook-secret",
                "secret-of-tomorrow, " + SandboxTrial.SECRET);
        return new SandboxProviderType(calls).account(new AccountSettings("paylink.payment", "trial", settings));
    }

    @Override
    protected URI provider() {
        return URI.create(SandboxTrial.url(bank) + "/sandbox/psp");
    }

    @Override
    protected void customerPays(OpenedSession session) {
        new Customer(session.url()).does("approve");
    }

    @Override
    protected Notice noticeOfPayment(SessionOrder order, Instant signedAt, Instant receivedAt) {
        return signed(event(order, "succeeded"), signedAt, receivedAt);
    }

    @Override
    protected Notice noticeOfUnknownStatus(SessionOrder order) {
        return signed(event(order, "sort_of"), NOON, NOON);
    }

    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        return session(order, "sort_of");
    }

    private static Notice signed(String body, Instant signedAt, Instant receivedAt) {
        var signature = BankSignature.of(body, signedAt, List.of(SandboxTrial.SECRET));
        return new Notice(
                "trial", Map.of("sandbox-signature", signature), body.getBytes(StandardCharsets.UTF_8), receivedAt);
    }

    private static String event(SessionOrder order, String status) {
        return """
                {"id": "evt_1", "type": "payment.%s", "created_at": "2026-11-22T12:00:00Z", "session": %s}""".formatted(status, session(order, status));
    }

    private static String session(SessionOrder order, String status) {
        return """
                {"id": "cs_1", "reference": "%s", "status": "complete", "amount": %d, "currency": "EUR",
                 "created_at": "2026-11-22T11:59:00Z", "expires_at": "2026-11-22T13:00:00Z", "payments": [
                  {"id": "pay_1", "kind": "payment", "status": "%s", "amount": %d, "currency": "EUR",
                   "method": "card", "created_at": "2026-11-22T12:00:00Z"}]}""".formatted(
                        order.session(),
                        order.amount().minorUnits(),
                        status,
                        order.amount().minorUnits());
    }
}
