package org.paylink.flow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.paylink.delivery.Message.Purpose;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Ledger;
import org.paylink.payment.ProviderStandIn;
import org.paylink.payment.ProviderStandIn.Told;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The ground on which a provider's journey is tried, and its steps in words. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.pay-with=psp",
            "paylink.merchants.acme.contact-by=phone",
            "paylink.delivery.phone.type=scripted",
            "paylink.polling.at-least=1h",
            "paylink.polling.at-most=1h",
            "paylink.routes=target/no-routes",
            "management.prometheus.metrics.export.enabled=true",
            "paylink.public-url=https://pay.example"
        })
@Import(ProviderJourney.Phone.class)
abstract class ProviderJourney extends InvoiceGround {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    static class Phone {
        @Bean
        ScriptedChannel channel() {
            return new ScriptedChannel();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    CustomerDoor door;

    @Autowired
    Outlet outlet;

    @Autowired
    Ledger ledger;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ScriptedChannel channel;

    private String number = "";

    /** A number of its own for each invoice's customer. */
    private String phone = "";

    /** The account that is tried. */
    protected String account() {
        return "psp";
    }

    /** The stand-in that this account calls. */
    protected abstract ProviderStandIn provider();

    @BeforeEach
    void aNewInvoice() {
        number = "INV-" + NUMBER.incrementAndGet();
        phone = "+316123456" + (10 + NUMBER.get());
        outlet.take("confirm/acme", 1000);
    }

    /** Whoever posts it: the provider knows our public address, the test the port behind it. */
    final int post(Told told) {
        var address = URI.create("http://localhost:" + port + told.address().getRawPath()
                + (told.address().getRawQuery() == null
                        ? ""
                        : "?" + told.address().getRawQuery()));
        var request = HttpRequest.newBuilder(address).POST(BodyPublishers.ofString(told.body()));
        told.headers().forEach(request::header);
        try {
            return HttpClient.newHttpClient()
                    .send(request.build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    final URI pressedPay() {
        return assertInstanceOf(CustomerDoor.Opening.Go.class, door.pay(link().token(), account()))
                .url();
    }

    /** The hour is over after which a provider is asked. */
    final void timePasses() {
        jdbc.update("update payment_session set opened_at = opened_at - interval '2 hours',"
                + " asked_at = asked_at - interval '2 hours'");
    }

    /** Until all that was kept or planned is worked off. */
    final void quiet() {
        await().until(() -> count("select count(*) from notice where state = 'NEW'") == 0
                && count("select count(*) from effect where state in ('PLANNED', 'CLAIMED', 'RETRY')"
                                + " and kind in ('ask_session', 'cancel_session', 'open_session', 'send_message')")
                        == 0);
    }

    private int count(String query) {
        return Objects.requireNonNullElse(jdbc.queryForObject(query, Integer.class), 0);
    }

    final double refused() {
        var counter = meters.find("paylink.notices")
                .tags("account", account(), "answer", "refused")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    final void received(String open) {
        received(open, "open");
    }

    final void received(String open, String status) {
        takenIn(Map.of(
                "number",
                number,
                "status",
                status,
                "currency",
                "EUR",
                "open",
                open,
                "issueDate",
                "2026-11-01",
                "customer",
                Map.of("name", "Piet Jansen", "phone", phone, "language", "nl")));
    }

    final void settled(PayLink.State state) {
        await().until(() -> link().state() == state);
    }

    final void booked(String amount) {
        var handouts = await().until(this::taken, found -> !found.isEmpty());
        assertEquals(1, handouts.size());
        var payment = (Map<?, ?>) Objects.requireNonNull(handouts.get(0).tree().get("payment"));
        assertEquals(amount, payment.get("amount"));
        outlet.done(handouts, null);
    }

    /** The bookings of this invoice; what other tests left behind is left to them. */
    final List<Handout> taken() {
        return outlet.take("confirm/acme", 100).stream()
                .filter(handout -> handout.invoiceNumber().equals(number))
                .toList();
    }

    final void customerHas(Purpose purpose) {
        await().until(() -> sent(purpose) == 1);
    }

    final long sent(Purpose purpose) {
        return channel.sent.stream()
                .filter(message ->
                        message.purpose() == purpose && message.text().contains(number))
                .count();
    }

    final long happened(String event) {
        return timeline.of(link().id()).stream()
                .filter(entry -> entry.event().equals(event))
                .count();
    }

    final String phone() {
        return phone;
    }

    final PayLink link() {
        return links.withNumber("acme", number).orElseThrow();
    }
}
