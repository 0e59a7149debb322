package org.paylink.payment.adyen;

import static org.paylink.payment.adyen.AdyenPost.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.paylink.effects.Json;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.ProviderStandIn;

/** Adyen, as far as it is documented: checks each order, keeps its answer to each key, and knows links; payments are told by notices only. */
final class AdyenStandIn extends ProviderStandIn {

    private static final JsonSchema LINK = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                    Objects.requireNonNull(AdyenStandIn.class.getResourceAsStream("/adyen/payment-link.schema.json")));
    // Where the Customer Area sends the notices of the merchant account.
    private static final URI NOTICES = URI.create("http://localhost:8080/webhooks/psp");
    private static final Money NOTHING = new Money(0, Currency.of("EUR"));

    private final Map<String, Link> links = new ConcurrentHashMap<>();
    private final Map<String, Reply> keys = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong(8815_0000_0000_0000L);

    /** A link, and what its last notice says. */
    static final class Link {
        final JsonNode asked;
        final String id;
        String status = "active";
        String payment = "";
        ObjectNode last;

        Link(JsonNode asked, String id) {
            this.asked = asked;
            this.id = id;
            last = item("REPORT_AVAILABLE", "report_" + id, "", "report.csv", NOTHING);
        }

        String reference() {
            return asked.path("reference").asText();
        }

        Money amount() {
            return AdyenWords.amount(asked);
        }
    }

    @Override
    protected Reply answer(Call call) {
        if (!AdyenTrial.API_KEY.equals(call.headers().get("x-api-key"))) {
            return error(401, "000", "security");
        }
        if (!call.path().startsWith("/v72/paymentLinks")) {
            return error(404, "702", "validation");
        }
        if (call.method().equals("POST")) {
            var key = call.headers().get("idempotency-key");
            return key == null ? create(call) : keys.computeIfAbsent(key, first -> create(call));
        }
        var link = links.get(call.path().substring("/v72/paymentLinks/".length()));
        if (link == null) {
            return error(422, "14_003", "validation");
        }
        return call.method().equals("PATCH") ? expire(link, Json.read(call.body())) : json(200, link);
    }

    private Reply create(Call call) {
        var asked = Json.read(call.body());
        if (!LINK.validate(asked).isEmpty() || !lifeIsAllowed(asked)) {
            return error(422, "14_002", "validation");
        }
        if (!asked.path("merchantAccount").asText().equals(AdyenTrial.ACCOUNT)) {
            return error(403, "901", "security");
        }
        var link = new Link(asked, "PL%016X".formatted(count.incrementAndGet()));
        links.put(link.id, link);
        return json(201, link);
    }

    private static boolean lifeIsAllowed(JsonNode asked) {
        var life = Duration.between(Instant.now(), Json.instant(asked, "expiresAt"));
        return !life.isNegative() && life.compareTo(Duration.ofDays(70)) <= 0;
    }

    private static Reply expire(Link link, JsonNode asked) {
        if (!asked.equals(Json.object().put("status", "expired")) || !link.status.equals("active")) {
            return error(422, "14_008", "validation");
        }
        link.status = "expired";
        return json(200, link);
    }

    private static Reply json(int status, Link link) {
        var tree = ((ObjectNode) link.asked.deepCopy())
                .put("id", link.id)
                .put("status", link.status)
                .put("url", page(link).toString());
        if (!link.status.equals("active")) {
            tree.put("updatedAt", Instant.EPOCH.truncatedTo(ChronoUnit.SECONDS).toString());
        }
        return Reply.json(status, new String(Json.write(tree), StandardCharsets.UTF_8));
    }

    private static URI page(Link link) {
        return URI.create("https://test.adyen.link/" + link.id);
    }

    /** Less than was asked for, paid with a voucher, leaves the link as it is. */
    @Override
    public void pays(URI page, Money amount) {
        var link = at(page);
        if (amount.equals(link.amount())) {
            link.status = "completed";
        }
        link.payment = next();
        link.last = item("AUTHORISATION", link.payment, "", link.reference(), amount);
    }

    @Override
    public void paysSlowly(URI page, Money amount) {
        at(page).status = "paymentPending";
        at(page).last = item("PENDING", next(), "", at(page).reference(), amount);
    }

    @Override
    public void failsToPay(URI page) {
        var link = at(page);
        link.last = item("AUTHORISATION", next(), "", link.reference(), link.amount())
                .put("success", "false")
                .put("reason", "Refused");
    }

    @Override
    public void refunds(URI page, Money amount) {
        at(page).last = item("REFUND", next(), at(page).payment, at(page).reference(), amount);
    }

    @Override
    public boolean takesBack(URI page, Money amount) {
        at(page).last = item("CHARGEBACK", next(), at(page).payment, at(page).reference(), amount);
        return true;
    }

    @Override
    public Told notice(URI page) {
        return new Told(NOTICES, AdyenPost.headers(), AdyenPost.body(at(page).last));
    }

    @Override
    public Told forged(Told genuine) {
        var body = Json.read(genuine.body().getBytes(StandardCharsets.UTF_8));
        var item = (ObjectNode) body.at("/notificationItems/0/NotificationRequestItem");
        return new Told(genuine.address(), genuine.headers(), AdyenPost.body("00".repeat(32), item));
    }

    @Override
    public boolean payable(URI page) {
        return at(page).status.equals("active");
    }

    Link at(URI page) {
        return Objects.requireNonNull(links.get(page.getPath().substring(1)), "no link");
    }

    private String next() {
        return Long.toString(count.incrementAndGet());
    }

    static Reply error(int status, String code, String type) {
        return Reply.json(status, """
                {"status": %d, "errorCode": "%s", "message": "piet@example.org was refused", "errorType": "%s"}""".formatted(status, code, type));
    }
}
