package org.paylink.flow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.paylink.delivery.Audiences;
import org.paylink.delivery.Bounded;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Message;
import org.paylink.effects.Effect;
import org.paylink.effects.Effects;
import org.springframework.stereotype.Component;

/** Holds back what a service would not take now: a template is paused, or as many customers were written to as it allows within a time. */
@Component
final class HoldBack implements TroubleReports {

    private static final String BEYOND = "beyond the service's limit of ";

    private final ChannelAccounts channels;
    private final Audiences audiences;
    private final Effects effects;
    private final ContactRules rules;

    HoldBack(ChannelAccounts channels, Audiences audiences, Effects effects, ContactRules rules) {
        this.channels = channels;
        this.audiences = audiences;
        this.effects = effects;
        this.rules = rules;
    }

    /** Those of a batch that have to wait, and why. All others count as written to, so this is asked in the transaction that claims them. */
    Map<Effect, String> heldBack(Map<Effect, Message> ready) {
        var held = new LinkedHashMap<Effect, String>();
        var byAccount = new LinkedHashMap<String, Map<Effect, Message>>();
        ready.forEach((effect, message) -> {
            var account = SendMessage.account(effect);
            channels.inspection(account)
                    .flatMap(inspection -> inspection.holdsBack(message))
                    .ifPresentOrElse(
                            why -> held.put(effect, why),
                            () -> byAccount
                                    .computeIfAbsent(account, name -> new LinkedHashMap<>())
                                    .put(effect, message));
        });
        byAccount.forEach((account, batch) ->
                channels.bounded(account).ifPresent(bounded -> held.putAll(beyond(bounded, batch))));
        return held;
    }

    private Map<Effect, String> beyond(Bounded bounded, Map<Effect, Message> batch) {
        var counting = new LinkedHashMap<>(batch);
        counting.values().removeIf(message -> !bounded.counts(message));
        if (counting.isEmpty()) {
            return Map.of();
        }
        var bound = bounded.bound();
        var addresses = new LinkedHashSet<String>();
        counting.values().forEach(message -> addresses.add(message.address()));
        var admitted = audiences.admit(bound, addresses);
        var why = "%s%d customers in %d hours"
                .formatted(BEYOND, bound.customers().orElse(0), bound.within().toHours());
        var beyond = new LinkedHashMap<Effect, String>();
        counting.forEach((effect, message) -> {
            if (!admitted.contains(message.address())) {
                beyond.put(effect, why);
            }
        });
        return beyond;
    }

    /** When such a message is tried again. */
    Instant again() {
        return rules.again();
    }

    /** What waits for room, on whichever node it was held back. */
    @Override
    public List<Report> failing() {
        return channels.names().stream()
                .filter(account -> channels.bounded(account).isPresent())
                .flatMap(account -> effects.waiting(SendMessage.QUEUE + account, BEYOND).stream()
                        .map(waiting -> new Report(
                                "Account " + account,
                                "%d messages wait: %s; they leave as it allows"
                                        .formatted(waiting.count(), waiting.problem()),
                                waiting.since())))
                .toList();
    }
}
