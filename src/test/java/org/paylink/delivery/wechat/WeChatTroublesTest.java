package org.paylink.delivery.wechat;

import static org.paylink.delivery.wechat.WeChatStandIn.error;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelStandIn;
import org.paylink.delivery.ChannelTroublesContract;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.OutsideFailure.Kind;
import org.paylink.effects.StandIn.Reply;

final class WeChatTroublesTest extends ChannelTroublesContract {

    @Override
    protected ChannelStandIn standIn() {
        return new WeChatStandIn();
    }

    @Override
    protected Channel account(URI url, HttpCalls calls) {
        return WeChatTrial.account(url, calls);
    }

    @Override
    protected String address(Channel account) {
        return WeChatTrial.OPENID;
    }

    @Override
    protected List<Error> errors() {
        var errors = new ArrayList<Error>();
        add(errors, Kind.UNKNOWN, -1, 61450, 999_999);
        add(errors, Kind.NOT_DONE, 45011);
        errors.add(new Error(error(45009), Kind.NOT_DONE, Duration.ofHours(1)));
        add(errors, Kind.ASK_A_HUMAN, 40001, 40014, 41001, 42001, 40013, 40125, 41002, 41004, 40164, 61004);
        add(errors, Kind.ASK_A_HUMAN, 45109, 48001, 48004, 50001, 50002, 40037, 41028, 41029, 47001, 47003);
        add(errors, Kind.REFUSED, 40003, 43004, 50005, 43101);
        errors.add(new Error(Reply.json(200, "{\"errcode\":0,\"errmsg\":\"ok\"}"), Kind.UNKNOWN, null));
        errors.add(new Error(Reply.json(200, "{\"errcode\":0,\"msgid\":\"7\"}"), Kind.UNKNOWN, null));
        return errors;
    }

    private static void add(List<Error> errors, Kind kind, int... codes) {
        for (var code : codes) {
            errors.add(new Error(error(code), kind, null));
        }
    }
}
