package org.paylink.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Inspection;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the services, at the start and every few hours, whether what the settings name is still there, and tells of what is not. Nobody waits for an
 * answer; one that does not come leaves what was known.
 */
@Component
final class InspectAccounts implements TroubleReports {

    private static final Logger LOG = LoggerFactory.getLogger(InspectAccounts.class);
    private static final Duration EVERY = Duration.ofHours(4);
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final ChannelAccounts channels;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Set<String> sooner = ConcurrentHashMap.newKeySet();

    InspectAccounts(ChannelAccounts channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** What is wrong with an account, since when each; {@code next} is when it is asked again, {@code silence} why it has not answered. */
    private record Seen(
            Map<String, Instant> troubles,
            Instant next,
            @Nullable String silence) {}

    /** Asks whom it is time to ask. */
    void ask() {
        for (var account : channels.names()) {
            channels.inspection(account)
                    .filter(inspection -> due(account))
                    .ifPresent(inspection -> ask(account, inspection));
        }
    }

    /** It has changed: it is asked with the next tick. */
    void soon(String account) {
        sooner.add(account);
    }

    private boolean due(String account) {
        var last = seen.get(account);
        return sooner.remove(account) || last == null || !clock.instant().isBefore(last.next);
    }

    private void ask(String account, Inspection inspection) {
        var before = seen.getOrDefault(account, new Seen(Map.of(), Instant.EPOCH, null));
        // Until it answers it is not asked twice.
        seen.put(account, new Seen(before.troubles, clock.instant().plus(AGAIN), before.silence));
        var unused = inspection.inspect().whenComplete((sentences, error) -> {
            if (error == null) {
                seen.put(account, news(account, before, sentences, EVERY));
            } else {
                failed(account, before, OutsideFailure.behind(error));
            }
        });
    }

    /** A definite no is a trouble of its own; silence passes. */
    private void failed(String account, Seen before, Throwable error) {
        var why = error instanceof OutsideFailure ? String.valueOf(error.getMessage()) : error.toString();
        var refused = error instanceof OutsideFailure failure
                && (failure.kind() == Kind.ASK_A_HUMAN || failure.kind() == Kind.REFUSED);
        if (refused) {
            var sentence = "it cannot be checked: %s; correct its settings, or what its token may do".formatted(why);
            seen.put(account, news(account, before, List.of(sentence), AGAIN));
            return;
        }
        if (!why.equals(before.silence)) {
            LOG.info("Account {} could not be checked ({}) and will be", account, why);
        }
        seen.put(account, new Seen(before.troubles, clock.instant().plus(AGAIN), why));
    }

    /** Each is told when it is new, and when it is over. */
    private Seen news(String account, Seen before, List<String> sentences, Duration until) {
        var now = clock.instant();
        var troubles = new TreeMap<String, Instant>();
        sentences.forEach(sentence -> troubles.put(sentence, before.troubles.getOrDefault(sentence, now)));
        troubles.keySet().stream()
                .filter(sentence -> !before.troubles.containsKey(sentence))
                .forEach(sentence -> LOG.warn("Account {}: {}", account, sentence));
        before.troubles.keySet().stream()
                .filter(sentence -> !troubles.containsKey(sentence))
                .forEach(sentence -> LOG.info("Account {}: no longer so: {}", account, sentence));
        return new Seen(troubles, now.plus(until), null);
    }

    @Override
    public List<Report> failing() {
        return new TreeMap<>(seen)
                .entrySet().stream()
                        .flatMap(account -> account.getValue().troubles.entrySet().stream()
                                .map(trouble -> new Report(
                                        "Account " + account.getKey(), trouble.getKey(), trouble.getValue())))
                        .toList();
    }
}
