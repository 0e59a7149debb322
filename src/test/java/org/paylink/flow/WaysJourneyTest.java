package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paylink.effects.Notice;
import org.paylink.invoice.CanonicalForm;
import org.paylink.invoice.NotAnInvoice;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.Observation;
import org.paylink.store.TestDatabase;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is offered what, from the settings to the pay page and the payment, over HTTP. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.routes=target/no-routes",
            "paylink.merchants.acme.country=NL",
            "paylink.merchants.acme.pay-with=card,ideal,pix,large,firms",
            "paylink.merchants.acme.ways.ideal.countries=NL",
            "paylink.merchants.acme.ways.pix.currencies=BRL",
            "paylink.merchants.acme.ways.large.from=500.00 EUR",
            "paylink.merchants.acme.ways.firms.customers=business",
            "paylink.payment.card.type=scripted",
            "paylink.payment.ideal.type=scripted",
            "paylink.payment.pix.type=scripted",
            "paylink.payment.large.type=scripted",
            "paylink.payment.firms.type=scripted"
        })
class WaysJourneyTest {

    private static final Pattern BUTTON = Pattern.compile("<button name=\"account\" value=\"([^\"]+)\"");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HttpClient browser = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        for (var setting : TestDatabase.freshSettings()) {
            registry.add(setting.split("=", 2)[0], () -> setting.split("=", 2)[1]);
        }
    }

    @TestConfiguration
    static class Doubles {
        @Bean
        ScriptedProvider provider() {
            return new ScriptedProvider();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    ReceiveInvoices receive;

    @Autowired
    Merchants merchants;

    @Autowired
    PayLinks links;

    @Autowired
    KeepNotice keep;

    @Autowired
    ScriptedProvider provider;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @CsvSource({
        "10.00, EUR, NL, consumer, card ideal",
        "10.00, EUR, DE, consumer, card",
        "499.99, EUR, NL, consumer, card ideal",
        "500.00, EUR, NL, consumer, card ideal large",
        "10.00, EUR, DE, business, card firms",
        "10.00, BRL, BR, consumer, card pix large",
        "500.00, EUR, DE, business, card large firms"
    })
    void thePageOffersWhatFitsInTheMerchantsOrder(
            String open, String currency, String country, String kind, String offered) throws Exception {
        var link = received(open, currency, country, kind);
        assertEquals(List.of(offered.split(" ")), offered(link));
    }

    @ParameterizedTest
    @CsvSource({"ideal", "pix", "large", "firms", "nobody", "''"})
    void whatDoesNotFitCannotBePressed(String account) throws Exception {
        var link = received("10.00", "EUR", "DE", "consumer");
        var answer = press(link, account);
        assertEquals(303, answer.statusCode());
        assertEquals("/p/" + link.token(), where(answer).getPath());
        assertTrue(ordersOf(link).isEmpty());
    }

    @Test
    void whatFitsOpensItsOwnSessionAndPays() throws Exception {
        var link = received("10.00", "EUR", "NL", "consumer");
        var opened = press(link, "ideal");
        await().until(() -> !ordersOf(link).isEmpty());
        var session = ordersOf(link).get(0);
        var url = "https://psp.example/" + session;
        await().until(() -> where(press(link, "ideal")).toString().equals(url));
        assertEquals(303, opened.statusCode());
        assertEquals(1, ordersOf(link).size());
        told("ideal", session);
        await().until(() -> links.find(link.id()).orElseThrow().state() == PayLink.State.PAID);
        assertEquals(List.of(), offered(link));
    }

    /** The page was open while the ERP's figure fell below the bound. */
    @Test
    void whatHasCeasedToFitIsRefusedThoughThePageStillShowsIt() throws Exception {
        var link = received("600.00", "EUR", "DE", "consumer");
        assertEquals(List.of("card", "large"), offered(link));
        received(link.invoice().number(), "100.00", "EUR", "DE", "consumer");
        assertEquals("/p/" + link.token(), where(press(link, "large")).getPath());
        assertEquals(List.of("card"), offered(link));
        assertTrue(ordersOf(link).isEmpty());
    }

    private List<UUID> ordersOf(PayLink link) {
        synchronized (provider.opened) {
            return provider.opened.stream()
                    .filter(order -> order.invoiceNumber().equals(link.invoice().number()))
                    .map(order -> order.session())
                    .toList();
        }
    }

    private void told(String account, UUID session) {
        var paid = new Observation(
                Observation.Entry.PAYMENT,
                Observation.Status.DONE,
                "paid " + session,
                Money.of(new BigDecimal("10.00"), Currency.of("EUR")),
                Instant.now(),
                null,
                session,
                null);
        provider.notices.put("paid " + session, List.of(paid));
        keep.keep(new Notice(account, Map.of(), ("paid " + session).getBytes(StandardCharsets.UTF_8), Instant.now()));
    }

    private List<String> offered(PayLink link) throws IOException, InterruptedException {
        var page = browser.send(HttpRequest.newBuilder(page(link, "")).build(), BodyHandlers.ofString());
        assertEquals(200, page.statusCode());
        return BUTTON.matcher(page.body())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private HttpResponse<String> press(PayLink link, String account) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(page(link, "/pay"))
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("account=" + account))
                        .build(),
                BodyHandlers.ofString());
    }

    private URI page(PayLink link, String end) {
        return URI.create("http://localhost:%d/p/%s%s".formatted(port, link.token(), end));
    }

    private static URI where(HttpResponse<?> answer) {
        return URI.create(answer.headers().firstValue("Location").orElse(""));
    }

    private PayLink received(String open, String currency, String country, String kind) {
        return received("W-" + NUMBER.incrementAndGet(), open, currency, country, kind);
    }

    private PayLink received(String number, String open, String currency, String country, String kind) {
        transaction.executeWithoutResult(tx -> {
            try {
                var invoice = CanonicalForm.read(Map.of(
                        "number", number,
                        "currency", currency,
                        "open", open,
                        "customer", Map.of("id", "C-17", "country", country, "kind", kind)));
                receive.receive(merchants.named("acme"), "acme-erp", List.of(invoice));
            } catch (NotAnInvoice e) {
                throw new AssertionError(e);
            }
        });
        return Objects.requireNonNull(links.withNumber("acme", number).orElseThrow());
    }
}
