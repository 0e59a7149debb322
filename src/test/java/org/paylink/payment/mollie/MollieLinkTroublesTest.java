package org.paylink.payment.mollie;

import java.net.URI;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.LastingAccount;
import org.paylink.payment.PaymentProvider;

/** Each trouble again, with links that outlive a day. */
final class MollieLinkTroublesTest extends MollieTroublesTest {

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return LastingAccount.of(super.account(url, calls));
    }
}
