package org.paylink.payment.lyra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Json;
import org.paylink.payment.MinorUnits;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.OrderReference;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.SessionOrder.Carrying;

/** Lyra's words and ours. */
final class LyraWords {

    // Their table of currencies and decimals, as a third party copied it; BHD is missing in it, CNY and KHR differ from
    // ISO 4217.
    static final MinorUnits UNITS = MinorUnits.none()
            .counting(
                    2,
                    "ARS AUD BRL CAD CHF COP CZK DKK EUR GBP HKD HUF IDR INR MAD MXN MYR NOK NZD PEN PHP PLN RUB SEK SGD "
                            + "THB TRY TWD USD ZAR")
            .counting(0, "JPY KRW XOF XPF KHR")
            .counting(1, "CNY")
            .counting(3, "KWD TND");

    // The languages of their payment pages; for others they choose themselves.
    private static final Map<String, String> LOCALES = Map.ofEntries(
            Map.entry("de", "de_DE"),
            Map.entry("en", "en_EN"),
            Map.entry("es", "es_ES"),
            Map.entry("fr", "fr_FR"),
            Map.entry("it", "it_IT"),
            Map.entry("ja", "ja_JP"),
            Map.entry("nl", "nl_NL"),
            Map.entry("pl", "pl_PL"),
            Map.entry("pt", "pt_PT"),
            Map.entry("ru", "ru_RU"),
            Map.entry("sv", "sv_SE"),
            Map.entry("tr", "tr_TR"),
            Map.entry("zh", "zh_CN"));

    /** A payment order as they keep it. */
    record PaymentOrder(String orderId, String status, Observation end) {}

    static ObjectNode order(SessionOrder order, Instant expiresAt) {
        var tree = Json.object()
                .put("amount", UNITS.units(order.amount()))
                .put("currency", order.amount().currency().code())
                .put("orderId", OrderReference.of(order))
                .put(
                        "expirationDate",
                        expiresAt
                                .truncatedTo(ChronoUnit.SECONDS)
                                .atOffset(ZoneOffset.UTC)
                                .toString())
                .put("returnMode", "GET")
                .put("returnUrl", order.returnUrl().toString())
                .put("ipnTargetUrl", order.noticeUrl().toString());
        tree.set("channelOptions", channel(order));
        var locale = LOCALES.get(order.language().split("[-_]", 2)[0].toLowerCase(Locale.ROOT));
        if (locale != null) {
            tree.put("locale", locale);
        }
        if (order.email() != null) {
            tree.putObject("customer").put("email", order.email());
        }
        tree.putObject("metadata").put("session", order.session().toString()).put("invoice", order.invoiceNumber());
        return tree;
    }

    private static ObjectNode channel(SessionOrder order) {
        var carrying = order.carrying();
        if (carrying == null) {
            return Json.object().put("channelType", "URL");
        }
        var tree = Json.object().put("channelType", carrying.carrier().name());
        switch (carrying.carrier()) {
            case MAIL ->
                tree.putObject("mailOptions")
                        .put("recipient", carrying.address())
                        .put("subject", subject(order));
            case SMS -> phone(tree.putObject("smsOptions"), carrying);
            case WHATSAPP -> phone(tree.putObject("whatsAppOptions"), carrying);
        }
        return tree;
    }

    private static void phone(ObjectNode options, Carrying carrying) {
        options.put("phoneNumber", carrying.address());
    }

    /** The same in every language; the text below it is the shop's own template. */
    private static String subject(SessionOrder order) {
        return (order.merchantName() + ": " + order.invoiceNumber()).replaceAll("\\p{Cntrl}+", " ");
    }

    /** @throws IllegalArgumentException where it is not the payment order that was asked for */
    static OpenedSession opened(JsonNode answered, SessionOrder asked) {
        var answer = success(answered);
        if (!Json.text(answer, "orderId").equals(OrderReference.of(asked))
                || !UNITS.money(Json.whole(answer, "amount"), Json.text(answer, "currency"))
                        .equals(asked.amount())) {
            throw new IllegalArgumentException("it is another payment order than was asked for");
        }
        var expires = Json.find(answer, "expirationDate").map(there -> Json.instant(answer, "expirationDate"));
        return new OpenedSession(
                Json.text(answer, "paymentOrderId"), Json.link(answer, "paymentURL"), expires.orElse(null));
    }

    /** @throws IllegalArgumentException where it is no payment order */
    static PaymentOrder paymentOrder(JsonNode answered) {
        var answer = success(answered);
        var orderId = Json.text(answer, "orderId");
        var status = Json.text(answer, "paymentOrderStatus");
        var reference = Json.text(answer, "paymentOrderId");
        return new PaymentOrder(
                orderId,
                status,
                new Observation(
                        Entry.PAYMENT,
                        LyraStatus.ofPaymentOrder(status),
                        reference,
                        UNITS.money(Json.whole(answer, "amount"), Json.text(answer, "currency")),
                        Json.instant(answer, "creationDate"),
                        null,
                        OrderReference.session(orderId).orElse(null),
                        reference));
    }

    /** The payments of an answer to Order/Get, where nothing found is no error. */
    static List<Observation> payments(JsonNode answered) {
        return LyraErrors.nothingFound(answered) ? List.of() : transactions(success(answered));
    }

    /**
     * Each transaction of an order, in an answer or a notice. A failed attempt beside one that is still under way says nothing: the customer has
     * tried again.
     */
    static List<Observation> transactions(JsonNode order) {
        var session = OrderReference.session(Json.text(order.path("orderDetails"), "orderId"))
                .orElse(null);
        var seen = new ArrayList<Observation>();
        for (var transaction : order.path("transactions")) {
            if (!LyraStatus.movesNoMoney(transaction)) {
                seen.add(observation(transaction, session));
            }
        }
        if (seen.stream().anyMatch(one -> one.entry() == Entry.PAYMENT && one.status() == Status.PENDING)) {
            seen.removeIf(one -> one.entry() == Entry.PAYMENT && one.status() == Status.FAILED);
        }
        return seen;
    }

    private static Observation observation(JsonNode transaction, @Nullable UUID session) {
        return new Observation(
                LyraStatus.entry(transaction),
                LyraStatus.of(transaction),
                Json.text(transaction, "uuid"),
                UNITS.money(Json.whole(transaction, "amount"), Json.text(transaction, "currency")),
                Json.instant(transaction, "creationDate"),
                method(transaction),
                session,
                null);
    }

    /** The brand where there is one: it is what the customer calls it. */
    private static @Nullable String method(JsonNode transaction) {
        var card = transaction.path("transactionDetails").path("cardDetails");
        return Json.find(card, "effectiveBrand")
                .or(() -> Json.find(transaction, "paymentMethodType"))
                .orElse(null);
    }

    private static JsonNode success(JsonNode answered) {
        if (!Json.text(answered, "status").equals("SUCCESS")) {
            throw new IllegalArgumentException("status is neither SUCCESS nor ERROR");
        }
        return answered.path("answer");
    }

    private LyraWords() {}
}
