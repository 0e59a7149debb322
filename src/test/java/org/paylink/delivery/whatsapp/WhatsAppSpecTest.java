package org.paylink.delivery.whatsapp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message;
import org.paylink.delivery.MetaTemplates.Expected;
import org.paylink.delivery.MetaWebhook;
import org.paylink.delivery.News;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.Form;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Against Meta's own specification (v23.0), a computed vector of its signature, and notices that others have recorded. */
@Tag("conformance")
class WhatsAppSpecTest {

    private static final HttpCalls CALLS = new HttpCalls(Duration.ofSeconds(5));
    private static ObjectNode spec = Json.object();

    @BeforeAll
    static void readsTheSpecification() throws IOException {
        var options = new LoaderOptions();
        options.setCodePointLimit(16 << 20);
        var text = Files.readString(shared("specs", "meta", "business-messaging-api_v23.0.yaml"));
        var tree = new Yaml(new SafeConstructor(options)).<Map<String, Object>>load(text);
        spec = new ObjectMapper()
                .findAndRegisterModules()
                .valueToTree(Map.of("components", Map.of("schemas", schemas(tree))));
        templatesOperation = new ObjectMapper()
                .findAndRegisterModules()
                .valueToTree(Map.of("get", operation(tree, "/{Version}/{WABA-ID}/message_templates")))
                .path("get");
        mend();
    }

    private static Object operation(Map<String, Object> tree, String path) {
        var paths = Objects.requireNonNull((Map<?, ?>) tree.get("paths"));
        return Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(paths.get(path))).get("get"));
    }

    private static JsonNode templatesOperation = Json.object();

    private static Object schemas(Map<String, Object> tree) {
        return Objects.requireNonNull(((Map<?, ?>) Objects.requireNonNull(tree.get("components"))).get("schemas"));
    }

    /**
     * Three mistakes of the specification: no button has index 0, a language needs a policy that Meta's documentation does not know, and a text message
     * may have none of the properties that every message has.
     */
    private static void mend() {
        for (var name : Set.of("TemplateComponent", "ButtonComponent")) {
            spec.findValues(name)
                    .forEach(schema -> schema.findValues("index").stream()
                            .filter(JsonNode::isObject)
                            .forEach(index -> ((ObjectNode) index).put("pattern", "^[0-9]$")));
        }
        var required = (ArrayNode) spec.at("/components/schemas/LanguageObject/required");
        required.removeAll().add("code");
        ((ObjectNode) spec.at("/components/schemas/TextMessage/allOf/1")).remove("additionalProperties");
    }

    @Test
    void whatWeSendIsATemplateMessage() throws IOException {
        try (var whatsApp = new WhatsAppStandIn()) {
            var account = WhatsAppTrial.account(whatsApp.url(), CALLS);
            account.send(SampleMessages.to("+31612345678"))
                    .toCompletableFuture()
                    .join();
            var sent = Json.read(whatsApp.heard().get(0).body());
            assertEquals(Set.of(), schema("TemplateMessage").validate(sent));
            for (var component : sent.at("/template/components")) {
                var type = component.path("type").asText();
                assertEquals(
                        Set.of(),
                        schema(type.equals("body") ? "BodyComponent" : "ButtonComponent")
                                .validate(component));
            }
        }
    }

    @Test
    void theInvoiceAsAHeaderIsADocument() throws IOException {
        try (var whatsApp = new WhatsAppStandIn()) {
            var settings = WhatsAppTrial.settings(whatsApp.url(), WhatsAppTrial.PUBLIC_URL);
            settings.put("templates.request.header", "document");
            var plain = SampleMessages.to("+31612345678");
            var document = Message.Document.of("https://erp.acme.example/F-17.pdf", "F-17");
            var message = new Message(
                    plain.id(),
                    1,
                    plain.purpose(),
                    plain.address(),
                    plain.merchantName(),
                    plain.language(),
                    plain.text(),
                    plain.link(),
                    plain.values(),
                    new Message.Occasion(null, null, null, null, document.orElseThrow(), List.of()));
            WhatsAppTrial.account(settings, CALLS)
                    .send(message)
                    .toCompletableFuture()
                    .join();
            var sent = Json.read(whatsApp.heard().get(0).body());
            assertEquals(Set.of(), schema("TemplateMessage").validate(sent));
            var header = sent.at("/template/components/0");
            assertEquals(Set.of(), schema("HeaderComponent").validate(header));
            var parameter = (ObjectNode) header.at("/parameters/0");
            assertEquals(Set.of(), schema("DocumentParameter").validate(parameter));
            parameter.remove("document");
            assertFalse(schema("DocumentParameter").validate(parameter).isEmpty());
        }
    }

    /** The question is declared, and what the stand-in answers is what Meta answers; {@code fields}, {@code limit} and {@code after} all of its lists take. */
    @Test
    void theTemplatesAreAskedForAndAnsweredAsSpecified() throws IOException {
        try (var whatsApp = new WhatsAppStandIn()) {
            var settings = WhatsAppTrial.settings(whatsApp.url(), WhatsAppTrial.PUBLIC_URL);
            settings.put("waba-id", WhatsAppShelf.BUSINESS_ACCOUNT);
            var account = (WhatsAppChannel) WhatsAppTrial.account(settings, CALLS);
            assertEquals(List.of(), account.inspect().toCompletableFuture().join());
            var declared = templatesOperation.findValuesAsText("name");
            var asked = whatsApp.heard().stream()
                    .filter(call -> !call.path().equals("/" + WhatsAppStandIn.NUMBER))
                    .toList();
            assertEquals(whatsApp.heard().size() - 1, asked.size());
            for (var call : asked) {
                var query = Form.read(call.query());
                assertTrue(declared.contains("name") && query.containsKey("name"));
                query.keySet().removeAll(Set.of("name", "fields", "limit", "after"));
                assertEquals(Map.of(), query);
                assertEquals("/" + WhatsAppShelf.BUSINESS_ACCOUNT + "/message_templates", call.path());
                var answer = Json.read(whatsApp.shelf.list(call).body().getBytes(StandardCharsets.UTF_8));
                assertEquals(Set.of(), templatesAnswer().validate(answer));
                ((ObjectNode) answer.at("/data/0")).put("status", 7);
                assertFalse(templatesAnswer().validate(answer).isEmpty());
            }
        }
    }

    /** This version of the specification still has the number's tier; what later ones renamed is no part of it. */
    @Test
    void theLimitIsAskedForAndAnsweredAsSpecified() throws IOException {
        try (var whatsApp = new WhatsAppStandIn()) {
            var settings = WhatsAppTrial.settings(whatsApp.url(), WhatsAppTrial.PUBLIC_URL);
            settings.put("waba-id", WhatsAppShelf.BUSINESS_ACCOUNT);
            settings.put("url", whatsApp.url() + "/v23.0");
            whatsApp.tier = "TIER_10K";
            var account = (WhatsAppChannel) WhatsAppTrial.account(settings, CALLS);
            account.inspect().toCompletableFuture().join();
            var call = whatsApp.heard().get(whatsApp.heard().size() - 1);
            assertEquals("/v23.0/" + WhatsAppStandIn.NUMBER, call.path());
            var field = Form.read(call.query()).getOrDefault("fields", "");
            var tiers = spec.at("/components/schemas/WhatsAppBusinessAccountPhoneNumber/properties/" + field + "/enum");
            assertFalse(tiers.isEmpty());
            for (var tier : tiers) {
                assertEquals(
                        tier.asText().equals("TIER_UNLIMITED"),
                        limit(account, tier.asText()).isEmpty(),
                        tier.asText());
            }
        }
    }

    private static OptionalInt limit(WhatsAppChannel account, String tier) {
        assertTrue(account.told(new News(WhatsAppShelf.BUSINESS_ACCOUNT, "limit", "1", Instant.now())));
        assertTrue(account.told(new News(WhatsAppShelf.BUSINESS_ACCOUNT, "limit", tier, Instant.now())));
        assertFalse(account.bound().customers().equals(OptionalInt.of(1)));
        return account.bound().customers();
    }

    /** What Meta's own example holds is understood: two templates that are approved, for marketing. */
    @Test
    void theSpecificationsExampleOfTemplatesIsUnderstood() {
        var data = templatesOperation
                .at("/responses/200/content/application~1json/examples")
                .findPath("data");
        var expected = new Expected(
                "templates.request", "2023_april_promo", "en_US", new Expected.Shape(2, List.of(), null, false));
        var theirs = StreamSupport.stream(data.spliterator(), false)
                .filter(it -> it.path("name").asText().equals("2023_april_promo"))
                .toList();
        var check = new WhatsAppTemplateCheck(expected, theirs);
        assertEquals(1, check.sentences().size(), check.sentences().toString());
        assertTrue(check.sentences().get(0).contains("is in category MARKETING and not UTILITY"));
    }

    /** The specification is older than ids of users: all that it misses is the number. */
    @Test
    void aMessageToAnIdLacksNothingButTheNumber() throws IOException {
        try (var whatsApp = new WhatsAppStandIn()) {
            WhatsAppTrial.account(whatsApp.url(), CALLS)
                    .send(SampleMessages.to("NL.13491208655302741918"))
                    .toCompletableFuture()
                    .join();
            var sent = (ObjectNode) Json.read(whatsApp.heard().get(0).body());
            assertEquals("NL.13491208655302741918", Json.text(sent, "recipient"));
            assertFalse(schema("TemplateMessage").validate(sent).isEmpty());
            sent.put("to", "31612345678").remove("recipient");
            assertEquals(Set.of(), schema("TemplateMessage").validate(sent));
        }
    }

    private static JsonSchema templatesAnswer() {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(templatesOperation.at("/responses/200/content/application~1json/schema"));
    }

    @Test
    void anAnswerIsATextMessage() throws IOException {
        try (var whatsApp = new WhatsAppStandIn()) {
            var answer = SampleMessages.answer("+31612345678");
            WhatsAppTrial.account(whatsApp.url(), CALLS)
                    .send(answer)
                    .toCompletableFuture()
                    .join();
            var sent = Json.read(whatsApp.heard().get(0).body());
            assertEquals(Set.of(), schema("TextMessage").validate(sent));
            assertEquals("text", Json.text(sent, "type"));
            assertEquals(answer.text(), sent.at("/text/body").asText());
            assertEquals(answer.correlation(), Json.text(sent, "biz_opaque_callback_data"));
            ((ObjectNode) sent).remove("text");
            assertFalse(schema("TextMessage").validate(sent).isEmpty());
        }
    }

    @Test
    void theSpecificationSeesWhatIsWrong() throws IOException {
        var sent =
                (ObjectNode) Json.read(Files.readAllBytes(Path.of("samples", "whatsapp", "request", "message.json")));
        assertEquals(Set.of(), schema("TemplateMessage").validate(sent));
        ((ObjectNode) sent.at("/template/components/1")).put("index", "first");
        assertFalse(schema("TemplateMessage").validate(sent).isEmpty());
    }

    /** What customers write is not checked: the specification asks of it what only a message to be sent has (recipient_type, to). */
    @Test
    void ourSampleOfStatusesIsAWebhook() throws IOException {
        var notice = Json.read(Files.readAllBytes(Path.of("samples", "whatsapp", "statuses", "notice.json")));
        assertEquals(Set.of(), schema("WebhookPayload").validate(notice));
    }

    @Test
    void theSignatureOfTheVectorMatches() throws IOException, BadNotice {
        var vector = Json.read(Files.readAllBytes(shared("vectors", "meta", "x-hub-signature-256.json")));
        var notices = new WhatsAppNotices(
                WhatsAppStandIn.NUMBER, new MetaWebhook(Json.text(vector, "appSecret"), "of the trial"));
        var header = Map.of("x-hub-signature-256", Json.text(vector, "header"));
        var body = Json.text(vector, "body").getBytes(StandardCharsets.UTF_8);
        assertTrue(notices.read(new Notice("whatsapp", header, body, Instant.EPOCH))
                .reports()
                .isEmpty());
        var unescaped =
                new String(body, StandardCharsets.UTF_8).replace("\\u00e9", "é").getBytes(StandardCharsets.UTF_8);
        assertThrows(BadNotice.class, () -> notices.read(new Notice("whatsapp", header, unescaped, Instant.EPOCH)));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void recordedNoticesAreRead(Path file) throws IOException, BadNotice {
        var read = recordedNotice(file);
        var expected = switch (file.getFileName().toString()) {
            case "textMessageStatusSent.json" -> Status.SENT;
            case "textMessageStatusDelivered.json" -> Status.DELIVERED;
            case "textMessageStatusRead.json" -> Status.READ;
            case "mediaUploadError.json", "reEngagementMessageError.json" -> Status.UNDELIVERED;
            default -> null;
        };
        if (expected == null) {
            assertTrue(read.reports().isEmpty());
            return;
        }
        assertEquals(expected, read.reports().get(0).status());
        assertTrue(String.valueOf(read.reports().get(0).reference()).startsWith("wamid."));
    }

    private static ReadNotice recordedNotice(Path file) throws IOException, BadNotice {
        // One of the recordings has a stray brace after its end.
        var recorded = Files.readString(file);
        var body = recorded.substring(0, recorded.lastIndexOf('}') + 1);
        var number = Json.read(body.getBytes(StandardCharsets.UTF_8))
                .findValue("phone_number_id")
                .asText();
        var notice = WhatsAppChannelTest.notice(WhatsAppStandIn.signed(body, WhatsAppStandIn.SECRET));
        return new WhatsAppNotices(number, new MetaWebhook(WhatsAppStandIn.SECRET, "of the trial")).read(notice);
    }

    static Stream<Path> recorded() throws IOException {
        try (var files = Files.list(shared("vectors", "meta", "fixtures-bindambc"))) {
            return files.sorted().toList().stream();
        }
    }

    private static JsonSchema schema(String name) {
        var whole = spec.deepCopy().put("$ref", "#/components/schemas/" + name);
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(URI.create("https://spec.example/" + name), whole);
    }

    private static Path shared(String... parts) {
        return Path.of(Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared"), parts);
    }
}
