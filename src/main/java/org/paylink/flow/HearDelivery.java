package org.paylink.flow;

import java.util.List;
import java.util.Optional;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages;
import org.paylink.delivery.Watermark;
import org.paylink.effects.Effects;
import org.springframework.stereotype.Component;

/** Hears what became of one message, whoever tells it: what did not arrive goes by the next channel. */
@Component
final class HearDelivery {

    private final Messages messages;
    private final Effects effects;
    private final FallBack fallBack;
    private final HearCustomer hearCustomer;
    private final NoticeFates fates;

    HearDelivery(Messages messages, Effects effects, FallBack fallBack, HearCustomer hearCustomer, NoticeFates fates) {
        this.messages = messages;
        this.effects = effects;
        this.fallBack = fallBack;
        this.hearCustomer = hearCustomer;
        this.fates = fates;
    }

    /** A report on a message proves that it was sent, whatever became of the call's answer. False where it is of no message of this account. */
    boolean delivered(String account, DeliveryReport report) {
        var known = messages.report(account, report);
        known.ifPresent(message -> {
            effects.proven(message.message(), report.reference());
            if (message.arrived() && message.purpose() == Purpose.REMINDER) {
                effects.find(List.of(message.message())).forEach(fates::arrived);
            }
            if (message.lost()) {
                hearCustomer.unanswered(message.message());
                fallBack.undelivered(
                        message.message(), Optional.ofNullable(report.problem()).orElse("it did not arrive"));
            }
        });
        return known.isPresent();
    }

    /** Some services tell of all messages up to a time. */
    void reached(String account, Watermark mark) {
        effects.find(messages.reached(account, mark)).forEach(fates::arrived);
    }
}
