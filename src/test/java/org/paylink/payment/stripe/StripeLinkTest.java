package org.paylink.payment.stripe;

import java.net.URI;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.LastingAccount;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;

/** The contract again, with links that outlive a day. */
final class StripeLinkTest extends StripeProviderTest {

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return LastingAccount.of(super.account(url, calls));
    }

    /** Asked about a link, they answer with itself and with a list of its sessions; one answer stands for both. */
    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        return """
                {"active": true, "livemode": false, "data": [%s]}""".formatted(session(order, "sort_of"));
    }

    @Override
    protected String referenceOfTheirs() {
        return "plink_1";
    }
}
