package org.paylink.delivery.wechat;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.effects.AccessTokens;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.JsonCalls;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: wechat}: one verified service account. Id, secret, token and EncodingAESKey stand in its page for developers, where safe
 * mode is chosen for the callbacks.
 */
@Component
final class WeChatChannelType implements ChannelType {

    private static final List<String> KEYS = List.of("url", "app-id", "app-secret", "token", "encoding-aes-key");

    private final HttpCalls calls;
    private final Clock clock;

    WeChatChannelType(HttpCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "wechat";
    }

    @Override
    public Channel account(AccountSettings settings) {
        settings.need(KEYS);
        var url = settings.webAddress("https://api.weixin.qq.com");
        return account(settings, tokens(settings, url));
    }

    Channel account(AccountSettings settings, AccessTokens tokens) {
        var appId = settings.required("app-id");
        if (!appId.matches("wx[0-9a-f]{16}")) {
            throw settings.wrong("has an app-id that is none: it is wx and 16 digits and letters up to f");
        }
        var key = settings.required("encoding-aes-key");
        if (!key.matches("[A-Za-z0-9]{43}")) {
            throw settings.wrong("has an encoding-aes-key that is none: it has 43 letters and digits");
        }
        var crypt = new WeChatCrypt(settings.required("token"), key, appId);
        return new WeChatChannel(calls, settings.url(), tokens, WeChatTemplates.of(settings), crypt);
    }

    private AccessTokens tokens(AccountSettings settings, URI url) {
        var wanted = WeChatWords.tokenWanted(settings.required("app-id"), settings.required("app-secret"));
        var service = new JsonCalls(calls, url, "WeChat");
        return new AccessTokens(
                () -> service.post("/cgi-bin/stable_token", wanted, answer -> answer)
                        .thenApply(answer -> WeChatChannel.understood(answer, WeChatWords::granted)),
                clock);
    }
}
