package org.paylink.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Messages;
import org.paylink.evidence.Verification;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What an invoice's evidence holds, and who may have it how. */
@OfficeContext
@TestPropertySource(properties = "paylink.merchants.acme.dunning=friendly")
class EvidenceTest {

    private static final String PHONE = "+31612777001";

    @LocalServerPort
    int port;

    @Autowired
    Tale tale;

    @Autowired
    Messages messages;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final LocalDate today = LocalDate.now(ZoneId.of("Europe/Berlin"));
    private Caller caller = new Caller(0);
    private String number = "";

    @AfterEach
    void hearNoMore() {
        ours().detachAppender(log);
        ours().setLevel(null);
    }

    private static Logger ours() {
        return (Logger) LoggerFactory.getLogger("org.paylink");
    }

    private String logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }

    @BeforeEach
    void aCaller() {
        // Not the output: the log may have been bound to it before this class began. A command run in this JVM before
        // has made the log quiet.
        log.start();
        ours().setLevel(Level.INFO);
        ours().addAppender(log);
        caller = new Caller(port).loggedIn();
        number = Tale.freshNumber();
    }

    @Test
    void theBundleHoldsAllThatHappenedInTimeOrder() {
        live();
        var bundle = evidence();

        assertThat(Verification.of(bundle.body().getBytes(StandardCharsets.UTF_8))
                        .changed())
                .isNull();
        var tree = Caller.json(bundle);
        assertThat(tree.at("/header/invoice").asText()).isEqualTo(number);
        assertThat(tree.at("/header/merchant").asText()).isEqualTo("acme");
        assertThat(of(tree, "invoice"))
                .extracting(
                        said -> said.at("/said/open").asText(),
                        said -> said.at("/revision").asText())
                .containsExactly(tuple("100.00", "1"), tuple("123.45", "2"));
        assertThat(of(tree, "invoice").get(1).at("/said/extra/weight").asText()).isEqualTo("1.10");
        assertThat(purposes(tree)).contains("request", "reminder", "receipt");
        var request = of(tree, "message").get(0);
        assertThat(request.get("address").asText()).isEqualTo(PHONE);
        assertThat(request.get("text").asText()).contains("100.00");
        assertThat(request.get("state").asText()).isEqualTo("delivered");
        assertThat(request.get("deliveredAt").asText()).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(request.get("serviceReference").asText()).startsWith("msg-");
        assertThat(of(tree, "consent"))
                .extracting(said -> said.get("given").asBoolean())
                .containsExactly(false, true);
        assertThat(of(tree, "reply"))
                .extracting(said -> said.get("text").asText())
                .containsExactly("STOP", "START");
        assertThat(of(tree, "hold").get(0).get("hold").asText()).isEqualTo("promise");
        assertThat(of(tree, "hold").get(0).get("kept").asBoolean()).isTrue();
        assertThat(of(tree, "decision")).isNotEmpty().allMatch(said -> said.hasNonNull("why"));
        assertThat(of(tree, "attempt-to-pay")).hasSize(1);
        assertThat(of(tree, "payment").get(0).get("amount").asText()).isEqualTo("123.45");
        assertThat(of(tree, "booking").get(0).get("booked").asText()).isNotEqualTo("planned");
        assertThat(of(tree, "event"))
                .extracting(said -> said.get("event").asText())
                .contains("promised");
        var moments = new ArrayList<Instant>();
        tree.get("entries")
                .forEach(entry -> moments.add(Instant.parse(entry.get("at").asText())));
        assertThat(moments).isSorted();
        assertThat(logged()).doesNotContain("Piet Jansen", PHONE, "612777001");
    }

    @Test
    void lookingChangesNothingAndHandingOutKeepsTheHead() {
        received("100.00");
        var path = "/api/acme/invoices/" + number + "/evidence";
        var before = events();
        var looked = caller.get(path, "Authorization", Caller.ACME);
        assertThat(events()).isEqualTo(before);

        var handedOut = caller.post(path, "", "Authorization", Caller.ACME);
        var head = head(handedOut);
        assertThat(handedOut.headers().firstValue("PayLink-Evidence-Head")).contains(head);
        assertThat(head).isNotEqualTo(head(looked));
        assertThat(events().get(events().size() - 1))
                .startsWith("evidence made api ")
                .endsWith("head " + head);
        assertThat(logged())
                .contains("Evidence of invoice " + tale.link(number).id(), head)
                .doesNotContain("Piet Jansen");
        // What was handed out is part of what is made later.
        assertThat(evidence().body()).contains("head " + head);
    }

    @Test
    void programsHaveItAsAPdfToo() {
        received("100.00");
        var path = "/api/acme/invoices/" + number + "/evidence";
        var pdf = caller.get(path, "Authorization", Caller.ACME, "Accept", "application/pdf");
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment")
                .contains("evidence-" + number + ".pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
        assertThat(caller.get(path, "Authorization", Caller.ACME, "Accept", "text/csv")
                        .statusCode())
                .isEqualTo(406);
        assertThat(caller.get("/api/other/invoices/" + number + "/evidence", "Authorization", "Bearer token-of-other")
                        .statusCode())
                .isEqualTo(404);
        assertThat(caller.get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void aPersonPressesForIt() {
        received("100.00");
        var page = "/invoices/" + tale.link(number).id();
        var json = caller.form(page, page + "/evidence", Map.of("form", "JSON"));
        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(caller.get(page).body()).contains("Evidence made by admin", "head " + head(json));
        assertThat(caller.form(page, page + "/evidence", Map.of("form", "PDF")).body())
                .startsWith("%PDF-");
        assertThat(caller.post(page + "/evidence", "form=JSON", "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(403);
    }

    /** Asked for, delivered, reminded of, stopped and allowed again, promised, paid and booked. */
    private void live() {
        received("100.00");
        var id = tale.link(number).id();
        await().until(() -> messages.of(id).stream().anyMatch(it -> it.state() == Messages.State.SENT));
        var request = messages.of(id).get(0).id();
        messages.report(
                "phone",
                new DeliveryReport(request, null, Status.DELIVERED, Instant.parse("2030-01-01T00:00:00Z"), null));
        received("123.45");
        for (var word : List.of("STOP", "START")) {
            caller.post("/webhooks/phone", "HEARD " + PHONE + " " + word, "x-signed", "yes");
            await().until(() -> of(Caller.json(evidence()), "reply").stream()
                    .anyMatch(said -> said.get("text").asText().equals(word)
                            && !said.get("state").asText().equals("open")));
        }
        caller.api("/invoices/" + number + "/remind", "");
        await().until(() -> purposes(Caller.json(evidence())).contains("reminder"));
        caller.api("/invoices/" + number + "/promise", "{\"until\": \"%s\"}".formatted(today.plusDays(5)));
        await().until(() -> !of(Caller.json(evidence()), "decision").isEmpty());
        tale.paid(caller, number, "123.45");
        tale.booked(number);
        await().until(() -> purposes(Caller.json(evidence())).contains("receipt"));
    }

    private void received(String open) {
        caller.api("/invoices", """
                {"number": "%s", "currency": "EUR", "open": "%s", "dueDate": "%s", "extra": {"weight": 1.10},
                 "customer": {"id": "C-evidence", "name": "Piet Jansen", "phone": "%s"}}
                """.formatted(number, open, today.plusDays(20), PHONE));
    }

    private HttpResponse<String> evidence() {
        return caller.get("/api/acme/invoices/" + number + "/evidence", "Authorization", Caller.ACME);
    }

    private static String head(HttpResponse<String> bundle) {
        return Caller.json(bundle).get("head").asText();
    }

    private List<String> events() {
        var events = new ArrayList<String>();
        caller.api("/invoices/" + number)
                .get("timeline")
                .forEach(entry -> events.add("%s %s %s"
                        .formatted(
                                entry.get("event").asText(),
                                entry.path("who").asText(),
                                entry.path("detail").asText())));
        return events;
    }

    private static List<String> purposes(JsonNode bundle) {
        return of(bundle, "message").stream()
                .map(said -> said.get("purpose").asText())
                .toList();
    }

    private static List<JsonNode> of(JsonNode bundle, String kind) {
        var found = new ArrayList<JsonNode>();
        bundle.get("entries").forEach(entry -> {
            if (entry.get("kind").asText().equals(kind)) {
                found.add(entry.get("what"));
            }
        });
        return found;
    }
}
