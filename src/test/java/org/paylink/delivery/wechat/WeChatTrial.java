package org.paylink.delivery.wechat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.paylink.delivery.Channel;
import org.paylink.effects.AccessTokens;
import org.paylink.effects.AccessTokens.Granted;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;

/** The account of the tests. */
final class WeChatTrial {

    static final String OPENID = "oABCDEFGHIJKLMNOPQRSTUVWXYZ1";

    /** Whose token is at hand, so that a trouble meets the call itself. */
    static Channel account(URI url, HttpCalls calls) {
        var tokens = new AccessTokens(
                () -> CompletableFuture.completedStage(new Granted("secret+token/1", Duration.ofHours(2))),
                Clock.systemUTC());
        return new WeChatChannelType(calls, Clock.systemUTC()).account(settings(settings(url)), tokens);
    }

    static AccountSettings settings(Map<String, String> settings) {
        return new AccountSettings("paylink.delivery", "wechat", settings);
    }

    static Map<String, String> settings(URI url) {
        var settings = new HashMap<String, String>();
        settings.put("type", "wechat");
        settings.put("url", url.toString());
        settings.put("app-id", WeChatPost.APP);
        settings.put("app-secret", WeChatStandIn.SECRET);
        settings.put("token", WeChatPost.TOKEN);
        settings.put("encoding-aes-key", WeChatPost.KEY);
        settings.put("templates.request.id", WeChatStandIn.TEMPLATE);
        settings.put("templates.request.parameters", "thing1=customer|-, character_string2=number, amount3=amount");
        settings.put("templates.receipt.id", WeChatStandIn.TEMPLATE);
        settings.put("templates.receipt.parameters", "character_string2=number, amount3=paid");
        return settings;
    }

    private WeChatTrial() {}
}
