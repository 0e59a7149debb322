package org.paylink.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Consents;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.HeardTexts;
import org.paylink.delivery.Medium;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.Effect;
import org.paylink.effects.Verdict;
import org.paylink.flow.ChooseChannel.Reach;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** Whether, where and when the customers of a batch of messages may be written to: asked once more before anything leaves. */
@Component
final class MayContact {

    private final ChannelAccounts channels;
    private final ChooseChannel choose;
    private final Consents consents;
    private final HeardTexts texts;
    private final ContactRules rules;

    MayContact(
            ChannelAccounts channels, ChooseChannel choose, Consents consents, HeardTexts texts, ContactRules rules) {
        this.channels = channels;
        this.choose = choose;
        this.consents = consents;
        this.texts = texts;
        this.rules = rules;
    }

    /** The addresses of a batch, and who of them has stopped messages. */
    record Contacts(Map<UUID, Contact> contacts, Map<UUID, Reach> reached, Set<Contact> stopped) {

        /** Why nobody is written to there; empty where all is well. */
        Optional<String> obstacle(Effect effect) {
            var contact = contacts.get(effect.id());
            if (contact == null) {
                return Optional.of("the customer is not reached by " + SendMessage.account(effect));
            }
            return stopped.contains(contact)
                    ? Optional.of("the customer has stopped messages by "
                            + contact.medium().word())
                    : Optional.empty();
        }

        /** Only where there is no obstacle. */
        Reach reach(Effect effect) {
            return Objects.requireNonNull(reached.get(effect.id()));
        }
    }

    Contacts of(Collection<Effect> effects, Map<UUID, PayLink> links) {
        var contacts = new HashMap<UUID, Contact>();
        var reached = new HashMap<UUID, Reach>();
        choose.expect(links.values());
        for (var effect : effects) {
            var link = links.get(effect.subject());
            var account = SendMessage.account(effect);
            if (link != null) {
                choose.reach(account, link).ifPresent(reach -> {
                    contacts.put(effect.id(), new Contact(medium(account), reach.knownAs()));
                    reached.put(effect.id(), reach);
                });
            }
        }
        effects.stream()
                .map(SendMessage::account)
                .distinct()
                .forEach(account -> listen(account, effects, contacts, reached));
        return new Contacts(contacts, reached, consents.stopped(contacts.values()));
    }

    /** When these customers last wrote to the account, where that lets it write in words of our own; whoever came by invitation is known already. */
    private void listen(
            String account, Collection<Effect> effects, Map<UUID, Contact> contacts, Map<UUID, Reach> reached) {
        var within = channels.channel(account)
                .filter(channel -> channels.enrolment(account).isEmpty())
                .map(channel -> channel.traits().answersWithin())
                .orElse(Duration.ZERO);
        if (within.isZero()) {
            return;
        }
        var own = new HashMap<>(contacts);
        own.keySet()
                .retainAll(effects.stream()
                        .filter(effect -> SendMessage.account(effect).equals(account))
                        .map(Effect::id)
                        .toList());
        var last = texts.lastHeard(account, own.values(), rules.since(within));
        own.forEach((id, contact) ->
                reached.computeIfPresent(id, (same, reach) -> reach.heardAt(last.get(contact.address()))));
    }

    /** When it may go out at the earliest; empty: now. */
    Optional<Instant> earliest(Effect effect, PayLink link, Purpose purpose) {
        return medium(SendMessage.account(effect)).rings()
                ? Optional.of(rules.earliest(link, purpose)).filter(at -> !rules.isLoud(at))
                : Optional.empty();
    }

    /** When the next channel is tried, should the message not have arrived; null where this channel never tells. */
    @Nullable
    Instant expectedBy(Effect effect) {
        return tells(effect) ? rules.expectedBy(effect.merchant()).orElse(null) : null;
    }

    /** Whether this channel tells later whether a message has arrived. */
    boolean tells(Effect effect) {
        return channels.channel(SendMessage.account(effect))
                .filter(channel -> channel.traits().reportsArrival())
                .isPresent();
    }

    /** Those that go beyond what one person may get in a day; all others count from now on. */
    Map<Effect, Verdict> tooMany(Map<Effect, Message> ready) {
        return rules.tooMany(ready);
    }

    private Medium medium(String account) {
        return channels.channel(account).orElseThrow().traits().medium();
    }
}
