package org.paylink.flow;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.paylink.claim.ChargeItems;
import org.paylink.delivery.Texts;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.money.CreditTransfer;
import org.paylink.money.Money;
import org.paylink.payment.Sessions;
import org.springframework.stereotype.Component;

/** Shows the live state of a PayLink, and waits with the customer for the provider's page. */
@Component
final class AnswerDoor implements CustomerDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final long LOOK_MILLIS = 40;

    private final PayLinks links;
    private final Sessions sessions;
    private final ServeCustomer serve;
    private final ServeTogether together;
    private final InviteCustomer invite;
    private final Shown shown;

    AnswerDoor(
            PayLinks links,
            Sessions sessions,
            ServeCustomer serve,
            ServeTogether together,
            InviteCustomer invite,
            Shown shown) {
        this.links = links;
        this.sessions = sessions;
        this.serve = serve;
        this.together = together;
        this.invite = invite;
        this.shown = shown;
    }

    @Override
    public Optional<View> show(String token) {
        return links.withToken(token).map(this::view);
    }

    @Override
    public Opening pay(String token, String account) {
        return serve.session(token, account).map(this::await).orElse(new Opening.Closed());
    }

    @Override
    public Opening payTogether(String token, String account, String currency) {
        return together.session(token, account, currency).map(this::await).orElse(new Opening.Closed());
    }

    @Override
    public Optional<URI> invite(String token, String account) {
        return links.withToken(token).flatMap(link -> invite.to(account, link));
    }

    private Opening await(UUID session) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                var state = serve.state(session);
                if (!(state instanceof Opening.Wait) || System.nanoTime() > until) {
                    return state;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Opening.Wait();
        }
    }

    private View view(PayLink link) {
        var charges = shown.charges(link);
        var toPay = charges.stream().map(Charged::rest).reduce(link.open(), Money::plus);
        var others = shown.others(link);
        var pending = sessions.of(link.id()).stream().anyMatch(session -> session.state() == Sessions.State.PENDING);
        return new View(
                link.token(),
                shown.merchantName(link),
                link.invoice().number(),
                state(link),
                link.open(),
                link.invoice().total(),
                link.invoice().dueDate(),
                link.invoice().description(),
                shown.language(link),
                link.revision() > 1,
                pending,
                shown.ways(link, toPay),
                link.payable() ? shown.transfers(link, toPay) : List.of(),
                invite.offered(link),
                shown.listed(others),
                shown.together(link, others),
                charges);
    }

    private static State state(PayLink link) {
        return switch (link.state()) {
            case OPEN, PARKED -> link.payable() ? State.PAYABLE : State.PAID;
            case PAID -> State.PAID;
            case CANCELLED -> State.CANCELLED;
            case DISPUTED, CREDIT, NOT_COLLECTED -> State.CLOSED;
        };
    }

    /** What the page shows beside the invoice. */
    @Component
    static final class Shown {

        private final Merchants merchants;
        private final Ways ways;
        private final Texts texts;
        private final PayerAccount payer;
        private final ChargeItems items;

        Shown(Merchants merchants, Ways ways, Texts texts, PayerAccount payer, ChargeItems items) {
            this.items = items;
            this.payer = payer;
            this.merchants = merchants;
            this.ways = ways;
            this.texts = texts;
        }

        /** They follow the invoice: what cannot be paid shows none. */
        List<Charged> charges(PayLink link) {
            return !link.payable()
                    ? List.of()
                    : items.of(link.id()).due().stream()
                            .map(item -> new Charged(item.kind().word(), item.rest(), item.amount(), item.basis()))
                            .toList();
        }

        List<PayLink> others(PayLink link) {
            return payer.beside(link);
        }

        List<Other> listed(List<PayLink> others) {
            return payer.due(others).stream()
                    .map(due ->
                            new Other(due.link().token(), due.link().invoice().number(), due.toPay()))
                    .toList();
        }

        List<Together> together(PayLink link, List<PayLink> others) {
            return payer.together(link, others).values().stream()
                    .map(dues -> new Together(PayerAccount.sum(dues), dues.size(), ways(link, PayerAccount.sum(dues))))
                    .filter(together -> !together.ways().isEmpty())
                    .toList();
        }

        String merchantName(PayLink link) {
            return merchants.named(link.merchant()).name();
        }

        String language(PayLink link) {
            return texts.language(
                    link.invoice().customer().language(),
                    merchants.named(link.merchant()).language());
        }

        List<CreditTransfer> transfers(PayLink link, Money amount) {
            return ways.transfers(link, amount);
        }

        List<Way> ways(PayLink link, Money amount) {
            return ways.of(link, amount).stream()
                    .map(account -> new Way(account, ways.type(account)))
                    .toList();
        }
    }
}
