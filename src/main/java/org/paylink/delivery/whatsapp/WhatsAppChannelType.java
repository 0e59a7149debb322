package org.paylink.delivery.whatsapp;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.MetaTemplates;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: whatsapp}: one sender's number. {@code url} is Meta's graph with the version, such as
 * {@code https://graph.facebook.com/v26.0}; the number's id, the system user's token and the app's secret stand in the app's dashboard, the
 * verify token is chosen by us and entered there with the webhook.
 */
@Component
final class WhatsAppChannelType implements ChannelType {

    private static final List<String> KEYS =
            List.of("url", "phone-number-id", "access-token", "app-secret", "verify-token");

    private final HttpCalls calls;

    WhatsAppChannelType(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public String type() {
        return "whatsapp";
    }

    /** What Meta lets every number send; where it has raised a number's throughput to 1,000, the setting says so. */
    @Override
    public OptionalDouble perSecond() {
        return OptionalDouble.of(80);
    }

    @Override
    public Channel account(AccountSettings settings) {
        var missing = Stream.concat(KEYS.stream(), MetaTemplates.REQUIRED.stream())
                .filter(key ->
                        settings.optional(key).isEmpty() && settings.list(key).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw settings.wrong((missing.size() == 1 ? "lacks " : "lacks all of ") + String.join(", ", missing));
        }
        var url = settings.url();
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            throw settings.wrong("has a url that is no web address; it looks like https://graph.facebook.com/v26.0");
        }
        return new WhatsAppChannel(calls, url, Sender.of(settings), MetaTemplates.of(settings));
    }

    /** One sender's number and its keys. */
    record Sender(String phoneNumberId, String accessToken, String appSecret, String verifyToken) {

        /** @throws IllegalArgumentException with a sentence that names the wrong setting */
        static Sender of(AccountSettings settings) {
            var number = settings.required("phone-number-id");
            if (!number.matches("\\d{5,20}")) {
                throw settings.wrong("has a phone-number-id that is none: it is an id of digits, not the number");
            }
            var token = settings.required("access-token");
            if (!token.matches("[\\x21-\\x7e]+")) {
                // Java's own objection would repeat it.
                throw settings.wrong("has an access-token with characters that no header can carry");
            }
            return new Sender(number, token, settings.required("app-secret"), settings.required("verify-token"));
        }

        /** Without the keys. */
        @Override
        public String toString() {
            return phoneNumberId;
        }
    }
}
