package org.paylink.payment.paypal;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.payment.LastingAccount;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;

/** The contract again, with links that outlive three hours. */
final class PayPalInvoiceTest extends PayPalProviderTest {

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return LastingAccount.of(super.account(url, calls));
    }

    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        var sale = PayPalSale.invoice(PayPalInvoiceWords.invoice(order), provider());
        sale.agrees(order.amount(), "COMPLETED");
        sale.status = "SORT_OF";
        return new String(Json.write(sale.tree()), StandardCharsets.UTF_8);
    }

    @Override
    protected String referenceOfTheirs() {
        return "INV2-TRIAL";
    }
}
