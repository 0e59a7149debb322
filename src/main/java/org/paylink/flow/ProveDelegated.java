package org.paylink.flow;

import java.util.UUID;
import org.paylink.delivery.Messages;
import org.paylink.effects.EffectState;
import org.paylink.effects.Effects;
import org.springframework.stereotype.Component;

/** Whoever hears of a session knows that it was opened, and that the message with its link went out, whatever became of the answer. */
@Component
final class ProveDelegated {

    private final Effects effects;
    private final Messages messages;

    ProveDelegated(Effects effects, Messages messages) {
        this.effects = effects;
        this.messages = messages;
    }

    void heardOf(UUID session) {
        var state = effects.state(session);
        if (state.filter(it -> it == EffectState.IN_DOUBT || it == EffectState.PARKED)
                        .isPresent()
                && effects.proven(session, null)) {
            messages.delegated(session);
        }
    }
}
