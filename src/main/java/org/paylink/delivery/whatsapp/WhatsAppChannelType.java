package org.paylink.delivery.whatsapp;

import java.time.Clock;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.delivery.MetaTemplates;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.JsonCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: whatsapp}: one sender's number. {@code url} is Meta's graph with the version, such as
 * {@code https://graph.facebook.com/v26.0}; the number's id, the system user's token and the app's secret stand in the app's dashboard, the
 * verify token is chosen by us and entered there with the webhook. With {@code waba-id} its templates are checked and its limit is read.
 */
@Component
final class WhatsAppChannelType implements ChannelType {

    private static final List<String> KEYS =
            List.of("url", "phone-number-id", "access-token", "app-secret", "verify-token");

    private static final Logger LOG = LoggerFactory.getLogger(WhatsAppChannelType.class);

    private final HttpCalls calls;
    private final Clock clock;

    WhatsAppChannelType(HttpCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
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
        settings.need(
                Stream.concat(KEYS.stream(), MetaTemplates.REQUIRED.stream()).toList());
        var url = settings.webAddress("https://graph.facebook.com/v26.0");
        var sender = Sender.of(settings);
        var service = new JsonCalls(calls, url, "WhatsApp").with("Authorization", "Bearer " + sender.accessToken());
        var account = businessAccount(settings);
        var templates = new WhatsAppTemplates(MetaTemplates.of(settings, WhatsAppOrderDetails::fit), service, account);
        var standing = new WhatsAppStanding(account, WhatsAppLimit.of(settings, service, account), clock);
        return new WhatsAppChannel(service, sender, templates, standing, clock);
    }

    private static @Nullable String businessAccount(AccountSettings settings) {
        var id = settings.optional("waba-id");
        if (id.isEmpty()) {
            LOG.info(
                    "{}.{} has no waba-id: whether its templates are still as Meta has approved them is not checked",
                    settings.path(),
                    settings.name());
        } else if (!id.get().matches("\\d{5,20}")) {
            throw settings.wrong("has a waba-id that is none: it is the digits of the WhatsApp Business Account");
        }
        return id.orElse(null);
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
