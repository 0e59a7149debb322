package org.paylink.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.HeardTexts;
import org.paylink.delivery.HeardTexts.Kept;
import org.paylink.delivery.Message;
import org.paylink.delivery.Messages;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Outcome;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.flow.Plans.AnswerDetail;
import org.springframework.stereotype.Component;

/** Answers one text, with the figures and links of now, to the address it came from. An answer that cannot go out is a person's to give. */
@Component
final class SendAnswer implements Work {
    private static final Duration EVIDENCE = Duration.ofHours(2);

    private final ChannelAccounts channels;
    private final HeardTexts texts;
    private final Messages messages;
    private final Plans plans;
    private final WriteAnswer write;

    SendAnswer(ChannelAccounts channels, HeardTexts texts, Messages messages, Plans plans, WriteAnswer write) {
        this.channels = channels;
        this.texts = texts;
        this.messages = messages;
        this.plans = plans;
        this.write = write;
    }

    @Override
    public String kind() {
        return Plans.SEND_ANSWER;
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> effects) {
        var verdicts = new HashMap<UUID, Verdict>();
        var written = new ArrayList<Messages.Written>();
        for (var effect : effects) {
            var detail = plans.detail(effect, AnswerDetail.class);
            var verdict = texts.find(detail.heard())
                    .map(heard -> judge(effect, detail, heard))
                    .orElse(new Verdict.Drop("the text is gone"));
            verdicts.put(effect.id(), verdict);
            if (verdict instanceof Verdict.Go go) {
                written.add(
                        new Messages.Written((Message) go.request(), effect.subject(), SendMessage.account(effect)));
            } else if (verdict instanceof Verdict.Drop drop) {
                texts.unanswered(effect.id(), drop.why());
            }
        }
        messages.write(written);
        return verdicts;
    }

    private Verdict judge(Effect effect, AnswerDetail detail, Kept heard) {
        var traits = channel(effect).traits();
        return write.obstacle(heard.said(), traits)
                .<Verdict>map(Verdict.Drop::new)
                .orElseGet(() -> write.message(effect, detail.kind(), heard, traits)
                        .<Verdict>map(Verdict.Go::new)
                        .orElse(new Verdict.Drop("what is open has another address in the ERP now")));
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        return channel(effect).send((Message) request).thenApply(Outcome::done);
    }

    @Override
    public void settle(List<Settled> settled) {
        var answers = new ArrayList<Messages.Answer>();
        for (var end : settled) {
            var id = end.effect().id();
            if (end.outcome() instanceof Outcome.Done done) {
                answers.add(new Messages.Answer(id, done.reference(), null));
            } else if (end.state() == EffectState.FAILED || end.state() == EffectState.PARKED) {
                var problem = end.outcome() instanceof Outcome.Failed failed ? failed.problem() : "given up";
                answers.add(new Messages.Answer(id, null, problem));
                texts.unanswered(id, "the answer could not be sent: " + problem);
            }
        }
        messages.answered(answers);
    }

    /** Nobody gets an answer twice: without evidence a person decides. */
    @Override
    public DoubtPolicy doubtPolicy(Effect effect) {
        return new DoubtPolicy(EVIDENCE, false);
    }

    private Channel channel(Effect effect) {
        var account = SendMessage.account(effect);
        return channels.channel(account).orElseThrow(() -> new IllegalStateException("no channel " + account));
    }
}
