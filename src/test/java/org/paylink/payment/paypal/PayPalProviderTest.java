package org.paylink.payment.paypal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderContract;
import org.paylink.payment.SessionOrder;

/** With orders; {@link PayPalInvoiceTest} does it all again with invoices. */
class PayPalProviderTest extends PaymentProviderContract {

    private static PayPalStandIn payPal = new PayPalStandIn();

    @BeforeAll
    static void opens() {
        payPal = new PayPalStandIn();
    }

    @AfterAll
    static void closes() {
        payPal.close();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return PayPalTrial.account(url, calls);
    }

    @Override
    protected URI provider() {
        return payPal.url();
    }

    /** A yes is no payment yet; what follows it is tried in {@link PayPalCaptureTest}. */
    @Override
    protected void customerPays(OpenedSession session) {
        var sale = payPal.at(session.url());
        sale.agrees(PayPalTrial.euro("12.34"), "COMPLETED");
        if (!sale.invoice) {
            sale.captured();
        }
    }

    @Override
    protected Notice noticeOfPayment(SessionOrder order, Instant signedAt, Instant receivedAt) {
        return notice(order, "COMPLETED", signedAt, receivedAt);
    }

    @Override
    protected Notice noticeOfUnknownStatus(SessionOrder order) {
        return notice(order, "SORT_OF", NOON, NOON);
    }

    private static Notice notice(SessionOrder order, String status, Instant signedAt, Instant receivedAt) {
        var sale = PayPalSale.order(PayPalOrderWords.order(order), payPal.url());
        sale.agrees(order.amount(), status);
        sale.captured();
        var event = PayPalPost.event("PAYMENT.CAPTURE.COMPLETED", sale.payments.get(0));
        return PayPalPost.notice(event, payPal.url(), signedAt, receivedAt);
    }

    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        var sale = PayPalSale.order(PayPalOrderWords.order(order), payPal.url());
        sale.agrees(order.amount(), "COMPLETED");
        sale.captured();
        sale.status = "SORT_OF";
        return new String(Json.write(sale.tree()), StandardCharsets.UTF_8);
    }

    /** Whether a later try bears a later time nobody says: what is days old is believed, see {@link PayPalSignatureTest}. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }
}
