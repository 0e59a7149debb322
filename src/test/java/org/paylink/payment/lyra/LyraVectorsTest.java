package org.paylink.payment.lyra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Form;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;
import org.paylink.payment.lyra.LyraSignature.From;

/** Lyra's own vectors of signatures: one by each key, one with slashes escaped after it was signed. */
@Tag("conformance")
class LyraVectorsTest {

    @ParameterizedTest
    @MethodSource("vectors")
    void theirSignaturesMatch(JsonNode vector) throws BadNotice {
        var key = Json.text(vector, "key");
        var form = form(vector);
        var from = new LyraSignature(key, key).check(form);
        assertEquals("password".equals(form.get("kr-hash-key")) ? From.SERVER : From.BROWSER, from);
        var other = new LyraSignature(key + "x", key + "x");
        assertThrows(BadNotice.class, () -> other.check(form));
    }

    @Test
    void bothKeysOccur() throws IOException {
        assertEquals(
                List.of("sha256_hmac", "password"),
                vectors().map(vector -> form(vector).get("kr-hash-key")).toList());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theirNoticesAreReadAsOfAnotherApplication(JsonNode vector) throws BadNotice {
        var settings = new LinkedHashMap<>(LyraTrial.settings(URI.create("https://api.payzen.eu")));
        settings.put("password", "testpassword_DEMOPRIVATEKEY23G4475zXZQ2UA5x7M");
        settings.put("hmac-key", "38453613e7f44dc58732bad3dca2bca3");
        var account = new LyraProviderType(new HttpCalls(Duration.ofSeconds(1)), Clock.systemUTC())
                .account(new AccountSettings("paylink.payment", "demo", settings));
        var body = Form.write(form(vector)).getBytes(StandardCharsets.UTF_8);
        var read = account.read(new Notice("demo", Map.of(), body, Instant.EPOCH));
        assertTrue(read.observations().isEmpty());
    }

    private static Map<String, String> form(JsonNode vector) {
        var form = new LinkedHashMap<String, String>();
        vector.path("form")
                .properties()
                .forEach(field -> form.put(field.getKey(), field.getValue().asText()));
        return form;
    }

    static Stream<JsonNode> vectors() throws IOException {
        var shared = Objects.requireNonNullElse(System.getenv("PAYLINK_SHARED"), "../shared");
        var vectors = Json.read(Files.readAllBytes(Path.of(shared, "vectors", "lyra", "ipn.json")));
        return Stream.iterate(0, i -> i < vectors.size(), i -> i + 1).map(vectors::get);
    }
}
