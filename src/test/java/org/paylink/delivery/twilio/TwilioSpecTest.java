package org.paylink.delivery.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.Form;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;

/** Against Twilio's own specification (2010-04-01), and the vectors of its signature. */
@Tag("conformance")
class TwilioSpecTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));
    private static JsonNode spec = Json.object();

    @BeforeAll
    static void readsTheSpecification() throws IOException {
        spec = Json.read(Files.readAllBytes(shared("specs", "twilio", "twilio_api_v2010.json")));
    }

    @Test
    void whatWeSendIsAMessageOfTheirs() {
        try (var twilio = new TwilioStandIn()) {
            for (var settings : Set.of(TwilioTrial.sms(twilio.url()), TwilioTrial.whatsApp(twilio.url()))) {
                TwilioTrial.account(settings, CALLS, "http://localhost:8080")
                        .send(SampleMessages.to("+31612345678"))
                        .toCompletableFuture()
                        .join();
            }
            for (var call : twilio.heard()) {
                assertEquals(Set.of(), order().validate(tree(Form.read(call.body()))));
                assertEquals(
                        "/2010-04-01/Accounts/{AccountSid}/Messages.json",
                        call.path().replace(TwilioStandIn.ACCOUNT, "{AccountSid}"));
            }
            assertEquals(2, twilio.heard().size());
        }
    }

    @Test
    void anAnswerByWhatsAppIsInWordsOfOurOwn() {
        try (var twilio = new TwilioStandIn()) {
            var answer = SampleMessages.answer("+31612345678");
            TwilioTrial.account(TwilioTrial.whatsApp(twilio.url()), CALLS, "http://localhost:8080")
                    .send(answer)
                    .toCompletableFuture()
                    .join();
            var form = Form.read(twilio.heard().get(0).body());
            assertEquals(Set.of(), order().validate(tree(form)));
            assertEquals(answer.text(), form.get("Body"));
            assertFalse(form.containsKey("ContentSid"));
            assertEquals("whatsapp:+31612345678", form.get("To"));
        }
    }

    @Test
    void theSpecificationSeesWhatIsWrong() {
        var form = Json.object().put("To", "+31612345678").put("Body", "Text");
        assertTrue(order().validate(form).isEmpty());
        assertFalse(order().validate(form.deepCopy().put("Text", "Text")).isEmpty());
        assertFalse(order().validate(form.deepCopy().put("ContentSid", "HX1")).isEmpty());
        form.remove("To");
        assertFalse(order().validate(form).isEmpty());
    }

    @Test
    void theirExamplesHaveTheFieldsThatWeSend() throws IOException {
        for (var name : Set.of("twilio-sms-send-form.json", "twilio-whatsapp-send-form.json")) {
            var example = (ObjectNode) Json.read(Files.readAllBytes(shared("examples", name)));
            assertEquals(Set.of(), order().validate(example), name);
        }
    }

    @Test
    void noStatusOfTheirsIsUnknownToUs() throws Exception {
        var account = TwilioTrial.account(TwilioTrial.sms(URI.create("https://api.twilio.com")), CALLS);
        var silent = new ArrayList<String>();
        for (var word : spec.at("/components/schemas/message_enum_status/enum")) {
            var told = TwilioStandIn.signed(
                    TwilioStandIn.status("SM0123456789abcdef0123456789abcdef", word.asText(), ""),
                    "",
                    TwilioStandIn.TOKEN);
            if (account.read(TwilioChannelTest.notice(told)).reports().isEmpty()) {
                silent.add(word.asText());
            }
        }
        assertEquals(Set.of("receiving", "received"), Set.copyOf(silent), "those of what customers write");
    }

    @Test
    void theSignaturesOfTheVectorsMatch() throws IOException {
        var vectors = Json.read(Files.readAllBytes(shared("vectors", "twilio", "x-twilio-signature.json")));
        var json = Json.text(vectors, "jsonBody").getBytes(StandardCharsets.UTF_8);
        for (var vector : vectors.path("vectors")) {
            var url = URI.create(Json.text(vector, "url"));
            var webhook = URI.create(url.toString().replaceAll("\\?.*", ""));
            var signature = new TwilioSignature(Json.text(vectors, "authToken"), webhook);
            var form = new HashMap<String, String>();
            vector.path("form")
                    .properties()
                    .forEach(field -> form.put(field.getKey(), field.getValue().asText()));
            var query = Form.read(url.getRawQuery());
            var theirs = Json.text(vector, "signature");
            assertTrue(signature.genuine(theirs, url.getRawQuery(), query, json, form), url.toString());
            assertFalse(signature.genuine(theirs, url.getRawQuery() + "&x=1", query, json, form));
            if (query.containsKey("bodySHA256")) {
                assertFalse(signature.genuine(theirs, url.getRawQuery(), query, new byte[] {'{'}, form));
            }
        }
        assertEquals(5, vectors.path("vectors").size());
    }

    @Test
    void ourSamplesAreTakenAsNotices() throws Exception {
        var account = TwilioTrial.account(TwilioTrial.sms(URI.create("https://api.twilio.com")), CALLS);
        var body = Files.readString(Path.of("samples", "twilio", "callback", "notice.form"))
                .strip();
        var told = TwilioStandIn.signed(Form.read(body), "", TwilioStandIn.TOKEN);
        var read =
                account.read(new Notice("phone", told.headers(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
        assertEquals(1, read.reports().size());
    }

    private static JsonSchema order() {
        var schema = (ObjectNode) spec.at(
                        "/paths/~12010-04-01~1Accounts~1{AccountSid}~1Messages.json/post/requestBody/content/application~1x-www-form-urlencoded/schema")
                .deepCopy();
        // Theirs lets fields pass that they do not know.
        schema.put("additionalProperties", false);
        schema.set("components", spec.path("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(URI.create("https://spec.example/message"), schema);
    }

    private static JsonNode tree(Map<String, String> form) {
        var tree = Json.object();
        form.forEach(tree::put);
        return tree;
    }

    private static Path shared(String... parts) {
        return Path.of(Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared"), parts);
    }
}
