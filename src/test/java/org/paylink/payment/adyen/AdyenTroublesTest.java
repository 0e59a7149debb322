package org.paylink.payment.adyen;

import static org.paylink.payment.adyen.AdyenStandIn.error;

import java.net.URI;
import java.util.Map;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Reply;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.ProviderStandIn;
import org.paylink.payment.ProviderTroublesContract;

final class AdyenTroublesTest extends ProviderTroublesContract {

    @Override
    protected ProviderStandIn standIn() {
        return new AdyenStandIn();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return AdyenTrial.account(url, calls);
    }

    @Override
    protected Map<Reply, Kind> errors() {
        return Map.ofEntries(
                Map.entry(error(400, "702", "validation"), Kind.REFUSED),
                Map.entry(error(422, "14_030", "validation"), Kind.REFUSED),
                Map.entry(error(422, "137", "?"), Kind.REFUSED),
                Map.entry(error(500, "702", "validation"), Kind.UNKNOWN),
                Map.entry(error(401, "000", "security"), Kind.ASK_A_HUMAN),
                Map.entry(error(403, "901", "security"), Kind.ASK_A_HUMAN),
                Map.entry(error(422, "901", "validation"), Kind.ASK_A_HUMAN),
                Map.entry(error(422, "10_006", "security"), Kind.ASK_A_HUMAN),
                Map.entry(error(500, "905", "configuration"), Kind.ASK_A_HUMAN),
                Map.entry(error(500, "10_001", "configuration"), Kind.ASK_A_HUMAN),
                Map.entry(error(422, "704", "validation"), Kind.UNKNOWN),
                Map.entry(error(422, "903", "validation"), Kind.UNKNOWN),
                Map.entry(error(400, "?", "internal"), Kind.REFUSED),
                Map.entry(error(422, "14_999", "internal"), Kind.UNKNOWN),
                Map.entry(error(429, "702", "validation"), Kind.NOT_DONE),
                Map.entry(error(503, "14_999", "?"), Kind.UNKNOWN));
    }
}
