package org.paylink.payment.stripe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.payment.BadNotice;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.TrialOrders;
import org.yaml.snakeyaml.LoaderOptions;

/** Stripe's own specification, sample objects, and the signature as documented. */
@Tag("conformance")
class StripeVectorsTest {

    private static final PaymentProvider ACCOUNT = StripeTrial.account(
            URI.create("http://127.0.0.1:9"),
            new HttpCalls(Duration.ofSeconds(1)),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void theDocumentedSignatureMatches() throws IOException {
        var vector = json("vectors/stripe/stripe-signature.json");
        var body = Json.text(vector, "body").getBytes(StandardCharsets.UTF_8);
        var at = Instant.ofEpochSecond(Json.whole(vector, "timestamp"));
        var notice = StripePost.signed(body, Json.text(vector, "header"), at.plusSeconds(300));
        assertDoesNotThrow(() -> new StripeSignature(List.of(Json.text(vector, "secret"))).check(notice));
        assertThrows(BadNotice.class, () -> new StripeSignature(List.of("whsec_other")).check(notice));
        var late = StripePost.signed(body, Json.text(vector, "header"), at.plusSeconds(301));
        assertThrows(BadNotice.class, () -> new StripeSignature(List.of(Json.text(vector, "secret"))).check(late));
    }

    @Test
    void aSessionIsOrderedAsTheSpecificationSays() throws IOException {
        var order = TrialOrders.of("12.34");
        var form = StripeForms.session(order, Instant.EPOCH.plusSeconds(3600));
        form.put("customer_email", "piet@example.org");
        var schema = request("/v1/checkout/sessions");
        assertEquals(Set.of(), schema.validate(tree(form)));
        form.put("surprise", "1");
        assertEquals(1, schema.validate(tree(form)).size());
    }

    /** The specification at hand is three years older than inline prices and limits of links; the rest of the form is held against it. */
    @Test
    void aLinkIsOrderedAsTheSpecificationSaysAsFarAsItGoes() throws IOException {
        var form = tree(StripeForms.link(TrialOrders.of("12.34")));
        assertEquals("1", form.at("/restrictions/completed_sessions/limit").asText());
        form.remove(List.of("restrictions", "inactive_message"));
        var item = (ObjectNode) form.at("/line_items/0");
        assertTrue(item.remove("price_data").isObject());
        item.put("price", "price_1");
        var schema = request("/v1/payment_links");
        assertEquals(Set.of(), schema.validate(form));
        assertEquals(
                Set.of(),
                request("/v1/payment_links/{payment_link}")
                        .validate(Json.object().put("active", "false")));
        assertEquals(1, schema.validate(form.put("surprise", "1")).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout.session", "payment_intent", "charge", "refund", "dispute", "payment_link"})
    void theirSampleObjectsAreReadAsOfAnotherApplication(String kind) throws IOException {
        var sample = json("specs/stripe/fixtures3.json").path("resources").path(kind);
        assertTrue(sample.isObject());
        for (var type : List.of(
                "checkout.session.completed",
                "payment_intent.payment_failed",
                "charge.refunded",
                "charge.dispute.created")) {
            var event = new String(Json.write(StripePost.event(type, sample)), StandardCharsets.UTF_8);
            var read = assertDoesNotThrow(() -> ACCOUNT.read(StripePost.notice(event, Instant.EPOCH, Instant.EPOCH)));
            assertTrue(read.observations().isEmpty());
        }
    }

    @Test
    void theirSampleRefundAndDisputeAreRead() throws IOException {
        var samples = json("specs/stripe/fixtures3.json").path("resources");
        for (var kind : List.of("refund", "dispute")) {
            var entry = org.paylink.payment.Observation.Entry.valueOf(kind.equals("refund") ? "REFUND" : "CHARGEBACK");
            var id = java.util.UUID.randomUUID();
            var seen = StripeWords.movement(entry, id).apply(samples.path(kind));
            assertEquals(samples.path(kind).path("id").asText(), seen.paymentId());
        }
    }

    private static ObjectNode tree(java.util.Map<String, String> form) {
        return StripeForm.read(org.paylink.effects.Form.write(form));
    }

    private static JsonSchema request(String path) throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(10_000_000);
        var yaml = new YAMLMapper(YAMLFactory.builder().loaderOptions(options).build());
        var spec = yaml.readTree(Files.readAllBytes(shared("specs/stripe/spec3-2023-08-16.yaml")));
        var schema = spec.path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/x-www-form-urlencoded")
                .path("schema");
        assertTrue(schema.isObject(), path);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(
                        schema, SchemaValidatorsConfig.builder().typeLoose(true).build());
    }

    private static JsonNode json(String path) throws IOException {
        return Json.read(Files.readAllBytes(shared(path)));
    }

    private static Path shared(String path) {
        return Path.of(Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared"), path);
    }
}
