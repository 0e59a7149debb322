package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Answers;
import org.paylink.delivery.Channel.Traits;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Consents;
import org.paylink.delivery.HeardTexts;
import org.paylink.delivery.HeardTexts.Said;
import org.paylink.effects.Effects;
import org.paylink.flow.Plans.AnswerDetail;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Plans the answer to a text, by the account that heard it, where that account may answer and has not answered too often. */
@Component
final class PlanAnswer {
    private static final Duration DAY = Duration.ofHours(24);

    private final ChannelAccounts channels;
    private final HeardTexts texts;
    private final Effects effects;
    private final Plans plans;
    private final Limits limits;

    PlanAnswer(ChannelAccounts channels, HeardTexts texts, Effects effects, Plans plans, Limits limits) {
        this.channels = channels;
        this.texts = texts;
        this.effects = effects;
        this.plans = plans;
        this.limits = limits;
    }

    /** The message that will answer, or why none does. */
    record Planned(@Nullable UUID message, @Nullable String problem) {}

    Optional<Planned> plan(Said said, PayLink subject, Answers.Kind kind) {
        var traits = channels.channel(said.account()).orElseThrow().traits();
        var obstacle = obstacle(said, traits);
        if (obstacle != null) {
            return Optional.of(new Planned(null, obstacle));
        }
        var plan = plans.answer(subject, said.account(), traits.repetition(), new AnswerDetail(said.id(), kind));
        effects.plan(List.of(plan));
        return Optional.of(new Planned(plan.id(), null));
    }

    private @Nullable String obstacle(Said said, Traits traits) {
        if (traits.answersWithin().isZero()) {
            return "this channel cannot answer";
        }
        if (late(said, traits)) {
            return "it came too late to be answered";
        }
        var since = limits.clock.instant().minus(DAY);
        if (texts.answersSince(said.account(), said.from(), since) >= limits.answersPerDay) {
            return "enough was answered today without a person";
        }
        return limits.stopped(said) ? "the customer has stopped messages" : null;
    }

    /** Whether the time for words of our own is over. */
    boolean late(Said said, Traits traits) {
        return limits.clock.instant().isAfter(said.heard().at().plus(traits.answersWithin()));
    }

    /** How often, when and to whom no answer goes. */
    @Component
    static final class Limits {
        private final Consents consents;
        private final Clock clock;
        private final int answersPerDay;

        Limits(Consents consents, Clock clock, ReplySettings settings) {
            this.consents = consents;
            this.clock = clock;
            this.answersPerDay = settings.replies().answersPerDay();
        }

        boolean stopped(Said said) {
            return !consents.stopped(Set.of(said.from())).isEmpty();
        }
    }
}
