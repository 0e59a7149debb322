package org.paylink.delivery.messenger;

import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.paylink.delivery.Channel;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;

/** The account of the tests. */
final class MessengerTrial {

    static final String PUBLIC_URL = "http://localhost:8080";
    static final String PSID = "25381719828140932";

    static Channel account(URI url, HttpCalls calls) {
        return account(settings(url, PUBLIC_URL), calls, Clock.systemUTC());
    }

    static Channel account(Map<String, String> settings, HttpCalls calls, Clock clock) {
        return new MessengerChannelType(calls, clock)
                .account(new AccountSettings("paylink.delivery", "messenger", settings));
    }

    static Map<String, String> settings(URI url, String publicUrl) {
        var settings = new HashMap<String, String>();
        settings.put("type", "messenger");
        settings.put("url", url.toString());
        settings.put("page-id", MessengerStandIn.PAGE);
        settings.put("page-name", "bakkerij.zon");
        settings.put("access-token", MessengerStandIn.TOKEN);
        settings.put("app-secret", MessengerStandIn.SECRET);
        settings.put("verify-token", "chosen-by-us");
        template(
                settings, "request", "payment_request", "customer_name=customer, invoice_number=number, amount=amount");
        settings.put("templates.request.button", publicUrl + "/p/");
        template(settings, "receipt", "payment_receipt", "number, paid");
        return settings;
    }

    private static void template(Map<String, String> settings, String key, String name, String parameters) {
        settings.put("templates." + key + ".name", name);
        settings.put("templates." + key + ".languages", "en_US, nl");
        settings.put("templates." + key + ".parameters", parameters);
    }

    private MessengerTrial() {}
}
