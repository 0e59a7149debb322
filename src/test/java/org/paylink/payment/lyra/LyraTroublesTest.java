package org.paylink.payment.lyra;

import static org.paylink.payment.lyra.LyraStandIn.error;

import java.net.URI;
import java.util.Map;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Reply;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.ProviderStandIn;
import org.paylink.payment.ProviderTroublesContract;

final class LyraTroublesTest extends ProviderTroublesContract {

    @Override
    protected ProviderStandIn standIn() {
        return new LyraStandIn();
    }

    @Override
    protected PaymentProvider account(URI url, HttpCalls calls) {
        return LyraTrial.account(url, calls);
    }

    @Override
    protected Map<Reply, Kind> errors() {
        return Map.of(
                error("INT_902"), Kind.REFUSED,
                error("PSP_109"), Kind.REFUSED,
                error("PSP_610"), Kind.REFUSED,
                error("PSP_1000"), Kind.REFUSED,
                error("INT_905"), Kind.ASK_A_HUMAN,
                error("PSP_100"), Kind.ASK_A_HUMAN,
                error("PSP_099"), Kind.UNKNOWN,
                error("PSP_999"), Kind.UNKNOWN,
                error("?"), Kind.UNKNOWN,
                Reply.json(200, "{\"status\": \"MAYBE\"}"), Kind.UNKNOWN);
    }
}
