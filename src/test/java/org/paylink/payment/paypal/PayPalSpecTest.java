package org.paylink.payment.paypal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.effects.StandIn;
import org.paylink.payment.BadNotice;

/** PayPal's own specifications and their vector of a signature. */
@Tag("conformance")
class PayPalSpecTest {

    private static final String ORDERS = "checkout_orders_v2.json";
    private static final String INVOICING = "invoicing_v2.json";

    @Test
    void whatWeSendIsAsTheSpecificationsSay() throws IOException {
        var order = PayPalOrderWords.order(PayPalOrderTest.order("nl", "piet@example.org", Duration.ofMinutes(30), 1));
        assertEquals(Set.of(), schema(ORDERS, "order_request").validate(order));
        assertKnown(
                ORDERS, "purchase_unit_request", order.path("purchase_units").path(0));
        assertKnown(ORDERS, "paypal_wallet_experience_context", order.at("/payment_source/paypal/experience_context"));
        var patch = PayPalOrderWords.withdrawal(UUID.randomUUID());
        assertEquals(Set.of(), schema(ORDERS, "patch_request").validate(patch));
        assertEquals(Set.of(), schema(ORDERS, "order_capture_request").validate(Json.object()));
        var asked = PayPalOrderTest.order("nl", "piet@example.org", Duration.ofDays(60), 1);
        var invoice = PayPalInvoiceWords.invoice(asked);
        assertEquals(Set.of(), schema(INVOICING, "invoice").validate(invoice));
        for (var name : Set.of("item", "billing_info", "template_configuration")) {
            assertKnown(INVOICING, name, part(invoice, name));
        }
        assertEquals(Set.of(), schema(INVOICING, "notification").validate(PayPalInvoiceWords.quietly()));
        assertKnown(INVOICING, "notification", PayPalInvoiceWords.quietly());
        assertEquals(Set.of(), schema(INVOICING, "search_data").validate(PayPalInvoiceWords.search(asked)));
        assertKnown(INVOICING, "search_data", PayPalInvoiceWords.search(asked));
    }

    private static JsonNode part(JsonNode invoice, String name) {
        return switch (name) {
            case "item" -> invoice.path("items").path(0);
            case "billing_info" -> invoice.at("/primary_recipients/0/billing_info");
            default -> invoice.path("configuration");
        };
    }

    @Test
    void theSpecificationsSeeWhatIsWrong() throws IOException {
        var order = PayPalOrderWords.order(PayPalOrderTest.order("nl", null, Duration.ofMinutes(30), 1));
        order.remove("intent");
        assertFalse(schema(ORDERS, "order_request").validate(order).isEmpty());
        var invoice = PayPalInvoiceWords.invoice(PayPalOrderTest.order("nl", null, Duration.ofDays(60), 1));
        ((ObjectNode) invoice.path("detail")).put("invoice_number", "x".repeat(128));
        assertFalse(schema(INVOICING, "invoice").validate(invoice).isEmpty());
    }

    /** What the stand-in answers, and with it what we read, is as documented. */
    @Test
    void theStandInAnswersAsTheSpecificationsSay() throws IOException {
        var site = URI.create("https://www.sandbox.paypal.com");
        var order = PayPalSale.order(
                PayPalOrderWords.order(PayPalOrderTest.order("nl", null, Duration.ofMinutes(30), 1)), site);
        order.agrees(PayPalTrial.euro("12.34"), "COMPLETED");
        order.captured();
        order.refunded(PayPalTrial.euro("1.00"), "COMPLETED");
        assertEquals(Set.of(), schema(ORDERS, "order").validate(order.tree()));
        var invoice = PayPalSale.invoice(
                PayPalInvoiceWords.invoice(PayPalOrderTest.order("nl", null, Duration.ofDays(60), 1)), site);
        invoice.agrees(PayPalTrial.euro("12.34"), "COMPLETED");
        invoice.refunded(PayPalTrial.euro("1.00"), "COMPLETED");
        assertEquals(Set.of(), schema(INVOICING, "invoice").validate(invoice.tree()));
    }

    /** Each status that the specifications know is one of those that the tests of the words go through, or is no money. */
    @ParameterizedTest
    @CsvSource({
        "checkout_orders_v2.json, order_status, 'CREATED SAVED APPROVED VOIDED COMPLETED PAYER_ACTION_REQUIRED'",
        "invoicing_v2.json, invoice_status, 'DRAFT SENT SCHEDULED PAID MARKED_AS_PAID CANCELLED REFUNDED PARTIALLY_PAID PARTIALLY_REFUNDED MARKED_AS_REFUNDED UNPAID PAYMENT_PENDING'"
    })
    void noStatusIsMissing(String file, String name, String known) throws IOException {
        var theirs = spec(file).at("/components/schemas/" + name + "/enum");
        var words = Set.of(known.split(" "));
        assertEquals(words.size(), theirs.size());
        theirs.forEach(word -> assertTrue(words.contains(word.asText()), word.asText()));
    }

    /** Its certificate is trusted by itself: the ones between it and its authority are not at hand. */
    @Test
    void theirVectorOfASignatureMatches() throws IOException {
        var vector = Json.read(Files.readAllBytes(shared("vectors/paypal/vector.json")));
        var file = shared("vectors/paypal/testClientCert.crt");
        try (var site = new Certificate(Files.readString(file))) {
            var headers = new HashMap<String, String>();
            vector.path("headers")
                    .properties()
                    .forEach(header -> headers.put(
                            header.getKey().toLowerCase(java.util.Locale.ROOT),
                            header.getValue().asText()));
            headers.put("paypal-cert-url", site.url() + "/v1/notifications/certs/CERT-1");
            var body = Json.text(vector, "body").getBytes(StandardCharsets.UTF_8);
            var at = Instant.parse("2017-03-30T20:04:06Z");
            var certificates = new PayPalCertificates(
                    new HttpCalls(Duration.ofSeconds(5)), site.url(), PayPalAuthority.ofFile(file.toString()));
            var signature = new PayPalSignature(Json.text(vector, "webhookId"), certificates);
            assertDoesNotThrow(() -> signature.check(new Notice("trial", headers, body, at)));
            body[body.length - 1] ^= 1;
            assertThrows(BadNotice.class, () -> signature.check(new Notice("trial", headers, body, at)));
        }
    }

    private static final class Certificate extends StandIn {
        private final String pem;

        Certificate(String pem) {
            this.pem = pem;
        }

        @Override
        protected Reply answer(Call call) {
            return new Reply(200, java.util.Map.of(), pem);
        }
    }

    /** Their schemas let unknown names pass. */
    private static void assertKnown(String file, String name, JsonNode tree) throws IOException {
        var schema = spec(file).at("/components/schemas/" + name);
        assertFalse(tree.isEmpty());
        tree.fieldNames()
                .forEachRemaining(field -> assertTrue(
                        schema.findValues("properties").stream().anyMatch(known -> known.has(field)),
                        name + "." + field));
    }

    private static JsonSchema schema(String file, String name) throws IOException {
        var whole = ((ObjectNode) spec(file)).put("$ref", "#/components/schemas/" + name);
        whole.remove("openapi");
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(URI.create("https://spec.example/" + name), whole);
    }

    private static JsonNode spec(String file) throws IOException {
        return Json.read(Files.readAllBytes(shared("specs/paypal/" + file)));
    }

    private static Path shared(String path) {
        return Path.of(Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared"), path);
    }
}
