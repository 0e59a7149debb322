package org.paylink.flow;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Messages;
import org.paylink.effects.Effect;
import org.paylink.effects.EffectState;
import org.paylink.effects.Outcome;
import org.paylink.effects.Verdict;
import org.paylink.effects.Work;
import org.paylink.flow.Plans.MessageDetail;
import org.paylink.invoice.PayLink;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/** Sends one message: asks once more whether it is still wanted, writes it with the figures of now, and hands it to its channel. */
@Component
final class SendMessage implements Work {

    static final String QUEUE = "send/";

    // A request may be repeated when nothing proves within this time that the first one went out: without it nobody
    // pays.
    private static final Duration EVIDENCE = Duration.ofHours(2);

    private final ChannelAccounts channels;
    private final PayLinks links;
    private final Messages messages;
    private final Plans plans;
    private final WriteMessage write;
    private final MayContact contact;
    private final FallBack fallBack;
    private final HoldBack holdBack;
    private final StillDue stillDue;
    private final NoticeFates fates;

    SendMessage(
            ChannelAccounts channels,
            PayLinks links,
            Messages messages,
            Plans plans,
            WriteMessage write,
            MayContact contact,
            FallBack fallBack,
            HoldBack holdBack,
            StillDue stillDue,
            NoticeFates fates) {
        this.channels = channels;
        this.links = links;
        this.messages = messages;
        this.plans = plans;
        this.write = write;
        this.contact = contact;
        this.fallBack = fallBack;
        this.holdBack = holdBack;
        this.stillDue = stillDue;
        this.fates = fates;
    }

    @Override
    public String kind() {
        return Plans.SEND_MESSAGE;
    }

    @Override
    public Set<String> queues() {
        return channels.names().stream()
                .filter(account -> !channels.servedByRoute(account)
                        && channels.delegation(account).isEmpty())
                .map(account -> QUEUE + account)
                .collect(Collectors.toSet());
    }

    @Override
    public OptionalDouble perSecond(String queue) {
        return queue.startsWith(QUEUE) ? channels.perSecond(queue.substring(QUEUE.length())) : OptionalDouble.empty();
    }

    @Override
    public Map<UUID, Verdict> judge(List<Effect> effects) {
        var locked = links.lock(effects.stream().map(Effect::subject).toList());
        var verdicts = new HashMap<UUID, Verdict>();
        var ready = new LinkedHashMap<Effect, Message>();
        var contacts = contact.of(effects, locked);
        var objections = stillDue.objections(effects, locked);
        for (var effect : effects) {
            var link = locked.get(effect.subject());
            var objection = objections.get(effect.id());
            var verdict = link == null
                    ? new Verdict.Drop("the invoice is gone")
                    : objection != null ? objected(effect, objection) : judge(effect, link, contacts);
            verdicts.put(effect.id(), verdict);
            if (verdict instanceof Verdict.Go go) {
                ready.put(effect, (Message) go.request());
            }
        }
        holdBack.heldBack(ready).forEach((effect, why) -> {
            ready.remove(effect);
            verdicts.put(effect.id(), heldBack(effect, Objects.requireNonNull(locked.get(effect.subject())), why));
        });
        contact.tooMany(ready).forEach((effect, later) -> {
            ready.remove(effect);
            verdicts.put(effect.id(), later);
        });
        messages.write(ready.entrySet().stream()
                .map(go -> new Messages.Written(go.getValue(), go.getKey().subject(), account(go.getKey())))
                .toList());
        return verdicts;
    }

    private Verdict judge(Effect effect, PayLink link, MayContact.Contacts contacts) {
        var detail = plans.detail(effect, MessageDetail.class);
        if (!write.wanted(detail, link)) {
            return objected(effect, new Verdict.Drop("invoice is " + (link.payable() ? "held" : link.state())));
        }
        var obstacle = contacts.obstacle(effect);
        if (obstacle.isPresent()) {
            return fallBack.from(effect, link, obstacle.get())
                    ? new Verdict.Drop(obstacle.get())
                    : new Verdict.Park(obstacle.get() + ", and no other channel is left");
        }
        var earliest = contact.earliest(effect, link, detail.purpose());
        if (earliest.isPresent()) {
            return new Verdict.Later(earliest.get(), "the customer's quiet hours");
        }
        return new Verdict.Go(write.message(effect, detail, link, contacts.reach(effect)));
    }

    private Verdict objected(Effect effect, Verdict objection) {
        if (objection instanceof Verdict.Drop drop) {
            fates.dropped(effect, drop.why());
        }
        return objection;
    }

    /** Whoever can be reached another way need not wait; an attempt it is not. */
    private Verdict heldBack(Effect effect, PayLink link, String why) {
        return fallBack.around(effect, link, why) ? new Verdict.Drop(why) : new Verdict.Later(holdBack.again(), why);
    }

    @Override
    public CompletionStage<Outcome> carryOut(Effect effect, Object request) {
        return channel(effect).send((Message) request).thenApply(Outcome::done);
    }

    @Override
    public void settle(List<Settled> settled) {
        var refused = settled.stream()
                .filter(end -> end.state() == EffectState.FAILED)
                .toList();
        if (!refused.isEmpty()) {
            var locked = links.lock(
                    refused.stream().map(end -> end.effect().subject()).toList());
            refused.forEach(end -> fallBack.from(
                    end.effect(), Objects.requireNonNull(locked.get(end.effect().subject())), problem(end.outcome())));
        }
        settled.stream()
                .filter(end -> end.state() == EffectState.DONE && !contact.tells(end.effect()))
                .forEach(end -> fates.arrived(end.effect()));
        messages.answered(settled.stream()
                .filter(end -> end.state() == EffectState.DONE || end.state() == EffectState.FAILED)
                .map(end -> end.outcome() instanceof Outcome.Done done
                        ? new Messages.Answer(
                                end.effect().id(), done.reference(), null, contact.expectedBy(end.effect()))
                        : new Messages.Answer(end.effect().id(), null, problem(end.outcome())))
                .toList());
    }

    @Override
    public DoubtPolicy doubtPolicy(Effect effect) {
        return new DoubtPolicy(
                EVIDENCE, plans.detail(effect, MessageDetail.class).purpose() == Purpose.REQUEST);
    }

    private Channel channel(Effect effect) {
        return channels.channel(account(effect))
                .orElseThrow(() -> new IllegalStateException("no channel " + account(effect)));
    }

    static String account(Effect effect) {
        return effect.queue().substring(effect.queue().indexOf('/') + 1);
    }

    private static String problem(Outcome outcome) {
        return outcome instanceof Outcome.Failed failed ? failed.problem() : "refused";
    }

    static URI link(URI publicUrl, PayLink link) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + "/p/" + link.token());
    }
}
