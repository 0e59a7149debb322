package org.paylink.delivery.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelType;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Accounts of {@code type: twilio}: one sender's number, or a messaging service, by {@code channel: sms} or {@code whatsapp}. An API key may stand
 * for the auth token in calls; what Twilio tells is signed with the auth token all the same.
 */
@Component
final class TwilioChannelType implements ChannelType {

    private static final List<String> KEYS = List.of("url", "account-sid", "auth-token");
    private static final String NUMBER = "\\+[1-9]\\d{6,14}";

    // A number, a short code, or a name of up to eleven characters.
    private static final String SMS_SENDER = NUMBER + "|\\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}";

    private final HttpCalls calls;
    private final Environment environment;

    TwilioChannelType(HttpCalls calls, Environment environment) {
        this.calls = calls;
        this.environment = environment;
    }

    @Override
    public String type() {
        return "twilio";
    }

    @Override
    public Channel account(AccountSettings settings) {
        settings.need(KEYS);
        var url = settings.webAddress("https://api.twilio.com");
        var sender = sender(settings);
        return new TwilioChannel(calls, url, sender, words(settings, sender));
    }

    private TwilioWords words(AccountSettings settings, Sender sender) {
        return switch (settings.optional("channel").orElse("sms")) {
            case "sms" -> new TwilioWords(sender, null, SmsText.of(settings));
            case "whatsapp" ->
                new TwilioWords(sender, TwilioTemplates.of(settings, publicUrl() + "/p/"), SmsText.of(settings));
            default -> throw wrong(settings, "has a channel that is neither sms nor whatsapp");
        };
    }

    private Sender sender(AccountSettings settings) {
        var account = settings.required("account-sid");
        if (!account.matches("AC[0-9a-fA-F]{32}")) {
            throw wrong(settings, "has an account-sid that is none: it is AC and 32 digits and letters up to f");
        }
        var whatsApp = settings.optional("channel").orElse("sms").equals("whatsapp");
        var from = settings.optional("from");
        if (from.isPresent() && !from.get().matches(whatsApp ? NUMBER : SMS_SENDER)) {
            throw wrong(settings, "has a from that is no sender; it looks like +14155238886");
        }
        var service = settings.optional("messaging-service-sid");
        if (service.isPresent() && !service.get().matches("MG[0-9a-fA-F]{32}")) {
            throw wrong(
                    settings, "has a messaging-service-sid that is none: it is MG and 32 digits and letters up to f");
        }
        if (from.isEmpty() && (service.isEmpty() || whatsApp)) {
            throw wrong(settings, whatsApp ? "lacks from" : "lacks one of from and messaging-service-sid");
        }
        return new Sender(
                account,
                settings.required("auth-token"),
                login(settings, account),
                from.map(number -> whatsApp ? "whatsapp:" + number : number).orElse(null),
                service.orElse(null),
                whatsApp,
                webhook(settings));
    }

    private static String login(AccountSettings settings, String account) {
        var key = settings.optional("api-key");
        if (key.isPresent() != settings.optional("api-secret").isPresent()) {
            throw wrong(settings, "has one of api-key and api-secret without the other");
        }
        var login = key.map(name -> name + ":" + settings.required("api-secret"))
                .orElseGet(() -> account + ":" + settings.required("auth-token"));
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** As Twilio sees it: a proxy may stand before us, and its signature is over the address it called. */
    private URI webhook(AccountSettings settings) {
        var url = URI.create(settings.optional("webhook-url").orElse(publicUrl() + "/webhooks/" + settings.name()));
        if (!webAddress(url) || url.getQuery() != null) {
            throw wrong(settings, "has a webhook-url that is no web address");
        }
        return url;
    }

    private String publicUrl() {
        return Optional.ofNullable(environment.getProperty("paylink.public-url"))
                .orElse("http://localhost:8080")
                .replaceAll("/+$", "");
    }

    private static boolean webAddress(URI url) {
        return url.getHost() != null
                && url.getScheme() != null
                && url.getScheme().matches("https?");
    }

    /** A sentence about the account, which must repeat no secret. */
    static IllegalArgumentException wrong(AccountSettings settings, String what) {
        return new IllegalArgumentException("%s.%s %s".formatted(settings.path(), settings.name(), what));
    }

    /** Who sends, with the keys; {@code webhook} is where Twilio reaches this account. */
    record Sender(
            String accountSid,
            String authToken,
            String login,
            @Nullable String from,
            @Nullable String service,
            boolean whatsApp,
            URI webhook) {

        /** Without the keys. */
        @Override
        public String toString() {
            return (whatsApp ? "whatsapp " : "sms ") + accountSid;
        }
    }
}
