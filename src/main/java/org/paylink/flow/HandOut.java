package org.paylink.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.effects.Effect;
import org.paylink.effects.Engine;
import org.paylink.effects.Engine.Claimed;
import org.paylink.effects.Engine.Ended;
import org.paylink.effects.Outcome;
import org.paylink.effects.Repetition;
import org.paylink.invoice.PayLinks;
import org.paylink.money.Money;
import org.paylink.store.DatabaseTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hands work to routes and takes back how it ended; the same claims and outcomes as for our own adapters. */
@Component
final class HandOut implements Outlet {

    private static final Logger LOG = LoggerFactory.getLogger(HandOut.class);

    private final Engine engine;
    private final PayLinks links;
    private final ReadBack readBack;
    private final ServedQueues served;
    private final NewsReaders readers;
    private final Map<UUID, Effect> underWay = new ConcurrentHashMap<>();
    private final Map<String, Queue<Ended>> unrecorded = new ConcurrentHashMap<>();

    HandOut(Engine engine, PayLinks links, ReadBack readBack, ServedQueues served, NewsReaders readers) {
        this.engine = engine;
        this.links = links;
        this.readBack = readBack;
        this.served = served;
        this.readers = readers;
    }

    @Override
    public void serve(String queue) {
        served.add(queue);
        try {
            readers.seen(queue);
        } catch (RuntimeException e) {
            LOG.warn(
                    "That a route takes from {} is written down with its first poll ({})",
                    queue,
                    DatabaseTrouble.kind(e));
        }
    }

    @Override
    public List<Handout> take(String queue, int max) {
        readers.seen(queue);
        return exchange(queue, List.of(), max).stream().map(this::handout).toList();
    }

    @Override
    public void done(List<Handout> handouts, @Nullable Object answer) {
        var effects =
                handouts.stream().map(this::release).flatMap(Optional::stream).toList();
        settle(effects.stream()
                .map(effect -> new Ended(effect, outcome(effect, effects.size() == 1 ? answer : null)))
                .toList());
    }

    @Override
    public void failed(List<Handout> handouts, Exception why) {
        var effects =
                handouts.stream().map(this::release).flatMap(Optional::stream).toList();
        settle(effects.stream()
                .map(effect -> new Ended(effect, failure(effect, why)))
                .toList());
    }

    private void settle(List<Ended> ended) {
        if (!ended.isEmpty()) {
            var queue = ended.get(0).effect().queue();
            try {
                exchange(queue, ended, 0);
            } catch (RuntimeException e) {
                // What happened in the ERP cannot be asked of the route again, so its end is kept until it is recorded.
                LOG.warn("The end of work of {} is recorded later ({})", queue, DatabaseTrouble.kind(e));
            }
        }
    }

    /** What could not be recorded before goes along. */
    private List<Claimed> exchange(String queue, List<Ended> ended, int max) {
        var waiting = unrecorded.computeIfAbsent(queue, name -> new ConcurrentLinkedQueue<>());
        waiting.addAll(ended);
        var ends = new ArrayList<Ended>();
        for (var end = waiting.poll(); end != null; end = waiting.poll()) {
            ends.add(end);
        }
        try {
            return engine.exchange(queue, ends, max);
        } catch (RuntimeException e) {
            if (!DatabaseTrouble.passes(e)) {
                engine.recordOneByOne(ends);
            }
            waiting.addAll(ends);
            throw e;
        }
    }

    private Optional<Effect> release(Handout handout) {
        return Optional.ofNullable(underWay.remove(handout.effect()));
    }

    private static Outcome failure(Effect effect, Exception why) {
        if (why instanceof CancellationException) {
            return new Outcome.NotBegun("the route did not begin it");
        }
        var problem = why.getClass().getSimpleName() + ": " + firstLine(why);
        if (effect.repetition() != Repetition.NEITHER) {
            return new Outcome.Retry(problem, null);
        }
        return new Outcome.Doubt(problem);
    }

    /** An ERP's complaint may run over pages and name people; its first words say enough. */
    private static String firstLine(Exception why) {
        var text = String.valueOf(why.getMessage()).lines().findFirst().orElse("");
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }

    private Outcome outcome(Effect effect, @Nullable Object answer) {
        return switch (effect.kind()) {
            case Plans.READ_BACK -> readBack(effect, RouteAnswer.of(answer));
            // Not "reference": that may be what the route was given, still standing in its body.
            case Plans.CONFIRM_PAYMENT ->
                new Outcome.Done(RouteAnswer.of(answer).field("erpReference").orElse(null), null);
            case Plans.SEND_MESSAGE ->
                Outcome.done(RouteAnswer.of(answer).field("reference").orElse(null));
            default -> new Outcome.Done(null, null);
        };
    }

    private Outcome readBack(Effect effect, RouteAnswer answer) {
        try {
            return compared(effect, answer);
        } catch (RuntimeException e) {
            if (DatabaseTrouble.passes(e)) {
                return new Outcome.Retry("the answer could not be compared: the database was away", null);
            }
            throw e;
        }
    }

    private Outcome compared(Effect effect, RouteAnswer answer) {
        var currency = links.find(effect.subject()).orElseThrow().invoice().currency();
        try {
            var open = answer.field("open").or(answer::text).orElse("");
            return readBack.judgeAnswer(effect, Money.of(new BigDecimal(open), currency));
        } catch (IllegalArgumentException e) {
            return new Outcome.Retry(
                    "the route must end with what is open in the ERP, such as {\"open\": \"0.00\"}", null);
        }
    }

    private Handout handout(Claimed claimed) {
        var effect = claimed.effect();
        underWay.put(effect.id(), effect);
        if (claimed.request() instanceof Handout handout) {
            return handout;
        }
        var number = links.find(effect.subject()).orElseThrow().invoice().number();
        return new Handout(
                effect.id(), effect.merchant(), number, effect.id().toString(), null, tree(claimed.request()));
    }

    private static Map<String, Object> tree(Object request) {
        var tree = new LinkedHashMap<String, Object>();
        if (request instanceof Message message) {
            tree.put("key", message.id().toString());
            tree.put("purpose", message.purpose().name());
            tree.put("address", message.address());
            tree.put("merchant", message.merchantName());
            tree.put("language", message.language());
            tree.put("text", message.text());
            tree.put("link", String.valueOf(message.link()));
            return tree;
        }
        throw new IllegalStateException("no route understands " + request.getClass());
    }
}
