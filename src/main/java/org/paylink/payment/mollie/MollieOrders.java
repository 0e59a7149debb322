package org.paylink.payment.mollie;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.payment.SessionOrder;

/** What is ordered of Mollie. */
final class MollieOrders {

    private static final int DESCRIPTION_MAX = 255;
    private static final int METADATA_MAX = 500;
    // They refuse the whole order where they cannot reach this address.
    private static final Pattern NOT_PUBLIC =
            Pattern.compile("localhost|[^.]+|.*\\.(local|internal)|127\\..*|10\\..*|192\\.168\\..*|\\[.*");

    // The languages of their pages; for others the browser decides.
    private static final Map<String, String> LOCALES = Map.ofEntries(
            Map.entry("ca", "ca_ES"),
            Map.entry("da", "da_DK"),
            Map.entry("de", "de_DE"),
            Map.entry("en", "en_GB"),
            Map.entry("es", "es_ES"),
            Map.entry("fi", "fi_FI"),
            Map.entry("fr", "fr_FR"),
            Map.entry("hu", "hu_HU"),
            Map.entry("is", "is_IS"),
            Map.entry("it", "it_IT"),
            Map.entry("lt", "lt_LT"),
            Map.entry("lv", "lv_LV"),
            Map.entry("nb", "nb_NO"),
            Map.entry("nl", "nl_NL"),
            Map.entry("pl", "pl_PL"),
            Map.entry("pt", "pt_PT"),
            Map.entry("sv", "sv_SE"));

    /** @param noticeUrl with what makes its notices known as ours */
    static ObjectNode payment(SessionOrder order, URI noticeUrl, List<String> methods) {
        var tree = common(order, noticeUrl);
        var locale = locale(order.language());
        if (locale != null) {
            tree.put("locale", locale);
        }
        if (methods.size() == 1) {
            tree.put("method", methods.get(0));
        } else if (!methods.isEmpty()) {
            methods.forEach(tree.putArray("method")::add);
        }
        tree.putObject("metadata")
                .put(MollieWords.SESSION, order.session().toString())
                .put("invoice", cut(order.invoiceNumber(), METADATA_MAX));
        return tree;
    }

    /** A link bears nothing of ours but the address of its notices; it takes one payment, and lives until it is archived. */
    static ObjectNode link(SessionOrder order, URI noticeUrl, List<String> methods) {
        var tree = common(order, noticeUrl).put("reusable", false);
        if (!methods.isEmpty()) {
            methods.forEach(tree.putArray("allowedMethods")::add);
        }
        return tree;
    }

    private static ObjectNode common(SessionOrder order, URI noticeUrl) {
        var more = order.description() == null || order.description().isBlank() ? "" : ": " + order.description();
        var tree = Json.object()
                .put("description", cut(order.invoiceNumber() + more, DESCRIPTION_MAX))
                .put("redirectUrl", order.returnUrl().toString());
        tree.putObject("amount")
                .put("currency", order.amount().currency().code())
                .put("value", MollieWords.UNITS.text(order.amount()));
        if (!NOT_PUBLIC.matcher(String.valueOf(noticeUrl.getHost())).matches()) {
            tree.put("webhookUrl", noticeUrl.toString());
        }
        return tree;
    }

    private static @Nullable String locale(String language) {
        return LOCALES.get(language.split("[-_]", 2)[0].toLowerCase(Locale.ROOT));
    }

    private static String cut(String text, int max) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= max ? line : line.substring(0, max);
    }

    private MollieOrders() {}
}
