package org.paylink.payment.paypal;

import static org.paylink.payment.paypal.PayPalReply.error;

import java.net.URI;
import java.util.Map;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Reply;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.ProviderStandIn;
import org.paylink.payment.ProviderTroublesContract;

/** With orders; {@link PayPalInvoiceTroublesTest} does it all again with invoices. */
class PayPalTroublesTest extends ProviderTroublesContract {

    @Override
    protected ProviderStandIn standIn() {
        return new PayPalStandIn();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return PayPalTrial.account(url, calls);
    }

    @Override
    protected Map<Reply, Kind> errors() {
        return Map.ofEntries(
                Map.entry(error(400, "INVALID_REQUEST", "INVALID_PARAMETER_VALUE"), Kind.REFUSED),
                Map.entry(error(400, "INVALID_REQUEST", ""), Kind.REFUSED),
                Map.entry(error(404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID"), Kind.REFUSED),
                Map.entry(error(422, "UNPROCESSABLE_ENTITY", "DECIMAL_PRECISION"), Kind.REFUSED),
                Map.entry(error(422, "UNPROCESSABLE_ENTITY", "AN_ISSUE_NOBODY_KNOWS"), Kind.REFUSED),
                Map.entry(error(422, "UNPROCESSABLE_ENTITY", "PAYEE_ACCOUNT_RESTRICTED"), Kind.ASK_A_HUMAN),
                Map.entry(error(422, "UNPROCESSABLE_ENTITY", "USER_NOT_FOUND"), Kind.ASK_A_HUMAN),
                Map.entry(error(422, "UNPROCESSABLE_ENTITY", "ORDER_COMPLETION_IN_PROGRESS"), Kind.UNKNOWN),
                Map.entry(error(401, "AUTHENTICATION_FAILURE", ""), Kind.ASK_A_HUMAN),
                Map.entry(error(403, "NOT_AUTHORIZED", "PERMISSION_DENIED"), Kind.ASK_A_HUMAN),
                Map.entry(error(409, "RESOURCE_CONFLICT", "PREVIOUS_REQUEST_IN_PROGRESS"), Kind.UNKNOWN),
                Map.entry(error(429, "RATE_LIMIT_REACHED", ""), Kind.NOT_DONE),
                Map.entry(error(500, "INTERNAL_SERVER_ERROR", ""), Kind.UNKNOWN),
                Map.entry(error(503, "SERVICE_UNAVAILABLE", ""), Kind.UNKNOWN),
                Map.entry(Reply.json(201, "{\"id\": \"5O190127TN364715T\", \"status\": \"CREATED\"}"), Kind.UNKNOWN));
    }
}
