package org.paylink.payment.lyra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.paylink.effects.Form;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.OrderReference;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderContract;
import org.paylink.payment.SessionOrder;

final class LyraProviderTest extends PaymentProviderContract {

    private static LyraStandIn lyra = new LyraStandIn();

    @BeforeAll
    static void opens() {
        lyra = new LyraStandIn();
    }

    @AfterAll
    static void closes() {
        lyra.close();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return LyraTrial.account(url, calls);
    }

    @Override
    protected URI provider() {
        return lyra.url();
    }

    @Override
    protected void customerPays(OpenedSession session) {
        lyra.pays(session.url(), LyraWords.UNITS.money(1234, "EUR"));
    }

    /** Lyra signs no time. What is sent again is recognised by its transactions. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected Notice unsigned(Notice notice) {
        var form = new LinkedHashMap<>(Form.read(notice.body()));
        form.remove("kr-hash");
        return new Notice("trial", Map.of(), Form.write(form).getBytes(StandardCharsets.UTF_8), NOON);
    }

    @Override
    protected Notice noticeOfPayment(SessionOrder order, Instant signedAt, Instant receivedAt) {
        return notice(payment(order, "AUTHORISED"), receivedAt);
    }

    @Override
    protected Notice noticeOfUnknownStatus(SessionOrder order) {
        return notice(payment(order, "SORT_OF"), NOON);
    }

    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        return """
                {"status": "SUCCESS", "answer": %s}""".formatted(payment(order, "SORT_OF"));
    }

    private static Notice notice(String answer, Instant receivedAt) {
        var body = LyraStandIn.signed(answer, "password", LyraStandIn.PASSWORD);
        return new Notice("trial", Map.of(), body.getBytes(StandardCharsets.UTF_8), receivedAt);
    }

    /** A payment, and beside it what a payment order has, for one answer stands for both. */
    private static String payment(SessionOrder order, String detailedStatus) {
        assertEquals("EUR", order.amount().currency().code());
        return """
                {"shopId": "69876357", "orderStatus": "PAID", "orderCycle": "CLOSED", "serverDate": "2026-11-22T12:00:01+00:00",
                 "paymentOrderId": "theirs", "paymentOrderStatus": "%s", "orderId": "%s", "amount": %d, "currency": "EUR",
                 "creationDate": "2026-11-22T11:00:00+00:00",
                 "orderDetails": {"orderTotalAmount": 1234, "orderCurrency": "EUR", "mode": "TEST", "orderId": "%s"},
                 "transactions": [{"uuid": "017574bda28e4f1d8413b97fc65c8197", "amount": %d, "currency": "EUR", "status": "PAID",
                  "detailedStatus": "%s", "operationType": "DEBIT", "paymentMethodType": "CARD",
                  "creationDate": "2026-11-22T12:00:00+00:00"}]}""".formatted(
                        detailedStatus,
                        OrderReference.of(order),
                        order.amount().minorUnits(),
                        OrderReference.of(order),
                        order.amount().minorUnits(),
                        detailedStatus);
    }
}
