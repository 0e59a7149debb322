package org.paylink.payment.lyra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.paylink.effects.Form;
import org.paylink.effects.Hmac;
import org.paylink.effects.Json;
import org.paylink.money.Money;
import org.paylink.payment.ProviderStandIn;

/** Lyra's gateway, as far as it is documented: takes no key of idempotency, answers errors with HTTP 200, and signs with the REST password. */
final class LyraStandIn extends ProviderStandIn {

    static final String SHOP = "69876357";
    static final String PASSWORD = "testpassword_secret-of-the-trial";
    static final String HMAC_KEY = "hmac-secret-of-the-trial";

    private static final JsonSchema CREATE = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(
                    LyraStandIn.class.getResourceAsStream("/lyra/create-payment-order.schema.json")));

    private final Map<String, PaymentOrder> orders = Collections.synchronizedMap(new LinkedHashMap<>());

    /** A payment order and what was tried on it. */
    static final class PaymentOrder {
        final String id = UUID.randomUUID().toString().replace("-", "");
        final JsonNode asked;
        final ArrayNode transactions = Json.object().putArray("transactions");
        String status = "RUNNING";

        PaymentOrder(JsonNode asked) {
            this.asked = asked;
        }

        String orderId() {
            return asked.path("orderId").asText();
        }
    }

    @Override
    protected Reply answer(Call call) {
        var login = SHOP + ":" + PASSWORD;
        var expected = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(call.headers().get("authorization"))) {
            return error("INT_905");
        }
        var asked = Json.read(call.body());
        return switch (call.path()) {
            case "/api-payment/V4/Charge/CreatePaymentOrder" -> create(asked);
            case "/api-payment/V4/Charge/PaymentOrder/Get" -> get(asked);
            case "/api-payment/V4/Charge/PaymentOrder/Cancel" -> cancel(asked);
            case "/api-payment/V4/Order/Get" -> payments(asked);
            default -> error("INT_901");
        };
    }

    private Reply create(JsonNode asked) {
        var faults = CREATE.validate(asked);
        if (!faults.isEmpty()) {
            return error("INT_902");
        }
        var order = new PaymentOrder(asked);
        orders.put(order.id, order);
        return success(paymentOrder(order));
    }

    private Reply get(JsonNode asked) {
        var order = orders.get(asked.path("paymentOrderId").asText());
        return order == null ? error("PSP_1000") : success(paymentOrder(order));
    }

    private Reply cancel(JsonNode asked) {
        var order = orders.get(asked.path("paymentOrderId").asText());
        if (order == null || !order.status.equals("RUNNING")) {
            return error("PSP_1001");
        }
        order.status = "CANCELLED";
        return success(paymentOrder(order));
    }

    private Reply payments(JsonNode asked) {
        return orders.values().stream()
                .filter(order ->
                        order.orderId().equals(asked.path("orderId").asText()) && !order.transactions.isEmpty())
                .findFirst()
                .map(order -> success(payment(order)))
                .orElseGet(() -> error("PSP_010"));
    }

    private ObjectNode paymentOrder(PaymentOrder order) {
        return Json.object()
                .put("paymentOrderId", order.id)
                .put("paymentURL", url() + "/t/" + order.id)
                .put("paymentOrderStatus", order.status)
                .put("creationDate", now())
                .put("amount", order.asked.path("amount").asLong())
                .put("currency", order.asked.path("currency").asText())
                .put("orderId", order.orderId())
                .put("expirationDate", order.asked.path("expirationDate").asText())
                .put("_type", "V4/PaymentOrder");
    }

    /** What a notice holds, and an order that was asked for. */
    private static ObjectNode payment(PaymentOrder order) {
        var paid = order.transactions.findValuesAsText("status").contains("PAID");
        var tree = Json.object()
                .put("shopId", SHOP)
                .put("orderCycle", paid ? "CLOSED" : "OPEN")
                .put("orderStatus", paid ? "PAID" : order.transactions.isEmpty() ? "UNPAID" : "RUNNING")
                .put("serverDate", now());
        tree.putObject("orderDetails")
                .put("orderTotalAmount", order.asked.path("amount").asLong())
                .put("orderCurrency", order.asked.path("currency").asText())
                .put("mode", "TEST")
                .put("orderId", order.orderId());
        tree.putObject("customer").put("email", "piet@example.org");
        tree.set("transactions", order.transactions.deepCopy());
        return tree.put("_type", "V4/Payment");
    }

    @Override
    public void pays(URI page, Money amount) {
        at(page).status = "PAID";
        add(page, "DEBIT", "PAID", "AUTHORISED", amount);
    }

    @Override
    public void paysSlowly(URI page, Money amount) {
        add(page, "DEBIT", "RUNNING", "WAITING_FOR_PAYMENT", amount);
    }

    @Override
    public void failsToPay(URI page) {
        add(page, "DEBIT", "UNPAID", "REFUSED", LyraWords.UNITS.money(1, "EUR"));
    }

    @Override
    public void refunds(URI page, Money amount) {
        add(page, "CREDIT", "PAID", "CAPTURED", amount);
    }

    void add(URI page, String operation, String status, String detailed, Money amount) {
        at(page).transactions
                .addObject()
                .put("shopId", SHOP)
                .put("uuid", UUID.randomUUID().toString().replace("-", ""))
                .put("amount", LyraWords.UNITS.units(amount))
                .put("currency", amount.currency().code())
                .put("paymentMethodType", "CARD")
                .put("status", status)
                .put("detailedStatus", detailed)
                .put("operationType", operation)
                .put("creationDate", now())
                .putObject("transactionDetails")
                .putObject("cardDetails")
                .put("effectiveBrand", "AMEX");
    }

    @Override
    public Told notice(URI page) {
        var order = at(page);
        return new Told(
                URI.create(order.asked.path("ipnTargetUrl").asText()),
                Map.of("content-type", "application/x-www-form-urlencoded"),
                signed(new String(Json.write(payment(order)), StandardCharsets.UTF_8), "password", PASSWORD));
    }

    @Override
    public Told forged(Told genuine) {
        var answer = Form.read(genuine.body()).getOrDefault("kr-answer", "");
        return new Told(
                genuine.address(), genuine.headers(), signed(answer, "password", "testpassword_of-somebody-else"));
    }

    @Override
    public List<URI> carried(String address) {
        return List.copyOf(orders.values()).stream()
                .filter(order -> address.equals(recipient(order.asked.path("channelOptions"))))
                .map(order -> URI.create(url() + "/t/" + order.id))
                .toList();
    }

    private static String recipient(JsonNode channel) {
        return switch (channel.path("channelType").asText()) {
            case "MAIL" -> channel.path("mailOptions").path("recipient").asText();
            case "SMS" -> channel.path("smsOptions").path("phoneNumber").asText();
            case "WHATSAPP" ->
                channel.path("whatsAppOptions").path("phoneNumber").asText();
            default -> "";
        };
    }

    @Override
    public boolean payable(URI page) {
        return at(page).status.equals("RUNNING");
    }

    /** The form of a notice, or of a return through the browser. */
    static String signed(String answer, String keyName, String key) {
        var form = new LinkedHashMap<String, String>();
        form.put("kr-hash", HexFormat.of().formatHex(new Hmac(key).of(answer.getBytes(StandardCharsets.UTF_8))));
        form.put("kr-hash-algorithm", "sha256_hmac");
        form.put("kr-hash-key", keyName);
        form.put("kr-answer-type", "V4/Payment");
        form.put("kr-answer", answer);
        return Form.write(form);
    }

    PaymentOrder at(URI page) {
        var id = page.getPath().substring("/t/".length());
        return Objects.requireNonNull(orders.get(id), "no payment order " + id);
    }

    private static String now() {
        return OffsetDateTime.now(ZoneOffset.UTC).withNano(0).toString();
    }

    private static Reply success(ObjectNode answer) {
        var tree = Json.object().put("status", "SUCCESS").put("_type", "V4/WebService/Response");
        tree.set("answer", answer);
        return Reply.json(200, new String(Json.write(tree), StandardCharsets.UTF_8));
    }

    static Reply error(String code) {
        return Reply.json(200, """
                {"status": "ERROR", "answer": {"errorCode": "%s", "errorMessage": "piet@example.org was refused",
                 "detailedErrorCode": null, "_type": "V4/WebService/WebServiceError"}}""".formatted(code));
    }
}
