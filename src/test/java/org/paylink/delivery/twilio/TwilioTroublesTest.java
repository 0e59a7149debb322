package org.paylink.delivery.twilio;

import static org.paylink.delivery.twilio.TwilioStandIn.error;

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

final class TwilioTroublesTest extends ChannelTroublesContract {

    private static final String TOO_FAST = "20429 14107 21611 21730 30001 30022 63018";
    private static final String ACCOUNT =
            "20003 20005 20008 20403 20404 30002 21608 21219 21212 21603 21606 21659 21660 21661"
                    + " 63001 63007 30032 30034 63020 63038 21609 21408 21701 21703 21704 21705";
    private static final String TEMPLATE = "21654 21655 21656 63027 63028 63040 63041 63042 63016 63013 30007";
    private static final String RECIPIENT =
            "21211 21214 21217 21265 21266 21604 21610 21612 21614 21635 30006 30003 30004 30005"
                    + " 30008 30009 30010 30036 63003 63015 63024 63032 63033 63049 21602 21617 21619";

    @Override
    protected ChannelStandIn standIn() {
        return new TwilioStandIn();
    }

    @Override
    protected Channel account(URI url, HttpCalls calls) {
        return TwilioTrial.account(TwilioTrial.sms(url), calls);
    }

    @Override
    protected List<Error> errors() {
        var errors = new ArrayList<Error>();
        add(errors, Kind.NOT_DONE, TOO_FAST);
        add(errors, Kind.ASK_A_HUMAN, ACCOUNT);
        add(errors, Kind.ASK_A_HUMAN, TEMPLATE);
        add(errors, Kind.REFUSED, RECIPIENT);
        errors.add(new Error(error(400, 99999), Kind.REFUSED, null));
        errors.add(new Error(error(403, 99999), Kind.ASK_A_HUMAN, null));
        errors.add(new Error(error(500, 21211), Kind.UNKNOWN, null));
        errors.add(new Error(
                new Reply(429, Map.of("Retry-After", "11"), error(429, 20429).body()),
                Kind.NOT_DONE,
                Duration.ofSeconds(11)));
        errors.add(new Error(gaveUp("failed", "30001"), Kind.NOT_DONE, null));
        errors.add(new Error(gaveUp("failed", "30005"), Kind.REFUSED, null));
        errors.add(new Error(gaveUp("undelivered", "null"), Kind.REFUSED, null));
        errors.add(new Error(Reply.json(201, "{\"sid\": \"CA0123456789abcdef0123456789abcdef\"}"), Kind.UNKNOWN, null));
        errors.add(new Error(Reply.json(201, "{\"sid\": null, \"status\": \"queued\"}"), Kind.UNKNOWN, null));
        return errors;
    }

    private static Reply gaveUp(String status, String code) {
        return Reply.json(
                201,
                "{\"sid\": \"SM0123456789abcdef0123456789abcdef\", \"status\": \"%s\", \"error_code\": %s}"
                        .formatted(status, code));
    }

    private static void add(List<Error> errors, Kind kind, String codes) {
        for (var code : codes.split(" ")) {
            for (var status : List.of(400, 404)) {
                errors.add(new Error(error(status, Integer.parseInt(code)), kind, null));
            }
        }
    }
}
