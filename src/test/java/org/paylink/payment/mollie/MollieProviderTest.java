package org.paylink.payment.mollie;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.PaymentProviderContract;
import org.paylink.payment.SessionOrder;

/** With payments; {@link MollieLinkTest} does it all again with links. */
class MollieProviderTest extends PaymentProviderContract {

    private static MollieStandIn mollie = new MollieStandIn();

    @BeforeAll
    static void opens() {
        mollie = new MollieStandIn();
    }

    @AfterAll
    static void closes() {
        mollie.close();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return MollieTrial.account(url, calls);
    }

    @Override
    protected URI provider() {
        return mollie.url();
    }

    @Override
    protected void customerPays(OpenedSession session) {
        mollie.pays(session.url(), MollieTrial.euro("12.34"));
    }

    @Override
    protected Notice noticeOfPayment(SessionOrder order, Instant signedAt, Instant receivedAt) {
        var sale = sale(order, "paid");
        return MollieTrial.signed(
                MollieTrial.event("payment.paid", sale.id, sale.tree(true)), MollieTrial.SECRET, receivedAt);
    }

    @Override
    protected Notice noticeOfUnknownStatus(SessionOrder order) {
        var sale = sale(order, "paid");
        return MollieTrial.signed(
                MollieTrial.event("payment.paid", sale.id, sale.tree(true).put("status", "sort_of")),
                MollieTrial.SECRET,
                NOON);
    }

    private static MollieSale sale(SessionOrder order, String status) {
        var sale = new MollieSale(MollieOrders.payment(order, order.noticeUrl(), List.of()), "", mollie.url());
        sale.status = status;
        return sale;
    }

    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        return new String(Json.write(sale(order, "paid").tree(true).put("status", "sort_of")), StandardCharsets.UTF_8);
    }

    /** Only the body is signed. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }
}
