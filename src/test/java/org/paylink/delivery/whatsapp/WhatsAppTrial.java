package org.paylink.delivery.whatsapp;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.paylink.delivery.Channel;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;

/** The account of the tests. */
final class WhatsAppTrial {

    static final String PUBLIC_URL = "http://localhost:8080";

    static Channel account(URI url, HttpCalls calls) {
        return account(settings(url, PUBLIC_URL), calls);
    }

    static Channel account(Map<String, String> settings, HttpCalls calls) {
        return new WhatsAppChannelType(calls, Clock.systemUTC())
                .account(new AccountSettings("paylink.delivery", "whatsapp", settings));
    }

    /** By name with a button first, by position with the link in the text where the button cannot lead there. */
    static Map<String, String> settings(URI url, String publicUrl) {
        var settings = new HashMap<String, String>();
        settings.put("type", "whatsapp");
        settings.put("url", url.toString());
        settings.put("phone-number-id", WhatsAppStandIn.NUMBER);
        settings.put("access-token", WhatsAppStandIn.TOKEN);
        settings.put("app-secret", WhatsAppStandIn.SECRET);
        settings.put("verify-token", "chosen-by-us");
        template(
                settings,
                "request",
                "payment_request",
                "customer_name=customer, invoice_number=number, amount=amount, due=due|-");
        settings.put("templates.request.button", publicUrl + "/p/");
        template(settings, "request-2", "payment_request_plain", "number, amount, link");
        template(settings, "reminder", "payment_reminder", "number, amount");
        settings.put("templates.reminder.button", publicUrl + "/p/");
        template(settings, "receipt", "payment_receipt", "number, paid");
        return settings;
    }

    private static void template(Map<String, String> settings, String key, String name, String parameters) {
        settings.put("templates." + key + ".name", name);
        settings.put("templates." + key + ".languages", "en_US, nl, pt_BR");
        settings.put("templates." + key + ".parameters", parameters);
    }

    private WhatsAppTrial() {}
}
