package org.paylink.payment.adyen;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.OrderReference;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderContract;
import org.paylink.payment.SessionOrder;

final class AdyenProviderTest extends PaymentProviderContract {

    private static AdyenStandIn adyen = new AdyenStandIn();

    @BeforeAll
    static void opens() {
        adyen = new AdyenStandIn();
    }

    @AfterAll
    static void closes() {
        adyen.close();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return AdyenTrial.account(url, calls);
    }

    @Override
    protected URI provider() {
        return adyen.url();
    }

    @Override
    protected void customerPays(OpenedSession session) {
        adyen.pays(session.url(), AdyenWords.UNITS.money(1234, "EUR"));
    }

    /** Adyen signs no time. What is sent again is recognised by the reference of its event. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }

    @Override
    protected Notice unsigned(Notice notice) {
        var body = new String(notice.body(), StandardCharsets.UTF_8).replaceAll("\"hmacSignature\":\"[^\"]*\"", "");
        return new Notice("trial", notice.headers(), body.getBytes(StandardCharsets.UTF_8), NOON);
    }

    @Override
    protected Notice noticeOfPayment(SessionOrder order, Instant signedAt, Instant receivedAt) {
        return notice(order, "true");
    }

    @Override
    protected Notice noticeOfUnknownStatus(SessionOrder order) {
        return notice(order, "sort of");
    }

    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        return """
                {"id": "theirs", "merchantAccount": "AcmeECOM", "reference": "%s", "status": "blessed", "url": "https://test.adyen.link/theirs",
                 "amount": {"value": 1234, "currency": "EUR"}}""".formatted(OrderReference.of(order));
    }

    private static Notice notice(SessionOrder order, String success) {
        var item = AdyenPost.item("AUTHORISATION", "8815000000000001", "", OrderReference.of(order), order.amount());
        return AdyenPost.notice(AdyenPost.body(item.put("success", success)));
    }
}
