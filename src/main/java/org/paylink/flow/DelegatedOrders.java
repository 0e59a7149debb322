package org.paylink.flow;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Message;
import org.paylink.delivery.Messages;
import org.paylink.effects.Effect;
import org.paylink.flow.Plans.DelegateDetail;
import org.paylink.invoice.PayLink;
import org.paylink.payment.Capabilities.Carrier;
import org.paylink.payment.OpenedSession;
import org.paylink.payment.SessionOrder;
import org.paylink.payment.SessionOrder.Carrying;
import org.paylink.payment.Sessions;
import org.paylink.payment.Sessions.State;
import org.springframework.stereotype.Component;

/** What a provider is ordered to open and send, and what is kept of it: a session and a message that bear the effect's id. */
@Component
final class DelegatedOrders {

    private final SessionOrders orders;
    private final Sessions sessions;
    private final Messages messages;
    private final ChannelAccounts channels;
    private final Plans plans;

    DelegatedOrders(SessionOrders orders, Sessions sessions, Messages messages, ChannelAccounts channels, Plans plans) {
        this.orders = orders;
        this.sessions = sessions;
        this.messages = messages;
        this.channels = channels;
        this.plans = plans;
    }

    boolean wanted(PayLink link) {
        return orders.wanted(link);
    }

    /** Freezes sessions and messages before the first byte leaves; what reaches nobody is left out. */
    Map<UUID, SessionOrder> orders(Map<Effect, PayLink> wanted) {
        var reached = new LinkedHashMap<Effect, PayLink>();
        var means = new HashMap<UUID, Carrying>();
        wanted.forEach((effect, link) -> carrying(effect, link).ifPresent(carrying -> {
            reached.put(effect, link);
            means.put(effect.id(), carrying);
        }));
        var ordered = new HashMap<UUID, SessionOrder>();
        orders.orders(reached)
                .forEach((id, order) ->
                        ordered.put(id, order.carriedBy(Objects.requireNonNull(means.get(id)), SessionOrders.LONG)));
        messages.write(reached.entrySet().stream()
                .map(entry -> written(entry.getKey(), entry.getValue(), ordered))
                .toList());
        return ordered;
    }

    private Optional<Carrying> carrying(Effect effect, PayLink link) {
        var channel = plans.detail(effect, DelegateDetail.class).channel();
        return channels.delegation(channel)
                .flatMap(to -> channels.channel(channel)
                        .flatMap(reaches -> reaches.address(link.invoice().customer()))
                        .map(address -> new Carrying(Carrier.valueOf(to.by()), address)));
    }

    private Messages.Written written(Effect effect, PayLink link, Map<UUID, SessionOrder> ordered) {
        var detail = plans.detail(effect, DelegateDetail.class);
        var order = Objects.requireNonNull(ordered.get(effect.id()));
        var message = new Message(
                effect.id(),
                effect.attempt(),
                detail.purpose(),
                Objects.requireNonNull(order.carrying()).address(),
                order.merchantName(),
                order.language(),
                "The provider's own text and link, over %s.".formatted(order.amount()),
                null,
                Map.of(),
                Message.Occasion.UNKNOWN);
        return new Messages.Written(message, link.id(), detail.channel());
    }

    void sent(UUID id, OpenedSession opened) {
        sessions.opened(Map.of(id, opened));
        messages.delegated(id);
    }

    void notSent(UUID id, String problem) {
        sessions.move(id, State.FAILED);
        messages.answered(List.of(new Messages.Answer(id, null, problem)));
    }
}
