package org.paylink.flow;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.paylink.delivery.Messages;
import org.paylink.effects.Effect;
import org.paylink.effects.Effects;
import org.paylink.effects.PlannedEffect;
import org.paylink.flow.Plans.DelegateDetail;
import org.paylink.flow.Plans.MessageDetail;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a channel surely does not reach the customer, the same message goes by the merchant's next one that does. Each channel carries a message at
 * most once, for the way only leads on.
 */
@Component
final class FallBack {

    private static final int AT_ONCE = 100;

    private final Effects effects;
    private final PayLinks links;
    private final Messages messages;
    private final Plans plans;
    private final AskForMoney ask;
    private final Timeline timeline;
    private final NoticeFates fates;
    private final TransactionTemplate transaction;

    FallBack(
            Effects effects,
            PayLinks links,
            Messages messages,
            Plans plans,
            AskForMoney ask,
            Timeline timeline,
            NoticeFates fates,
            TransactionTemplate transaction) {
        this.effects = effects;
        this.links = links;
        this.messages = messages;
        this.plans = plans;
        this.ask = ask;
        this.timeline = timeline;
        this.fates = fates;
        this.transaction = transaction;
    }

    /** Plans it in the caller's transaction; false where no further channel reaches the customer. */
    boolean from(Effect message, PayLink link, String why) {
        var next = next(message, link);
        var from = message.kind().equals(Plans.DELEGATE_MESSAGE)
                ? plans.detail(message, DelegateDetail.class).channel()
                : SendMessage.account(message);
        timeline.add(
                link.id(),
                next.isPresent() ? "next channel" : "no further channel",
                next.map(plan -> "%s → %s: %s".formatted(from, plan.queue().replaceFirst("^\\w+/", ""), why))
                        .orElse("%s: %s".formatted(from, why)));
        effects.plan(next.stream().toList());
        if (next.isEmpty()) {
            fates.lost(message, why);
        }
        return next.isPresent();
    }

    /** The same where there is a further channel; where there is none, nothing is told, and the message waits. */
    boolean around(Effect message, PayLink link, String why) {
        return next(message, link).isPresent() && from(message, link, why);
    }

    private Optional<PlannedEffect> next(Effect message, PayLink link) {
        if (message.kind().equals(Plans.DELEGATE_MESSAGE)) {
            return afterDelegate(message, link);
        }
        return plans.byNextChannel(
                link, message.ordinal(), plans.detail(message, MessageDetail.class), SendMessage.account(message));
    }

    /** What a provider did not send with a link of its own, we send with ours; where that reaches nobody, with one that is opened for it. */
    private Optional<PlannedEffect> afterDelegate(Effect message, PayLink link) {
        var detail = plans.detail(message, DelegateDetail.class);
        var same = new MessageDetail(detail.purpose(), detail.step(), null, null, detail.dunned());
        var next = plans.byNextChannel(link, message.ordinal(), same, detail.channel());
        return next.filter(plan -> plan.kind().equals(Plans.SEND_MESSAGE))
                .flatMap(plan -> ask.providersLink(link))
                .or(() -> next);
    }

    /** A service says that a message did not arrive. */
    void undelivered(UUID message, String why) {
        effect(message).ifPresent(effect -> links.lock(effect.subject()).ifPresent(link -> from(effect, link, why)));
    }

    /** Messages that should have arrived by now. What arrives later is read twice at worst; a person chose that by the setting. */
    void overdue() {
        transaction.executeWithoutResult(status ->
                messages.takeOverdue(AT_ONCE).forEach(message -> undelivered(message, "it has not arrived in time")));
    }

    private Optional<Effect> effect(UUID message) {
        return effects.find(List.of(message)).stream()
                .filter(effect -> effect.kind().equals(Plans.SEND_MESSAGE))
                .findFirst();
    }
}
