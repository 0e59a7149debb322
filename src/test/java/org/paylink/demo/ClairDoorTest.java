package org.paylink.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClairDoorTest {

    private static final String PAYMENT = """
            {"facture": "F-2026-301", "montant": "189.00", "devise": "EUR", "date": "2026-11-22"}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private DemoDatabase database;
    private Demo demo;
    private ClairDoor door;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        demo = new Demo(folder);
        database = demo.database();
        door = start();
    }

    private ClairDoor start() throws IOException {
        var erp = new ClairErp(database, demo.plan, Demo.JSON, Demo.CLOCK);
        return new ClairDoor(demo.plan.clair(), new ClairDesk(erp.books(), Demo.JSON), Demo.JSON);
    }

    @AfterEach
    void close() {
        door.close();
        database.close();
    }

    @Test
    void nobodyEntersWithoutTheToken() throws Exception {
        assertEquals(
                401,
                send(request("/api/invoices").setHeader("Authorization", "Bearer guessed"))
                        .statusCode());
    }

    @Test
    void theInvoicesComePageByPage() throws Exception {
        var numbers = new ArrayList<String>();
        for (String page = "1"; !page.isEmpty(); ) {
            var answer = send(request("/api/invoices?page=" + page));
            json(answer).forEach(invoice -> numbers.add(invoice.get("numero").asText()));
            page = answer.headers().firstValue("X-Next-Page").orElseThrow();
        }
        assertEquals(9, numbers.stream().distinct().count());
        assertEquals(9, numbers.size());
    }

    @Test
    void oneStateCanBeAskedFor() throws Exception {
        var paid = json(send(request("/api/invoices?status=paid")));
        assertEquals(List.of("F-2026-306"), paid.findValuesAsText("numero"));
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() throws Exception {
        var tag = send(request("/api/invoices")).headers().firstValue("ETag").orElseThrow();
        assertEquals(
                304, send(request("/api/invoices").header("If-None-Match", tag)).statusCode());
        pay("K-1", PAYMENT);
        assertEquals(
                200, send(request("/api/invoices").header("If-None-Match", tag)).statusCode());
    }

    @Test
    void aPaymentIsBookedOnceForEachKey() throws Exception {
        assertEquals(201, pay("K-1", PAYMENT).statusCode());
        assertEquals(200, pay("K-1", PAYMENT).statusCode());
        assertEquals(409, pay("K-1", PAYMENT.replace("189.00", "1.00")).statusCode());
        assertEquals("0.00", open("F-2026-301"));
    }

    @Test
    void aPaymentThatCannotBeIsRefusedWithAReason() throws Exception {
        assertEquals(422, pay("K-1", PAYMENT.replace("F-2026-301", "F-0")).statusCode());
        var answer = pay("K-2", PAYMENT.replace("189.00", "much"));
        assertEquals(
                "montant is no amount like 12.50", json(answer).get("erreur").asText());
        assertEquals(400, pay("K-3", "no json").statusCode());
        assertEquals("189.00", open("F-2026-301"));
    }

    @Test
    void aSecondStartKnowsWhatWasPaid() throws Exception {
        pay("K-1", PAYMENT);
        door.close();
        door = start();
        assertEquals(200, pay("K-1", PAYMENT).statusCode());
        assertEquals("0.00", open("F-2026-301"));
    }

    private String open(String number) throws Exception {
        return json(send(request("/api/invoices/" + number))).get("resteDu").asText();
    }

    private HttpResponse<String> pay(String key, String body) throws Exception {
        return send(request("/api/payments")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:%d%s".formatted(demo.plan.clair().port(), path)))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer secret");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Demo.JSON.readTree(answer.body());
    }
}
