package org.paylink.payment.paypal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.MinorUnits;

/** What PayPal's APIs have in common: amounts, references, languages, links. */
final class PayPalWords {

    // Their table of currencies; BRL, CNY, INR and MYR for accounts of that country only.
    static final MinorUnits UNITS = MinorUnits.none()
            .counting(2, "AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD ILS INR MXN MYR NOK NZD PHP PLN SEK SGD THB USD")
            .counting(0, "HUF JPY TWD");

    private static final String WITHDRAWN = ".withdrawn";
    private static final Pattern OURS =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\.withdrawn)?");

    // Their pages want a country with the language; for others they choose themselves.
    private static final Map<String, String> LOCALES = Map.ofEntries(
            Map.entry("da", "da-DK"),
            Map.entry("de", "de-DE"),
            Map.entry("en", "en-US"),
            Map.entry("es", "es-ES"),
            Map.entry("fr", "fr-FR"),
            Map.entry("it", "it-IT"),
            Map.entry("ja", "ja-JP"),
            Map.entry("nl", "nl-NL"),
            Map.entry("no", "no-NO"),
            Map.entry("pl", "pl-PL"),
            Map.entry("pt", "pt-PT"),
            Map.entry("sv", "sv-SE"),
            Map.entry("th", "th-TH"),
            Map.entry("zh", "zh-CN"));

    static ObjectNode money(Money amount) {
        return Json.object().put("currency_code", amount.currency().code()).put("value", UNITS.text(amount));
    }

    /** @throws IllegalArgumentException where it is no amount of theirs */
    static Money money(JsonNode amount) {
        return UNITS.money(Json.text(amount, "value"), Json.text(amount, "currency_code"));
    }

    /** Our session under that name; empty where it was made by another application. */
    static Optional<UUID> session(JsonNode tree, String key) {
        return Json.find(tree, key)
                .map(OURS::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(match -> UUID.fromString(match.group(1)));
    }

    /** Our session as an order bears it once its money is not wanted any more. */
    static String withdrawn(UUID session) {
        return session + WITHDRAWN;
    }

    static boolean isWithdrawn(JsonNode unit) {
        return Json.find(unit, "custom_id").filter(id -> id.endsWith(WITHDRAWN)).isPresent();
    }

    static @Nullable String locale(String language) {
        return LOCALES.get(language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT));
    }

    /** In one line. */
    static String cut(String text, int max) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= max ? line : line.substring(0, max);
    }

    /** The address of what is related in that way. */
    static Optional<String> link(JsonNode tree, String relation) {
        for (var link : tree.path("links")) {
            if (link.path("rel").asText().equals(relation)) {
                return Json.find(link, "href");
            }
        }
        return Optional.empty();
    }

    /** The last part of such an address: what they call the thing. */
    static String tail(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** The first of these times that is there. */
    static Instant time(JsonNode tree, String... keys) {
        for (var key : keys) {
            if (Json.find(tree, key).isPresent()) {
                return Json.instant(tree, key);
            }
        }
        throw new IllegalArgumentException(keys[0] + " is missing");
    }

    private PayPalWords() {}
}
