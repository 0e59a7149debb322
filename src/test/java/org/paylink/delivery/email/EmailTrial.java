package org.paylink.delivery.email;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.paylink.delivery.Channel;
import org.paylink.effects.AccountSettings;

/** The account of the tests. */
final class EmailTrial {

    static final String SECRET = "secret-of-the-trial";
    static final UUID ID = UUID.fromString("6f1d2a52-6c0e-4b6b-9d8a-0b8f3c1e7a54");
    static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

    /** Without TLS, for servers that have none. */
    static Map<String, String> settings(URI url) {
        var settings = new HashMap<String, String>();
        settings.put("type", "email");
        settings.put("url", url.toString());
        settings.put("tls", "none");
        settings.put("username", SmtpStandIn.USER);
        settings.put("password", SmtpStandIn.PASSWORD);
        settings.put("from", "billing@acme.example");
        settings.put("answer-within", "400ms");
        settings.put("bounces.address", "bounces+{token}@acme.example");
        settings.put("bounces.secret", SECRET);
        return settings;
    }

    static Channel account(URI url) {
        return account(settings(url));
    }

    static Channel account(Map<String, String> settings) {
        return new EmailChannelType(Clock.fixed(AT, ZoneOffset.UTC))
                .account(new AccountSettings("paylink.delivery", "email", settings));
    }

    static EmailTokens tokens() {
        return new EmailTokens("acme.example", "bounces+{token}@acme.example", SECRET);
    }

    private EmailTrial() {}
}
