package org.paylink.payment.mollie;

import static org.paylink.payment.mollie.MollieStandIn.error;

import java.net.URI;
import java.util.Map;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Reply;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.ProviderStandIn;
import org.paylink.payment.ProviderTroublesContract;

/** With payments; {@link MollieLinkTroublesTest} does it all again with links. */
class MollieTroublesTest extends ProviderTroublesContract {

    @Override
    protected ProviderStandIn standIn() {
        return new MollieStandIn();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return MollieTrial.account(url, calls);
    }

    @Override
    protected Map<Reply, Kind> errors() {
        return Map.ofEntries(
                Map.entry(error(400, ""), Kind.REFUSED),
                Map.entry(error(404, ""), Kind.REFUSED),
                Map.entry(error(410, ""), Kind.REFUSED),
                Map.entry(error(422, "amount.value"), Kind.REFUSED),
                Map.entry(error(422, "piet@example.org"), Kind.REFUSED),
                Map.entry(error(422, "method"), Kind.ASK_A_HUMAN),
                Map.entry(error(422, "allowedMethods"), Kind.ASK_A_HUMAN),
                Map.entry(error(422, "webhookUrl"), Kind.ASK_A_HUMAN),
                Map.entry(error(401, ""), Kind.ASK_A_HUMAN),
                Map.entry(error(403, ""), Kind.ASK_A_HUMAN),
                Map.entry(error(409, ""), Kind.UNKNOWN),
                Map.entry(error(429, ""), Kind.NOT_DONE),
                Map.entry(error(500, ""), Kind.UNKNOWN),
                Map.entry(error(503, ""), Kind.UNKNOWN),
                Map.entry(Reply.json(201, "{\"id\": \"tr_1\", \"mode\": \"live\"}"), Kind.UNKNOWN));
    }
}
