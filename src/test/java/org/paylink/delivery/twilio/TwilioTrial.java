package org.paylink.delivery.twilio;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.paylink.delivery.Channel;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.springframework.mock.env.MockEnvironment;

/** The accounts of the tests. */
final class TwilioTrial {

    static final String REQUEST_NL = "HX00000000000000000000000000000001";
    static final String REQUEST_EN = "HX00000000000000000000000000000002";

    static Channel account(Map<String, String> settings, HttpCalls calls) {
        return account(settings, calls, "https://pay.example/");
    }

    static Channel account(Map<String, String> settings, HttpCalls calls, String publicUrl) {
        var environment = new MockEnvironment().withProperty("paylink.public-url", publicUrl);
        return new TwilioChannelType(calls, environment)
                .account(new AccountSettings("paylink.delivery", "phone", settings));
    }

    static Map<String, String> sms(URI url) {
        var settings = new HashMap<String, String>();
        settings.put("type", "twilio");
        settings.put("url", url.toString());
        settings.put("account-sid", TwilioStandIn.ACCOUNT);
        settings.put("auth-token", TwilioStandIn.TOKEN);
        settings.put("from", "+14155238886");
        return settings;
    }

    static Map<String, String> whatsApp(URI url) {
        var settings = sms(url);
        settings.put("channel", "whatsapp");
        settings.put("webhook-url", TwilioStandIn.WEBHOOK);
        settings.put("templates.request.languages", "nl=" + REQUEST_NL + ", en=" + REQUEST_EN);
        settings.put("templates.request.variables", "customer|klant, number, amount, token");
        settings.put("templates.reminder.languages", "nl=HX00000000000000000000000000000003");
        settings.put("templates.reminder.variables", "invoice=number, url=link");
        settings.put("templates.receipt.languages", "nl=HX00000000000000000000000000000004");
        settings.put("templates.receipt.variables", "number");
        return settings;
    }

    private TwilioTrial() {}
}
