package org.paylink.flow;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Delegation;
import org.paylink.delivery.Identities;
import org.paylink.delivery.Identities.Owner;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.Repetition;
import org.paylink.flow.Plans.MessageDetail;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Capabilities.Carrier;
import org.paylink.payment.PaymentAccounts;
import org.springframework.stereotype.Component;

/** Chooses by which channel a customer is written to: the first, in the merchant's order, that the customer
 * agrees to and that reaches this customer and carries such a message. */
@Component
final class ChooseChannel {

    private final ChannelAccounts channels;
    private final Identities identities;
    private final PaymentAccounts payments;
    private final Merchants merchants;
    private final Ways ways;

    /** @throws IllegalArgumentException where a channel is delegated to whoever cannot send */
    ChooseChannel(
            ChannelAccounts channels, Identities identities, PaymentAccounts payments, Merchants merchants, Ways ways) {
        this.channels = channels;
        this.identities = identities;
        this.payments = payments;
        this.merchants = merchants;
        this.ways = ways;
        channels.names().forEach(name -> channels.delegation(name).ifPresent(to -> check(name, to)));
    }

    /** What a message asks of its channel. {@code channels}: in this order, and no others; empty for the merchant's own order. */
    record Wish(Purpose purpose, boolean formal, List<String> channels) {

        static final Wish REQUEST = new Wish(Purpose.REQUEST, false, List.of());

        static Wish of(MessageDetail detail) {
            var dunned = detail.dunned();
            return dunned == null
                    ? new Wish(detail.purpose(), false, List.of())
                    : new Wish(detail.purpose(), dunned.formal(), dunned.channels());
        }

        boolean carriedBy(Medium medium) {
            return medium.carries(purpose) && (!formal || medium.isFormal());
        }
    }

    /** {@code delegate}: the payment account that sends instead of us; null where we do. */
    record Chosen(
            String channel, Repetition repetition, @Nullable Delegation delegate) {}

    /**
     * To ask for money: a payment provider may do it where it takes this amount.
     *
     * @param after the channel to go on from in the merchant's order; null for the first
     */
    Optional<Chosen> asking(PayLink link, Wish wish, @Nullable String after) {
        return first(
                link,
                wish,
                after,
                account -> channels.delegation(account)
                        .map(to -> ways.takes(to.account(), link))
                        .orElse(true));
    }

    /** To say what no provider says for us. */
    Optional<Chosen> own(PayLink link, Wish wish, @Nullable String after) {
        return first(link, wish, after, account -> channels.delegation(account).isEmpty());
    }

    /**
     * Where a customer is reached, and when last heard from there; null where that does not count. {@code knownAs} is the address that is written and
     * stopped by, where the messenger has an id of its own for it.
     */
    record Reach(String address, String knownAs, @Nullable Instant heardAt) {

        Reach heardAt(@Nullable Instant at) {
            return new Reach(address, knownAs, at);
        }

        /** Without the address. */
        @Override
        public String toString() {
            return "Reach";
        }
    }

    /**
     * Where an account reaches the customer; empty where it cannot, or where the customer has agreed to other media only. Whoever has come to a
     * messenger by our invitation has agreed to it, whatever the ERP lists.
     */
    Optional<Reach> reach(String account, PayLink link) {
        if (channels.enrolment(account).isPresent()) {
            return owner(link)
                    .flatMap(owner -> identities.find(owner, account))
                    .map(identity -> new Reach(identity.address(), identity.address(), identity.heardAt()));
        }
        var customer = link.invoice().customer();
        return channels.channel(account)
                .filter(channel -> channel.traits().medium().agreedBy(customer))
                .flatMap(channel -> channel.address(customer)
                        .map(address -> new Reach(address, address, null))
                        .or(() -> channel.traits().tellsAliases() ? byAlias(account, link) : Optional.empty()));
    }

    /** The ERP knows no address, or none any more; the messenger has told an id when it did. */
    private Optional<Reach> byAlias(String account, PayLink link) {
        return owner(link).flatMap(owner -> identities.find(owner, account)).map(identity -> {
            var address = identity.address();
            return new Reach(address, identities.behind(account, address).orElse(address), null);
        });
    }

    /** These are about to be asked for: whoever is known by an id of a messenger's is looked up at once, in the caller's transaction. */
    void expect(Collection<PayLink> links) {
        identities.expect(links.stream()
                .filter(this::mayHaveAnId)
                .flatMap(link -> owner(link).stream())
                .collect(Collectors.toSet()));
    }

    private boolean mayHaveAnId(PayLink link) {
        return merchants.named(link.merchant()).contactBy().stream()
                .anyMatch(account -> channels.enrolment(account).isPresent()
                        || channels.channel(account)
                                .filter(channel -> channel.traits().tellsAliases())
                                .filter(channel -> channel.address(
                                                link.invoice().customer())
                                        .isEmpty())
                                .isPresent());
    }

    /** The accounts by which the customer could be reached after coming there once. */
    List<String> enrolling(PayLink link) {
        return owner(link).isEmpty()
                ? List.of()
                : merchants.named(link.merchant()).contactBy().stream()
                        .filter(account -> channels.enrolment(account).isPresent())
                        .toList();
    }

    /** Nobody knows a customer again whom the ERP gives no id. */
    static Optional<Owner> owner(PayLink link) {
        return Optional.ofNullable(link.invoice().customer().id()).map(id -> new Owner(link.merchant(), id));
    }

    private Optional<Chosen> first(PayLink link, Wish wish, @Nullable String after, Predicate<String> fits) {
        var order = wish.channels().isEmpty() ? merchants.named(link.merchant()).contactBy() : wish.channels();
        // Whoever is not in the order any more leads nowhere: better one message too few than the same channel twice.
        var from = after == null ? 0 : order.contains(after) ? order.indexOf(after) + 1 : order.size();
        return order.subList(from, order.size()).stream()
                .filter(account -> reach(account, link).isPresent())
                .filter(account -> wish.carriedBy(
                        channels.channel(account).orElseThrow().traits().medium()))
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
