package org.paylink.payment.stripe;

import static org.paylink.payment.stripe.StripeReply.error;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Reply;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.ProviderStandIn;
import org.paylink.payment.ProviderTroublesContract;

/** With sessions; {@link StripeLinkTroublesTest} does it all again with links. */
class StripeTroublesTest extends ProviderTroublesContract {

    @Override
    protected ProviderStandIn standIn() {
        return new StripeStandIn();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return StripeTrial.account(url, calls, Clock.systemUTC());
    }

    @Override
    protected Map<Reply, Kind> errors() {
        return Map.ofEntries(
                Map.entry(error(400, "invalid_request_error", "parameter_unknown"), Kind.REFUSED),
                Map.entry(error(400, "invalid_request_error", "amount_too_small"), Kind.REFUSED),
                Map.entry(error(400, "a_new_type", "a_new_code"), Kind.REFUSED),
                Map.entry(error(402, "card_error", "card_declined"), Kind.REFUSED),
                Map.entry(error(404, "invalid_request_error", "resource_missing"), Kind.REFUSED),
                Map.entry(error(400, "invalid_request_error", "testmode_charges_only"), Kind.ASK_A_HUMAN),
                Map.entry(error(400, "idempotency_error", ""), Kind.ASK_A_HUMAN),
                Map.entry(error(401, "invalid_request_error", ""), Kind.ASK_A_HUMAN),
                Map.entry(error(401, "invalid_request_error", "api_key_expired"), Kind.ASK_A_HUMAN),
                Map.entry(error(403, "invalid_request_error", ""), Kind.ASK_A_HUMAN),
                Map.entry(error(409, "idempotency_error", "idempotency_key_in_use"), Kind.UNKNOWN),
                Map.entry(error(409, "invalid_request_error", "lock_timeout"), Kind.UNKNOWN),
                Map.entry(error(429, "invalid_request_error", "rate_limit"), Kind.NOT_DONE),
                Map.entry(error(500, "api_error", ""), Kind.UNKNOWN),
                Map.entry(Reply.json(200, "{\"id\": \"cs_test_1\", \"livemode\": true}"), Kind.UNKNOWN));
    }
}
