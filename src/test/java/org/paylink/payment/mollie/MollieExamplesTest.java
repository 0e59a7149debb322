package org.paylink.payment.mollie;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;

/**
 * Mollie's specification may not be copied, so there is none at hand: what we send is held against example requests that were checked with it, name by
 * name and kind by kind. The signature's vector is computed, not theirs.
 */
@Tag("conformance")
class MollieExamplesTest {

    private static final URI NOTICES = URI.create("https://pay.example/webhooks/mollie?session=1&token=2");

    @Test
    void aPaymentIsOrderedAsInTheExample() throws IOException {
        var order = MollieOrderTest.order("nl", Duration.ofMinutes(30), "https://pay.example");
        like(json("examples/mollie-payment-create.json"), MollieOrders.payment(order, NOTICES, List.of("ideal")));
    }

    @Test
    void aLinkIsOrderedAsInTheExample() throws IOException {
        var order = MollieOrderTest.order("nl", Duration.ofDays(60), "https://pay.example");
        like(json("examples/mollie-payment-link-create.json"), MollieOrders.link(order, NOTICES, List.of("ideal")));
    }

    /** What is in metadata is ours to say. */
    private static void like(JsonNode example, JsonNode ours) {
        ours.properties().forEach(field -> {
            var theirs = example.path(field.getKey());
            assertEquals(theirs.getNodeType(), field.getValue().getNodeType(), field.getKey());
            if (field.getKey().equals("amount")) {
                like(theirs, field.getValue());
            }
        });
        assertTrue(ours.size() >= 2);
    }

    @Test
    void theComputedSignatureMatches() throws IOException {
        var vector = json("vectors/mollie/x-mollie-signature.json");
        var body = Json.text(vector, "body").getBytes(StandardCharsets.UTF_8);
        var header = Map.of("x-mollie-signature", Json.text(vector, "header"));
        var notice = new Notice("trial", header, body, Instant.EPOCH);
        var signature = new MollieSignature(MollieTrial.KEY, List.of(Json.text(vector, "secret")));
        assertDoesNotThrow(() -> signature.check(notice));
        var other = new MollieSignature(MollieTrial.KEY, List.of("another"));
        assertThrows(BadNotice.class, () -> other.check(notice));
    }

    private static JsonNode json(String path) throws IOException {
        var shared = Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared");
        return Json.read(Files.readAllBytes(Path.of(shared, path)));
    }
}
