package org.paylink.flow;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.claim.StepsTaken;
import org.paylink.claim.StepsTaken.Arrived;
import org.paylink.effects.Effect;
import org.paylink.flow.Plans.DelegateDetail;
import org.paylink.flow.Plans.Dunned;
import org.paylink.flow.Plans.MessageDetail;
import org.springframework.stereotype.Component;

/** Hears what became of a plan's notices, whichever channel carried them: only what arrived moves their claims on. */
@Component
final class NoticeFates {

    private final Plans plans;
    private final StepsTaken steps;
    private final Merchants merchants;
    private final AskCharges charges;

    NoticeFates(Plans plans, StepsTaken steps, Merchants merchants, AskCharges charges) {
        this.plans = plans;
        this.steps = steps;
        this.merchants = merchants;
        this.charges = charges;
    }

    void arrived(Effect message) {
        notice(message).ifPresent(notice -> {
            steps.delivered(new Arrived(notice, message.id(), channel(message), merchants.today(message.merchant())));
            // What a provider writes itself says nothing of charges.
            if (message.kind().equals(Plans.SEND_MESSAGE)) {
                charges.arrived(notice);
            }
        });
    }

    private String channel(Effect message) {
        return message.kind().equals(Plans.DELEGATE_MESSAGE)
                ? plans.detail(message, DelegateDetail.class).channel()
                : SendMessage.account(message);
    }

    /** By no channel that there is. */
    void lost(Effect message, String why) {
        notice(message).ifPresent(notice -> steps.failed(notice, why));
    }

    /** It was not sent at all, for something came in between. */
    void dropped(Effect message, String why) {
        notice(message).ifPresent(notice -> steps.dropped(notice, why));
    }

    /** The notice that a message is; empty where no plan asked for it. */
    Optional<UUID> notice(Effect message) {
        return Optional.ofNullable(dunned(message)).map(Dunned::notice);
    }

    private @Nullable Dunned dunned(Effect message) {
        return switch (message.kind()) {
            case Plans.SEND_MESSAGE ->
                plans.detail(message, MessageDetail.class).dunned();
            case Plans.DELEGATE_MESSAGE ->
                plans.detail(message, DelegateDetail.class).dunned();
            default -> null;
        };
    }
}
