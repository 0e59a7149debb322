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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Observation;
import org.paylink.payment.Observation.Entry;
import org.paylink.payment.Observation.Status;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The ground on which a channel's journey is tried, and its steps in words. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "paylink.merchants.acme.name=ACME GmbH",
            "paylink.merchants.acme.pay-with=psp",
            "paylink.merchants.acme.contact-by=phone",
            "paylink.payment.psp.type=scripted",
            "paylink.routes=target/no-routes",
            "paylink.effects.timeout=2s",
            "management.prometheus.metrics.export.enabled=true",
            "paylink.public-url=https://pay.example"
        })
@Import(ChannelJourney.Bank.class)
public abstract class ChannelJourney extends InvoiceGround {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    static class Bank {
        @Bean
        ScriptedProvider provider() {
            return new ScriptedProvider();
        }
    }

    @LocalServerPort
    int port;

    @Autowired
    CustomerDoor door;

    @Autowired
    protected Messages messages;

    @Autowired
    Effects effects;

    @Autowired
    MeterRegistry meters;

    @Autowired
    ScriptedProvider provider;

    private String number = "";

    /** A number of its own for each invoice's customer. */
    private String phone = "";

    /** What the service of the account {@code phone} has accepted for this customer, in its order. */
    protected abstract List<String> acceptedSoFar();

    @BeforeEach
    void aNewInvoice() {
        number = "INV-" + NUMBER.incrementAndGet();
        phone = "+316123456" + (10 + NUMBER.get());
    }

    protected final int post(Told told) {
        var request = HttpRequest.newBuilder(webhook(told.query())).POST(BodyPublishers.ofString(told.body()));
        told.headers().forEach(request::header);
        return answer(request).statusCode();
    }

    protected final HttpResponse<String> get(String query) {
        return answer(HttpRequest.newBuilder(webhook(query)));
    }

    private URI webhook(String query) {
        return URI.create("http://localhost:" + port + "/webhooks/phone" + query);
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    protected final void received(String open) {
        received(open, Map.of());
    }

    /** The ERP knows more of the customer. */
    protected final void received(String open, Map<String, Object> more) {
        var customer = new HashMap<String, Object>(
                Map.of("id", customer(), "name", "Piet Jansen", "phone", phone, "email", email(), "language", "nl"));
        customer.putAll(more);
        takenIn(open, customer);
    }

    /** The ERP knows the customer's number no more. */
    protected final void receivedWithoutPhone(String open) {
        takenIn(open, Map.of("id", customer(), "language", "nl"));
    }

    private void takenIn(String open, Map<String, Object> customer) {
        takenIn(Map.of(
                "number", number, "currency", "EUR", "open", open, "dueDate", "2099-11-01", "customer", customer));
    }

    /** The customer presses the button under the invoice; gives back where that leads. */
    protected final String invite(String account) {
        var form = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/p/" + token() + "/contact"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("account=" + account));
        return answer(form).headers().firstValue("Location").orElseThrow();
    }

    /** The customer pays, and the bank says so. */
    protected final void pays(String amount) {
        assertInstanceOf(CustomerDoor.Opening.Go.class, door.pay(link().token(), "psp"));
        var order = provider.opened.get(provider.opened.size() - 1);
        provider.notices.put(
                number,
                List.of(new Observation(
                        Entry.PAYMENT,
                        Status.DONE,
                        number,
                        euro(amount),
                        Instant.now(),
                        "card",
                        order.session(),
                        null)));
        assertEquals(KeepNotice.Answer.KEPT, keep.keep(notice("psp", number)));
    }

    /** Until the messenger has accepted so many messages for this customer. */
    protected final List<String> accepted(int count) {
        return await().until(this::acceptedSoFar, found -> found.size() == count);
    }

    /** Until all that was kept is worked off; nothing of it needed a person. */
    protected final void worksOff() {
        await().until(() -> count("select count(*) from notice where state = 'NEW'") == 0);
        assertEquals(0, count("select count(*) from notice where account = 'phone' and state <> 'DONE'"));
    }

    private int count(String query) {
        var count = jdbc.queryForObject(query, Integer.class);
        return count == null ? 0 : count;
    }

    protected final void becomes(Purpose purpose, Messages.State state) {
        await().until(() -> states(purpose).equals(List.of(state)));
    }

    protected final List<Messages.State> states(Purpose purpose) {
        return messages.of(link().id()).stream()
                .filter(message -> message.purpose() == purpose)
                .map(Messages.Kept::state)
                .toList();
    }

    /** Where the sending of this message stands; null while none is written. */
    protected final @Nullable EffectState effect(Purpose purpose) {
        return messages.of(link().id()).stream()
                .filter(message -> message.purpose() == purpose)
                .findFirst()
                .flatMap(message -> effects.state(message.id()))
                .orElse(null);
    }

    protected final double refused() {
        var counter = meters.find("paylink.notices")
                .tags("account", "phone", "answer", "refused")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    protected final String phone() {
        return phone;
    }

    /** The ERP's id of the customer. */
    protected final String customer() {
        return "C" + phone.substring(1);
    }

    /** In capitals, as ERPs write them. */
    protected final String email() {
        return "PIET" + phone.substring(1) + "@example.org";
    }

    protected final String token() {
        return link().token();
    }

    protected final UUID invoice() {
        return link().id();
    }

    /** Why it waits for a person. */
    protected final String waitsFor() {
        return String.valueOf(link().reason());
    }

    protected final PayLink link() {
        return links.withNumber("acme", number).orElseThrow();
    }
}
