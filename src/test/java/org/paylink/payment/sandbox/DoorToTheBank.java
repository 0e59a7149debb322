package org.paylink.payment.sandbox;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
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
import org.paylink.page.PageSettings;
import org.paylink.payment.BadNotice;
import org.paylink.payment.Observation;
import org.paylink.payment.PaymentProvider;
import org.paylink.payment.SessionOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** One invoice behind the customer's page, paid at the real sandbox bank and heard of by its real notices. */
final class DoorToTheBank implements CustomerDoor {

    private static final String TOKEN = "sWq8-nq1H3v_0aB5cD9eFg";

    private final HttpCalls calls;
    private final Shop shop;
    private @Nullable PaymentProvider provider;
    private URI url = URI.create("");
    private volatile View view = view(State.PAYABLE, "en", "10", "10", false, 1, false);

    DoorToTheBank(HttpCalls calls, Clock clock) {
        this.calls = calls;
        this.shop = new Shop(clock, this::hears);
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

    /** Beside two others of the same payer, that can be paid with it. */
    void showsAccount(String language) {
        var alone = view(State.PAYABLE, language, "934.5", "1234.50", false, 1, false);
        view = new View(
                alone.token(),
                alone.merchantName(),
                alone.number(),
                alone.state(),
                alone.open(),
                alone.total(),
                alone.dueDate(),
                alone.description(),
                language,
                false,
                false,
                alone.ways(),
                alone.transfers(),
                alone.contacts(),
                List.of(
                        new Other("BBBBBBBBBBBBBBBBBBBBBB", "INV-2026-000124", euros("65.50")),
                        new Other("CCCCCCCCCCCCCCCCCCCCCC", "INV-2026-000131", euros("1234567.00"))),
                List.of(new Together(
                        euros("1235567.00"), 3, List.of(new Way("play", "sandbox"), new Way("pp", "paypal")))),
                List.of());
    }

    @Override
    public Optional<View> show(String token) {
        return token.equals(TOKEN) ? Optional.of(view) : Optional.empty();
    }

    @Override
    public Optional<URI> invite(String token, String account) {
        return Optional.empty();
    }

    @Override
    public Opening payTogether(String token, String account, String currency) {
        return new Opening.Closed();
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
                shop.url(),
                Duration.ofMinutes(30),
                1,
                null);
        return new Opening.Go(account().open(order).toCompletableFuture().join().url());
    }

    private void hears(Notice notice) {
        try {
            account().read(notice).observations().forEach(this::sees);
        } catch (BadNotice e) {
            throw new IllegalStateException(e);
        }
    }

    private void sees(Observation one) {
        if (one.status() == Observation.Status.DONE) {
            view = view(State.PAID, view.language(), "0", "1234.50", false, 0, false);
        }
        if (one.status() == Observation.Status.PENDING) {
            view = view(State.PAYABLE, view.language(), view.open().decimal(), "1234.50", false, 1, true);
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
                all.subList(0, ways),
                List.of(),
                List.of());
    }

    private static Money euros(String amount) {
        return Money.of(new BigDecimal(amount), Currency.of("EUR"));
    }

    /** The customer's page on top of it. No {@code @Configuration}, for no scan of others is to find it. */
    @ComponentScan("org.paylink.page")
    @EnableConfigurationProperties(PageSettings.class)
    static class Trial {

        @Bean
        DoorToTheBank door(HttpCalls calls, Clock clock) {
            return new DoorToTheBank(calls, clock);
        }
    }
}
