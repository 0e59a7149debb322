package org.paylink.payment.stripe;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.payment.SessionOrder;

/** What is ordered of Stripe: forms whose names say where in the tree a value stands. */
final class StripeForms {

    private static final int NAME_MAX = 250;
    private static final int METADATA_MAX = 500;
    // They refuse the whole order where the address is none.
    private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>\"]{1,64}@[^@\\s,;<>\"]+\\.[A-Za-z]{2,63}");

    // The languages of their pages; for others the browser decides.
    private static final List<String> LOCALES = List.of(
            "bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hr", "hu",
            "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl",
            "sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW");

    private static final String INACTIVE = "This has been paid already, or can no longer be paid here.";
    private static final Map<String, String> INACTIVE_IN = Map.of(
            "de", "Das ist schon bezahlt oder kann hier nicht mehr bezahlt werden.",
            "nl", "Dit is al betaald of kan hier niet meer worden betaald.",
            "fr", "Ceci est déjà payé ou ne peut plus être payé ici.",
            "es", "Esto ya está pagado o ya no se puede pagar aquí.",
            "it", "È già stato pagato o non può più essere pagato qui.");

    static Map<String, String> session(SessionOrder order, Instant expiresAt) {
        var form = new LinkedHashMap<String, String>();
        form.put("mode", "payment");
        form.put("client_reference_id", order.session().toString());
        form.put("expires_at", Long.toString(expiresAt.getEpochSecond()));
        form.put("success_url", order.returnUrl().toString());
        form.put("cancel_url", order.returnUrl().toString());
        var locale = locale(order.language());
        if (locale != null) {
            form.put("locale", locale);
        }
        if (order.email() != null && EMAIL.matcher(order.email()).matches()) {
            form.put("customer_email", order.email());
        }
        common(form, order);
        return form;
    }

    /** A link never expires; it takes one payment, and then it is closed. */
    static Map<String, String> link(SessionOrder order) {
        var form = new LinkedHashMap<String, String>();
        form.put("restrictions[completed_sessions][limit]", "1");
        form.put("after_completion[type]", "redirect");
        form.put("after_completion[redirect][url]", order.returnUrl().toString());
        form.put("inactive_message", INACTIVE_IN.getOrDefault(first(order.language()), INACTIVE));
        common(form, order);
        return form;
    }

    private static void common(Map<String, String> form, SessionOrder order) {
        var price = "line_items[0][price_data]";
        form.put("line_items[0][quantity]", "1");
        form.put(price + "[currency]", order.amount().currency().code().toLowerCase(Locale.ROOT));
        form.put(price + "[unit_amount]", Long.toString(StripeMoney.units(order.amount())));
        form.put(price + "[product_data][name]", cut(order.invoiceNumber(), NAME_MAX));
        if (order.description() != null && !order.description().isBlank()) {
            form.put(price + "[product_data][description]", cut(order.description(), METADATA_MAX));
        }
        form.put("payment_intent_data[description]", cut(order.invoiceNumber(), NAME_MAX));
        // A link's own are copied to its sessions, a payment's to its charges.
        for (var where : List.of("metadata", "payment_intent_data[metadata]")) {
            form.put(where + "[" + StripeWords.SESSION + "]", order.session().toString());
            form.put(where + "[invoice]", cut(order.invoiceNumber(), METADATA_MAX));
        }
    }

    private static @Nullable String locale(String language) {
        var wanted = language.replace('_', '-');
        return LOCALES.stream()
                .filter(wanted::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() -> LOCALES.contains(first(language)) ? first(language) : null);
    }

    private static String first(String language) {
        return language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max);
    }

    private StripeForms() {}
}
