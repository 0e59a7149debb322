package org.paylink.payment.adyen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.MinorUnits;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.OrderReference;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.SessionOrder;

/** Adyen's words and ours. */
final class AdyenWords {

    // Their table of currencies. CLP, CVE, IDR and ISK are counted otherwise than ISO 4217 does.
    static final MinorUnits UNITS = MinorUnits.none()
            .counting(
                    2,
                    "AED ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BWP BYN BZD CAD CHF CLP CNY COP CRC CZK "
                            + "DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF ILS INR ISK JMD "
                            + "KES KGS KHR KYD KZT LAK LBP LKR MAD MDL MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
                            + "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD "
                            + "STN SVC SZL THB TOP TRY TTD TWD TZS UAH USD UYU UZS WST XCD XCG YER ZAR ZMW")
            .counting(0, "CVE DJF GNF IDR JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF")
            .counting(3, "BHD IQD JOD KWD LYD OMR TND");

    private static final int DESCRIPTION_MAX = 280;
    private static final int EMAIL_MAX = 500;

    // Their pages want a country with each language; for others they choose themselves.
    private static final Map<String, String> LOCALES = Map.ofEntries(
            Map.entry("ar", "ar"),
            Map.entry("cs", "cs-CZ"),
            Map.entry("da", "da-DK"),
            Map.entry("de", "de-DE"),
            Map.entry("el", "el-GR"),
            Map.entry("en", "en-US"),
            Map.entry("es", "es-ES"),
            Map.entry("fi", "fi-FI"),
            Map.entry("fr", "fr-FR"),
            Map.entry("hr", "hr-HR"),
            Map.entry("hu", "hu-HU"),
            Map.entry("it", "it-IT"),
            Map.entry("ja", "ja-JP"),
            Map.entry("ko", "ko-KR"),
            Map.entry("nl", "nl-NL"),
            Map.entry("no", "no-NO"),
            Map.entry("nb", "no-NO"),
            Map.entry("pl", "pl-PL"),
            Map.entry("pt", "pt-PT"),
            Map.entry("ro", "ro-RO"),
            Map.entry("ru", "ru-RU"),
            Map.entry("sk", "sk-SK"),
            Map.entry("sl", "sl-SI"),
            Map.entry("sv", "sv-SE"),
            Map.entry("zh", "zh-CN"),
            Map.entry("pt-br", "pt-BR"),
            Map.entry("zh-tw", "zh-TW"));

    static ObjectNode link(SessionOrder order, String merchantAccount, Instant expiresAt) {
        var tree = Json.object()
                .put("merchantAccount", merchantAccount)
                .put("reference", OrderReference.of(order))
                .put("description", description(order))
                .put("expiresAt", expiresAt.toString())
                .put("returnUrl", order.returnUrl().toString())
                .put("reusable", false);
        tree.putObject("amount")
                .put("value", UNITS.units(order.amount()))
                .put("currency", order.amount().currency().code());
        var tag = order.language().toLowerCase(Locale.ROOT).replace('_', '-');
        var locale = LOCALES.getOrDefault(tag, LOCALES.getOrDefault(tag.split("-", 2)[0], ""));
        if (!locale.isEmpty()) {
            tree.put("shopperLocale", locale);
        }
        var email = order.email();
        if (email != null && email.length() <= EMAIL_MAX) {
            tree.put("shopperEmail", email);
        }
        return tree;
    }

    private static String description(SessionOrder order) {
        var text = order.merchantName() + ", " + order.invoiceNumber()
                + (order.description() == null ? "" : ": " + order.description());
        var plain = text.replaceAll("\\p{Cntrl}+", " ");
        if (plain.length() <= DESCRIPTION_MAX) {
            return plain;
        }
        // Never between the two halves of one sign.
        var end = Character.isHighSurrogate(plain.charAt(DESCRIPTION_MAX - 1)) ? DESCRIPTION_MAX - 1 : DESCRIPTION_MAX;
        return plain.substring(0, end);
    }

    /** @throws IllegalArgumentException where it is not the link that was ordered */
    static OpenedSession opened(JsonNode answer, SessionOrder order, String merchantAccount) {
        of(merchantAccount, answer);
        if (!Json.text(answer, "reference").equals(OrderReference.of(order))
                || !amount(answer).equals(order.amount())) {
            throw new IllegalArgumentException("it is another link than was ordered");
        }
        return new OpenedSession(
                Json.text(answer, "id"),
                Json.link(answer, "url"),
                Json.find(answer, "expiresAt").isPresent() ? Json.instant(answer, "expiresAt") : null);
    }

    /**
     * What a link says of itself: nothing while it is open. It does not name its payment, so that one is called as the link.
     *
     * @throws IllegalArgumentException where it is not the link that was asked about
     */
    static List<Observation> seen(JsonNode answer, SessionReference asked, String merchantAccount, Instant now) {
        of(merchantAccount, answer);
        if (!Json.text(answer, "id").equals(asked.reference())) {
            throw new IllegalArgumentException("it is another link than was asked about");
        }
        var status = Json.text(answer, "status");
        if (AdyenStatus.isOpen(status)) {
            return List.of();
        }
        return List.of(new Observation(
                Entry.PAYMENT,
                AdyenStatus.ofLink(status),
                asked.reference(),
                amount(answer),
                Json.find(answer, "updatedAt").isPresent() ? Json.instant(answer, "updatedAt") : now,
                null,
                asked.session(),
                asked.reference()));
    }

    static Money amount(JsonNode tree) {
        var amount = tree.path("amount");
        return UNITS.money(Json.whole(amount, "value"), Json.text(amount, "currency"));
    }

    private static void of(String merchantAccount, JsonNode answer) {
        if (!Json.text(answer, "merchantAccount").equals(merchantAccount)) {
            throw new IllegalArgumentException("it is of another merchant account");
        }
    }

    private AdyenWords() {}
}
