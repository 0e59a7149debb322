package org.paylink.payment.mollie;

import java.net.URI;
import org.paylink.effects.HttpCalls;
import org.paylink.payment.LastingAccount;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;

/** The contract again, with links that outlive a day. */
final class MollieLinkTest extends MollieProviderTest {

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return LastingAccount.of(super.account(url, calls));
    }

    /** Asked about a link, they answer with itself and with a list of its payments; one answer stands for both. */
    @Override
    protected String answerOfUnknownStatus(SessionOrder order) {
        return """
                {"archived": false, "amount": {"currency": "EUR", "value": "12.34"}, "_embedded": {"payments": [%s]}}""".formatted(super.answerOfUnknownStatus(order));
    }

    @Override
    protected String referenceOfTheirs() {
        return "pl_1";
    }
}
