package org.paylink.payment.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.flow.CustomerDoor;
import org.paylink.money.Currency;
import org.paylink.money.Money;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** One invoice behind the customer's page, paid at the real sandbox bank and heard of by its real notices. */
final class DoorToTheBank implements CustomerDoor {

    private static final String TOKEN = "sWq8-nq1H3v_0aB5cD9eFg";

    private final HttpCalls calls;
    private @Nullable PaymentProvider provider;
    private URI url = URI.create("");
    private volatile View view = view(State.PAYABLE, "en", "10", "10", false, 1, false);

    DoorToTheBank(HttpCalls calls) {
        this.calls = calls;
    }

    void standsAt(URI server) {
        url = server;
        provider = new SandboxProviderType(calls)
                .account(new AccountSettings(
                        "paylink.payment",
                        "trial",
                        Map.of(
                                "type",
                                "sandbox",
                                "url",
                                server + "/sandbox/psp",
                                "api-key",
                                SandboxTrial.API_KEY,
                                "webhook-secret",
                                SandboxTrial.SECRET)));
    }

    String page() {
        return url + "/p/" + TOKEN;
    }

    void holds(String language, String amount) {
        view = view(State.PAYABLE, language, amount, amount, false, 1, false);
    }

    void shows(State state, String language, int ways, boolean changed) {
        view = view(state, language, state == State.PAID ? "0" : "934.5", "1234.50", changed, ways, false);
    }

    @Override
    public Optional<View> show(String token) {
        return token.equals(TOKEN) ? Optional.of(view) : Optional.empty();
    }

    @Override
    public Opening pay(String token, String account) {
        var session = UUID.randomUUID();
        var order = new SessionOrder(
                session,
                session.toString(),
                view.open(),
                view.merchantName(),
                view.number(),
                view.description(),
                view.language(),
                null,
                URI.create(page() + "?back=1"),
                URI.create(url + "/webhooks/trial"),
                Duration.ofMinutes(30));
        return new Opening.Go(account().open(order).toCompletableFuture().join().url());
    }

    private void hears(List<Observation> seen) {
        for (var one : seen) {
            if (one.status() == Observation.Status.DONE) {
                view = view(State.PAID, view.language(), "0", "1234.50", false, 0, false);
            }
            if (one.status() == Observation.Status.PENDING) {
                view = view(State.PAYABLE, view.language(), view.open().decimal(), "1234.50", false, 1, true);
            }
        }
    }

    private PaymentProvider account() {
        return Objects.requireNonNull(provider);
    }

    private static View view(
            State state, String language, String open, String total, boolean changed, int ways, boolean pending) {
        var all = List.of(new Way("play", "sandbox"), new Way("pp", "paypal"), new Way("cards", "lyra"));
        return new View(
                TOKEN,
                "Bakkerij Jansen & Zn",
                "INV-2026-000123",
                state,
                euros(open),
                euros(total),
                LocalDate.of(2026, 12, 15),
                "Bestelling 4711, brood en gebak voor de zomerborrel",
                language,
                changed,
                pending,
                all.subList(0, ways));
    }

    private static Money euros(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }

    /** The customer's page, and the door for the bank's notices. */
    @Configuration(proxyBeanMethods = false)
    @ComponentScan("org.paylink.page")
    @ConfigurationPropertiesScan("org.paylink.page")
    static class Trial {

        @Bean
        DoorToTheBank door(HttpCalls calls) {
            return new DoorToTheBank(calls);
        }

        @Bean
        Webhooks webhooks(DoorToTheBank door, Clock clock) {
            return new Webhooks(door, clock);
        }
    }

    @RestController
    static final class Webhooks {

        private final DoorToTheBank door;
        private final Clock clock;

        Webhooks(DoorToTheBank door, Clock clock) {
            this.door = door;
            this.clock = clock;
        }

        @PostMapping("/webhooks/trial")
        ResponseEntity<Void> hear(HttpServletRequest request) throws IOException, BadNotice {
            var headers = new HashMap<String, String>();
            for (var name : Collections.list(request.getHeaderNames())) {
                headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
            }
            var body = request.getInputStream().readAllBytes();
            var notice = new Notice("trial", headers, body, clock.instant());
            door.hears(door.account().read(notice).observations());
            return ResponseEntity.ok().build();
        }
    }
}
