package org.paylink.flow;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Delegation;
import org.paylink.effects.Repetition;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Capabilities.Carrier;
import org.paylink.payment.PaymentAccounts;
import org.springframework.stereotype.Component;

/** Chooses by which channel a customer is written to: the first, in the merchant's order, that reaches this customer and fits the message. */
@Component
final class ChooseChannel {

    private final ChannelAccounts channels;
    private final PaymentAccounts payments;
    private final Merchants merchants;

    /** @throws IllegalArgumentException where a channel is delegated to whoever cannot send */
    ChooseChannel(ChannelAccounts channels, PaymentAccounts payments, Merchants merchants) {
        this.channels = channels;
        this.payments = payments;
        this.merchants = merchants;
        channels.names().forEach(name -> channels.delegation(name).ifPresent(to -> check(name, to)));
    }

    /** {@code delegate}: the payment account that sends instead of us; null where we do. */
    record Chosen(
            String channel, Repetition repetition, @Nullable Delegation delegate) {}

    /** To ask for money: a payment provider may do it where it takes this amount. */
    Optional<Chosen> asking(PayLink link) {
        return first(
                link,
                account -> channels.delegation(account)
                        .map(to -> payments.takes(
                                to.account(),
                                link.open(),
                                link.invoice().customer().country()))
                        .orElse(true));
    }

    /** To say what no provider says for us. */
    Optional<Chosen> own(PayLink link) {
        return first(link, account -> channels.delegation(account).isEmpty());
    }

    private Optional<Chosen> first(PayLink link, Predicate<String> fits) {
        return merchants.named(link.merchant()).contactBy().stream()
                .filter(account -> channels.channel(account)
                        .flatMap(channel -> channel.address(link.invoice().customer()))
                        .isPresent())
                .filter(fits)
                .findFirst()
                .map(account -> new Chosen(
                        account,
                        channels.channel(account).orElseThrow().traits().repetition(),
                        channels.delegation(account).orElse(null)));
    }

    private void check(String channel, Delegation to) {
        var carries = payments.provider(to.account())
                .map(provider -> provider.capabilities().carries().contains(Carrier.valueOf(to.by())))
                .orElse(false);
        if (!carries) {
            throw new IllegalArgumentException(
                    "paylink.delivery.%s.account is '%s', which is no payment account that sends by %s itself"
                            .formatted(channel, to.account(), to.by()));
        }
    }
}
