package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLinks;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The recipe of adding-a-channel.md, just as it is printed there: a letter for each request, written once. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.contact-by=letter",
            "paylink.delivery.letter.type=route",
            "paylink.delivery.letter.address=id",
            "paylink.delivery.letter.repeatable=true"
        })
class RouteChannelTest {

    private static final Path FOLDER = Path.of("target", "letters-" + UUID.randomUUID());
    private static final Path LETTERS = FOLDER.resolve("letters");

    @DynamicPropertySource
    static void recipe(DynamicPropertyRegistry registry) throws IOException {
        var text = Files.readString(Path.of("src/docs/adding-a-channel.md"));
        var recipe = Arrays.stream(text.split("```"))
                .filter(block -> block.startsWith("yaml") && block.contains("paylink:messages"))
                .findFirst()
                .orElseThrow();
        Files.createDirectories(FOLDER.resolve("routes"));
        Files.writeString(
                FOLDER.resolve("routes/letters.camel.yaml"),
                recipe.substring("yaml".length()).stripIndent().replace("file:letters", "file:" + LETTERS));
        registry.add("paylink.routes", () -> FOLDER.resolve("routes").toString());
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
    }

    @Autowired
    ReceiveInvoices receive;

    @Autowired
    Merchants merchants;

    @Autowired
    PayLinks links;

    @Autowired
    Messages messages;

    @Autowired
    Effects effects;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void aRequestIsALetterWithTheLinkInIt() throws IOException {
        transaction.executeWithoutResult(
                tx -> receive.receive(merchants.named("acme"), "acme-invoices", List.of(invoice())));
        var link = links.withNumber("acme", "INV-1").orElseThrow();
        await().until(() -> Files.isDirectory(LETTERS) && !letters().isEmpty());
        var message = messages.of(link.id()).get(0);
        await().until(() -> effects.state(message.id()).orElseThrow() == EffectState.DONE);
        assertEquals(List.of(message.id() + ".txt"), letters());
        var letter = Files.readString(LETTERS.resolve(letters().get(0)));
        assertTrue(letter.contains("INV-1") && letter.contains("/p/" + link.token()), letter);
        assertEquals(Messages.State.SENT, messages.of(link.id()).get(0).state());
    }

    private static List<String> letters() throws IOException {
        try (var files = Files.list(LETTERS)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private static org.paylink.invoice.Invoice invoice() {
        try {
            return CanonicalForm.read(Map.of(
                    "number",
                    "INV-1",
                    "currency",
                    "EUR",
                    "open",
                    "100.00",
                    "customer",
                    Map.of("id", "C-17", "name", "Piet")));
        } catch (NotAnInvoice e) {
            throw new AssertionError(e);
        }
    }
}
