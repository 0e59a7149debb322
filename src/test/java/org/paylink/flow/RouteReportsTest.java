package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paylink.delivery.Messages;
import org.paylink.delivery.Messages.State;
import org.paylink.effects.StandIn;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** A channel by routes that hears what became of its messages: the files of {@code samples/pigeon}, over real HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.contact-by=pigeon,text",
            "paylink.merchants.hasty.contact-by=pigeon,text",
            "paylink.merchants.hasty.next-channel-after=1500ms",
            "paylink.merchants.slips.contact-by=slip",
            "paylink.delivery.pigeon.type=route",
            "paylink.delivery.pigeon.reports=true",
            "paylink.delivery.slip.type=route",
            "paylink.delivery.text.type=line",
            "paylink.delivery.text.medium=SMS",
            "paylink.mappings=samples/pigeon",
            "paylink.properties.pigeon.key=of the trial"
        })
class RouteReportsTest {

    private static final Pigeon PIGEON = new Pigeon();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    // A service that gives each message a reference of its own, and whose reports lie in a folder.
    private static final String SLIPS = """
            - route:
                id: slip-messages
                from:
                  uri: "paylink:messages?channel=slip"
                  steps:
                    - setBody: { simple: '{"reference": "slip of ${body[address]}"}' }
            - route:
                id: slip-reports
                from:
                  uri: "file:%s?moveFailed=.failed&initialDelay=0&delay=200"
                  steps:
                    - to: "paylink:delivery?channel=slip"
            """;

    private static final Path SLIP_REPORTS = Path.of("target", "slips-" + UUID.randomUUID());

    private static final class Pigeon extends StandIn {
        @Override
        protected Reply answer(Call call) {
            return Reply.json(202, "{\"flight\": 7}");
        }
    }

    @DynamicPropertySource
    static void routes(DynamicPropertyRegistry registry) throws IOException {
        var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "pigeon-");
        Files.createDirectories(SLIP_REPORTS);
        Files.writeString(folder.resolve("slips.camel.yaml"), SLIPS.formatted(SLIP_REPORTS));
        Files.copy(Path.of("samples/pigeon/pigeon.camel.yaml"), folder.resolve("pigeon.camel.yaml"));
        registry.add("paylink.routes", folder::toString);
        registry.add("paylink.properties.pigeon.url", () -> PIGEON.url().toString());
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
    }

    @TestConfiguration
    static class Doubles {
        @Bean
        ScriptedLines lines() {
            return new ScriptedLines();
        }
    }

    @Autowired
    ReceiveInvoices receive;

    @Autowired
    Merchants merchants;

    @Autowired
    Messages messages;

    @Autowired
    InboxDoor inbox;

    @Autowired
    ScriptedLines lines;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    private String phone = "";

    @BeforeEach
    void aNewCustomer() {
        phone = "+316876543%02d".formatted(NUMBER.incrementAndGet());
    }

    @Test
    void whatArrivedAndWasReadIsKnownHoweverOftenAndLateItIsTold() {
        var invoice = received("acme");
        var key = sent(invoice);
        tells(bird(key, "home"));
        becomes(invoice, State.DELIVERED);
        tells("[" + bird(key, "opened") + "," + bird(key, "home") + "]");
        becomes(invoice, State.READ);
        tells(bird(key, "lost"));
        assertEquals(State.READ, pigeon(invoice).state());
        assertTrue(lines.line("text").to(phone).isEmpty());
    }

    @Test
    void whatIsLostGoesByTheNextChannelOnce() {
        var invoice = received("acme");
        var key = sent(invoice);
        tells(bird(key, "lost"));
        tells(bird(key, "lost"));
        await().until(() -> lines.line("text").to(phone).size() == 1);
        assertEquals(State.UNDELIVERED, pigeon(invoice).state());
        assertEquals("the pigeon is lost", pigeon(invoice).problem());
        await().during(Duration.ofSeconds(1))
                .until(() -> lines.line("text").to(phone).size() == 1);
    }

    @Test
    void whatIsNotToldToHaveArrivedInTimeGoesByTheNextChannel() {
        var told = sent(received("hasty"));
        tells(bird(told, "home"));
        var arrived = phone;
        aNewCustomer();
        sent(received("hasty"));
        await().until(() -> lines.line("text").to(phone).size() == 1);
        assertTrue(lines.line("text").to(arrived).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"grilled", "HOME!", ""})
    void aWordThatWeDoNotKnowIsRefusedAndNoneOfItsListCounts(String word) {
        var invoice = received("acme");
        var key = sent(invoice);
        assertThrows(InboxFailure.class, () -> tells("[" + bird(key, "home") + "," + bird(key, word) + "]"));
        assertEquals(State.SENT, pigeon(invoice).state());
    }

    @Test
    void aMessageThatItHasNotSentIsRefused() {
        for (var key : List.of(UUID.randomUUID().toString(), "7", "' or true --")) {
            assertThrows(InboxFailure.class, () -> tells(bird(key, "home")));
        }
        assertThrows(InboxFailure.class, () -> tells("{\"bird\": \"home\"}"));
        assertThrows(InboxFailure.class, () -> tells("<html>"));
    }

    @Test
    void aServicesOwnReferenceNamesTheMessageInAFileToo() throws IOException {
        var invoice = received("slips");
        await().until(() -> messages.of(invoice).stream().anyMatch(it -> it.state() == State.SENT));
        assertEquals(
                "slip of " + phone,
                jdbc.queryForObject("select reference from message where invoice = ?", String.class, invoice));
        var report = "{\"reference\": \"slip of %s\", \"status\": \"Delivered\", \"at\": \"%s\"}";
        drop("good.json", report.formatted(phone, "2026-11-22T10:00:00Z"));
        becomes(invoice, State.DELIVERED);
        assertEquals(
                "2026-11-22T10:00:00Z",
                Objects.requireNonNull(messages.of(invoice).get(0).deliveredAt())
                        .toString());
        drop("bad.json", report.formatted(phone, "yesterday"));
        await().until(() -> Files.exists(SLIP_REPORTS.resolve(".failed/bad.json")));
    }

    private static void drop(String name, String content) throws IOException {
        var hidden = Files.writeString(SLIP_REPORTS.resolve("." + name), content);
        Files.move(hidden, SLIP_REPORTS.resolve(name));
    }

    private void tells(String body) {
        inbox.post("acme", "acme-pigeon", body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private static String bird(String key, String word) {
        return "{\"letter\": \"%s\", \"bird\": \"%s\"}".formatted(key, word);
    }

    /** The key with which it left, as the service was given it. */
    private String sent(UUID invoice) {
        await().until(() -> messages.of(invoice).stream().anyMatch(it -> it.state() == State.SENT));
        var key = pigeon(invoice).id().toString();
        assertTrue(PIGEON.heard().stream().anyMatch(call -> call.text().contains(key)));
        return key;
    }

    private Messages.Kept pigeon(UUID invoice) {
        return messages.of(invoice).stream()
                .filter(it -> it.channel().equals("pigeon"))
                .findFirst()
                .orElseThrow();
    }

    private void becomes(UUID invoice, State state) {
        await().until(() -> messages.of(invoice).get(0).state() == state);
    }

    private UUID received(String merchant) {
        var ids = transaction.execute(tx -> {
            try {
                var invoice = CanonicalForm.read(Map.of(
                        "number",
                        "P-" + NUMBER.get(),
                        "currency",
                        "EUR",
                        "open",
                        "10.00",
                        "customer",
                        Map.of("phone", phone, "country", "NL")));
                return receive.receive(merchants.named(merchant), merchant + "-erp", List.of(invoice))
                        .added();
            } catch (NotAnInvoice e) {
                throw new AssertionError(e);
            }
        });
        return Objects.requireNonNull(ids).iterator().next();
    }
}
