package org.paylink.delivery.messenger;

import java.time.Clock;
import java.util.List;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.MetaTemplates;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: messenger}: one Facebook page. {@code url} is Meta's graph with the version, such as
 * {@code https://graph.facebook.com/v26.0}; the page's id and token and the app's secret stand in the app's dashboard, the verify token is chosen by
 * us and entered there with the webhook. Templates are needed for none and possible for each purpose.
 */
@Component
final class MessengerChannelType implements ChannelType {

    private static final List<String> KEYS = List.of("url", "page-id", "access-token", "app-secret", "verify-token");

    private final HttpCalls calls;
    private final Clock clock;

    MessengerChannelType(HttpCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "messenger";
    }

    @Override
    public Channel account(AccountSettings settings) {
        settings.need(KEYS);
        var url = settings.webAddress("https://graph.facebook.com/v26.0");
        var templates = MetaTemplates.of(settings);
        if (templates.expected().stream().anyMatch(template -> template.shape().document())) {
            throw settings.wrong("has a template with a header: only WhatsApp's can have one");
        }
        return new MessengerChannel(calls, url, Page.of(settings), new MessengerWords(templates, clock));
    }

    /** One page and its keys; {@code name} is what its m.me address ends with. */
    record Page(String id, String name, String accessToken, String appSecret, String verifyToken) {

        /** @throws IllegalArgumentException with a sentence that names the wrong setting */
        static Page of(AccountSettings settings) {
            var id = settings.required("page-id");
            if (!id.matches("\\d{5,20}")) {
                throw settings.wrong("has a page-id that is none: it is an id of digits, not the page's name");
            }
            var name = settings.optional("page-name").orElse(id);
            if (!name.matches("[A-Za-z0-9.]{1,80}")) {
                throw settings.wrong("has a page-name that is none: it is what follows https://m.me/");
            }
            var token = settings.required("access-token");
            if (!token.matches("[\\x21-\\x7e]+")) {
                // Java's own objection would repeat it.
                throw settings.wrong("has an access-token with characters that no header can carry");
            }
            return new Page(id, name, token, settings.required("app-secret"), settings.required("verify-token"));
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return id;
        }
    }
}
