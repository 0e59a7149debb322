package org.paylink.flow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Message;
import org.paylink.delivery.Messages;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
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
    private final Effects effects;

    DelegatedOrders(
            SessionOrders orders, Sessions sessions, Messages messages, ChannelAccounts channels, Effects effects) {
        this.orders = orders;
        this.sessions = sessions;
        this.messages = messages;
        this.channels = channels;
        this.effects = effects;
    }

    boolean wanted(PayLink link) {
        return orders.wanted(link);
    }

    /** Freezes session and message before the first byte leaves; empty where the channel does not reach the customer. */
    Optional<SessionOrder> order(Effect effect, PayLink link, DelegateDetail detail) {
        var by = channels.delegation(detail.channel()).map(to -> Carrier.valueOf(to.by()));
        var address = channels.channel(detail.channel())
                .flatMap(channel -> channel.address(link.invoice().customer()));
        if (by.isEmpty() || address.isEmpty()) {
            return Optional.empty();
        }
        var order = orders.order(effect, link);
        var message = message(effect, detail, order, address.get());
        messages.write(List.of(new Messages.Written(message, link.id(), detail.channel())));
        return Optional.of(order.carriedBy(new Carrying(by.get(), address.get()), SessionOrders.LONG));
    }

    private static Message message(Effect effect, DelegateDetail detail, SessionOrder order, String address) {
        return new Message(
                effect.id(),
                effect.attempt(),
                detail.purpose(),
                address,
                order.merchantName(),
                order.language(),
                "The provider's own text and link, over %s.".formatted(order.amount()),
                null);
    }

    void sent(UUID id, OpenedSession opened) {
        sessions.opened(id, opened);
        messages.delegated(id);
    }

    void notSent(UUID id, String problem) {
        sessions.move(id, State.FAILED);
        messages.answered(List.of(new Messages.Answer(id, null, problem)));
    }

    /** Something was heard of a session: whatever became of the answer, it was opened, and its message went out. */
    void heardOf(UUID session) {
        var state = effects.state(session);
        if (state.filter(it -> it == EffectState.IN_DOUBT || it == EffectState.PARKED)
                        .isPresent()
                && effects.proven(session, null)) {
            messages.delegated(session);
        }
    }
}
