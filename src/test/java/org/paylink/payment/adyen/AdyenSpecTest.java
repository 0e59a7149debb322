package org.paylink.payment.adyen;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.payment.BadNotice;
import org.paylink.payment.PaymentProvider.SessionReference;
import org.paylink.payment.TrialOrders;

/** Adyen's own specifications (Checkout v72, Webhooks v1), their sample answers and notices, and their vectors of signatures. */
@Tag("conformance")
class AdyenSpecTest {

    private static final String CHECKOUT = "specs/adyen/CheckoutService-v72.json";
    private static final String WEBHOOKS = "specs/adyen/Webhooks-v1.json";

    @Test
    void whatWeSendIsAsTheSpecificationSays() throws IOException {
        try (var adyen = new AdyenStandIn()) {
            var account = AdyenTrial.account(adyen.url(), new HttpCalls(Duration.ofSeconds(5)));
            var order = TrialOrders.of("12.34");
            var opened = account.open(order).toCompletableFuture().join();
            account.cancel(new SessionReference(order.session(), opened.reference()))
                    .toCompletableFuture()
                    .join();
            var sent =
                    adyen.heard().stream().map(call -> Json.read(call.body())).toList();
            assertEquals(Set.of(), schema(CHECKOUT, "PaymentLinkRequest").validate(sent.get(0)));
            assertEquals(Set.of(), schema(CHECKOUT, "UpdatePaymentLinkRequest").validate(sent.get(1)));
            ((ObjectNode) sent.get(0)).put("surprise", 1);
            assertEquals(
                    1,
                    schema(CHECKOUT, "PaymentLinkRequest").validate(sent.get(0)).size());
        }
    }

    @Test
    void theExamplesFitTheSchemaOfTheStandIn() throws IOException {
        var example = (ObjectNode) json("examples/adyen-paymentLinks.json");
        assertEquals(Set.of(), schema(CHECKOUT, "PaymentLinkRequest").validate(example));
        example.remove(
                List.of("allowedPaymentMethods", "countryCode", "metadata", "shopperReference", "telephoneNumber"));
        var ours = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Objects.requireNonNull(getClass().getResourceAsStream("/adyen/payment-link.schema.json")));
        assertEquals(Set.of(), ours.validate(example));
    }

    @Test
    void theirSampleAnswersAreRead() throws IOException {
        for (var name : List.of("get-paymentLinks-linkId-basic-200", "patch-paymentLinks-linkId-basic-200")) {
            var answer = json(CHECKOUT).at("/components/examples/" + name + "/value");
            var asked = new SessionReference(new java.util.UUID(0, 0), "PL61C53A8B97E6915A");
            var seen = AdyenWords.seen(answer, asked, "YOUR_MERCHANT_ACCOUNT", Instant.EPOCH);
            assertEquals(name.startsWith("get") ? 0 : 1, seen.size());
        }
    }

    @Test
    void eachStatusOfALinkIsKnown() throws IOException {
        var theirs = new HashSet<String>();
        json(CHECKOUT)
                .at("/components/schemas/PaymentLinkResponse/properties/status/enum")
                .forEach(word -> theirs.add(word.asText()));
        assertEquals(Set.of("active", "completed", "expired", "paid", "paymentPending"), theirs);
    }

    /** An event of the specification of which the link is asked is one that we were not sure of. */
    @Test
    void eachEventOfTheSpecificationIsKnown() throws IOException {
        var spec = json(WEBHOOKS);
        var events = new HashSet<String>();
        spec.at("/components/schemas/NotificationRequestItem/properties/eventCode/enum")
                .forEach(word -> events.add(word.asText()));
        spec.path(spec.has("webhooks") ? "webhooks" : "paths")
                .fieldNames()
                .forEachRemaining(name -> events.add(name.replace("/", "")));
        events.removeIf(event ->
                event.equals("CAPTURE") || AdyenStatus.of(event, "true") != null || AdyenStatus.isBeside(event));
        assertEquals(Set.of("AUTHENTICATION", "AUTHORISATION_ADJUSTMENT", "HANDLED_EXTERNALLY"), events);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theirSampleNoticesAreReadAsOfAnotherApplication(JsonNode sample) throws BadNotice {
        var items = StreamSupport.stream(sample.path("notificationItems").spliterator(), false)
                .map(wrapped -> (ObjectNode) wrapped.path("NotificationRequestItem"))
                .peek(item -> item.put("merchantAccountCode", AdyenTrial.ACCOUNT))
                .toArray(ObjectNode[]::new);
        var account = AdyenTrial.account(URI.create("http://127.0.0.1:9"), new HttpCalls(Duration.ofSeconds(1)));
        var read = account.read(AdyenPost.notice(AdyenPost.body(items)));
        assertTrue(read.look().isEmpty());
        assertTrue(read.observations().stream().allMatch(seen -> seen.session() == null && seen.reference() != null));
    }

    /** Three of theirs are of events that are told in another form. */
    static Stream<JsonNode> samples() throws IOException {
        var samples = new ArrayList<JsonNode>();
        json(WEBHOOKS).at("/components/examples").forEach(sample -> samples.add(sample.path("value")));
        samples.removeIf(sample -> sample.path("notificationItems").isMissingNode());
        assertEquals(39, samples.size());
        return samples.stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theirSignaturesMatch(JsonNode vector) {
        assertEquals(
                Json.text(vector, "hmacSignature"),
                AdyenPost.signature(Json.text(vector, "hexKey"), Json.text(vector, "signedString")));
    }

    static Stream<JsonNode> vectors() throws IOException {
        var vectors = json("vectors/adyen/standard-webhook-hmac.json").path("vectors");
        assertEquals(4, vectors.size());
        return StreamSupport.stream(vectors.spliterator(), false);
    }

    @Test
    void backslashesAndColonsAreSignedAsTheyStand() throws IOException {
        var file = json("vectors/adyen/standard-webhook-hmac.json");
        var item = file.path("item_with_unescaped_backslashes");
        var vector = file.at("/vectors/3");
        assertEquals(Json.text(vector, "signedString"), AdyenSignature.signed(item));
        var key = Json.text(vector, "hexKey");
        assertDoesNotThrow(() -> new AdyenSignature(List.of(key), null).check(item));
        assertThrows(BadNotice.class, () -> new AdyenSignature(List.of(AdyenTrial.HMAC_KEY), null).check(item));
    }

    private static JsonSchema schema(String file, String name) throws IOException {
        var whole = ((ObjectNode) json(file)).put("$ref", "#/components/schemas/" + name);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(URI.create("https://spec.example/" + name), whole);
    }

    private static JsonNode json(String path) throws IOException {
        var shared = Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared");
        return Json.read(Files.readAllBytes(Path.of(shared, path)));
    }
}
