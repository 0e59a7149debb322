package org.paylink.delivery.whatsapp;

import static org.paylink.delivery.whatsapp.WhatsAppStandIn.error;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.ChannelTroublesContract;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Reply;

final class WhatsAppTroublesTest extends ChannelTroublesContract {

    private static final String THEIR_TROUBLE = "1 2 131000 131016 133004";
    private static final String TOO_FAST = "130429";
    private static final String TOO_MANY_IN_AN_HOUR = "4 80007";
    private static final String ACCOUNT = "0 3 10 190 200 299 368 131005 131031 131037 131042 131045 131048 133010";
    private static final String TEMPLATE = "132000 132001 132005 132007 132012 132015 132016 132999";
    private static final String RECIPIENT = "131026 131021 131047 131050 130497 131030 130472";
    private static final String OUR_FAULT = "100 131008 131009 131051 131052 131053 135000";

    @Override
    protected ChannelStandIn standIn() {
        return new WhatsAppStandIn();
    }

    @Override
    protected Channel account(URI url, HttpCalls calls) {
        return WhatsAppTrial.account(url, calls);
    }

    @Override
    protected List<Error> errors() {
        var errors = new ArrayList<Error>();
        add(errors, Kind.UNKNOWN, null, THEIR_TROUBLE);
        add(errors, Kind.NOT_DONE, null, TOO_FAST);
        add(errors, Kind.NOT_DONE, Duration.ofMinutes(5), TOO_MANY_IN_AN_HOUR);
        add(errors, Kind.NOT_DONE, Duration.ofMinutes(1), "131057");
        add(errors, Kind.NOT_DONE, Duration.ofSeconds(6), "131056");
        add(errors, Kind.NOT_DONE, Duration.ofDays(1), "131049");
        add(errors, Kind.ASK_A_HUMAN, null, ACCOUNT);
        add(errors, Kind.ASK_A_HUMAN, null, TEMPLATE);
        add(errors, Kind.REFUSED, null, RECIPIENT);
        add(errors, Kind.REFUSED, null, OUR_FAULT);
        errors.add(new Error(error(400, 999_999), Kind.REFUSED, null));
        errors.add(new Error(error(200, 999_999), Kind.UNKNOWN, null));
        errors.add(new Error(error(500, 999_999), Kind.UNKNOWN, null));
        errors.add(new Error(throttled(130429), Kind.NOT_DONE, Duration.ofSeconds(11)));
        errors.add(new Error(
                Reply.json(400, "{\"error\": {\"code\": 100, \"error_subcode\": 33}}"), Kind.ASK_A_HUMAN, null));
        errors.add(new Error(Reply.json(200, "{\"error\": {}}"), Kind.UNKNOWN, null));
        errors.add(new Error(Reply.json(200, "{\"messages\": []}"), Kind.UNKNOWN, null));
        errors.add(new Error(Reply.json(200, "{\"messages\": [{\"id\": 7}]}"), Kind.UNKNOWN, null));
        return errors;
    }

    /** Whatever the HTTP status, the code decides. */
    private static void add(List<Error> errors, Kind kind, @Nullable Duration wait, String codes) {
        for (var code : codes.split(" ")) {
            for (var status : List.of(200, 400, 403, 500)) {
                errors.add(new Error(error(status, Integer.parseInt(code)), kind, wait));
            }
        }
    }

    private static Reply throttled(int code) {
        return new Reply(429, Map.of("Retry-After", "11"), error(429, code).body());
    }
}
