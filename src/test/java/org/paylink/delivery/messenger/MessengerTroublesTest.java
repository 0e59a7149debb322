package org.paylink.delivery.messenger;

import static org.paylink.delivery.messenger.MessengerStandIn.error;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.ChannelTroublesContract;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Reply;

final class MessengerTroublesTest extends ChannelTroublesContract {

    private static final String THEIR_TROUBLE = "1 1/99 1/1357046 2 2/2018344 1200";
    private static final String TOO_FAST = "4 4/2018022 17 32 613 80001 80006";
    private static final String ACCOUNT = "0 3 10 100/33 102 190 190/1234567 200 230 299 368 132001";
    private static final String RECIPIENT =
            "10/2018065 10/2018278 10/2018108 100/2018001 200/1545041 200/2018028 551 551/1545041";
    private static final String OUR_FAULT = "100 100/2018109";

    @Override
    protected ChannelStandIn standIn() {
        return new MessengerStandIn();
    }

    @Override
    protected Channel account(URI url, HttpCalls calls) {
        return MessengerTrial.account(url, calls);
    }

    @Override
    protected String address(Channel account) {
        return MessengerTrial.PSID;
    }

    @Override
    protected List<Error> errors() {
        var errors = new ArrayList<Error>();
        add(errors, Kind.UNKNOWN, THEIR_TROUBLE);
        add(errors, Kind.NOT_DONE, TOO_FAST);
        add(errors, Kind.ASK_A_HUMAN, ACCOUNT);
        add(errors, Kind.REFUSED, RECIPIENT);
        add(errors, Kind.REFUSED, OUR_FAULT);
        errors.add(new Error(error(400, 999_999, 0), Kind.REFUSED, null));
        errors.add(new Error(error(200, 999_999, 0), Kind.UNKNOWN, null));
        errors.add(new Error(error(500, 999_999, 0), Kind.UNKNOWN, null));
        errors.add(new Error(throttled(), Kind.NOT_DONE, Duration.ofSeconds(11)));
        errors.add(new Error(Reply.json(200, "{\"error\": {}}"), Kind.UNKNOWN, null));
        errors.add(new Error(Reply.json(200, "{\"message_id\": 7}"), Kind.UNKNOWN, null));
        return errors;
    }

    /** Whatever the HTTP status, code and subcode decide. */
    private static void add(List<Error> errors, Kind kind, String codes) {
        for (var code : codes.split(" ")) {
            var parts = (code + "/0").split("/");
            for (var status : List.of(200, 400, 403, 500)) {
                errors.add(
                        new Error(error(status, Integer.parseInt(parts[0]), Integer.parseInt(parts[1])), kind, null));
            }
        }
    }

    private static Reply throttled() {
        return new Reply(429, Map.of("Retry-After", "11"), error(429, 613, 0).body());
    }
}
