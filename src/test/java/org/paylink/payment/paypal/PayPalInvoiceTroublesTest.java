package org.paylink.payment.paypal;

import java.net.URI;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.LastingAccount;
import org.paylink.payment.PaymentProvider;

/** Each trouble again, with links that outlive three hours. */
final class PayPalInvoiceTroublesTest extends PayPalTroublesTest {

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return LastingAccount.of(super.account(url, calls));
    }
}
