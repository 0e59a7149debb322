package org.paylink.evidence;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.paylink.claim.StepsTaken;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Consents;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Correspondence;
import org.paylink.delivery.Correspondence.Came;
import org.paylink.delivery.Correspondence.Sent;
import org.paylink.delivery.Medium;
import org.paylink.effects.EffectHistory;
import org.paylink.invoice.PayLink;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was written to the customer and how far it came, what came back, and what was agreed to or stopped at these addresses. */
@Component
@Order(2)
final class MessageWitness implements Witness {

    private final Correspondence correspondence;
    private final Consents consents;
    private final StepsTaken steps;
    private final EffectHistory effects;
    private final ChannelAccounts accounts;

    MessageWitness(
            Correspondence correspondence,
            Consents consents,
            StepsTaken steps,
            EffectHistory effects,
            ChannelAccounts accounts) {
        this.correspondence = correspondence;
        this.consents = consents;
        this.steps = steps;
        this.effects = effects;
        this.accounts = accounts;
    }

    @Override
    public List<Fact> tell(PayLink link) {
        var sent = correspondence.sent(link.id(), inSharedNotices(link));
        var contacts = contacts(link, sent);
        var facts = new ArrayList<Fact>();
        sent.forEach(each -> facts.add(fact(each, link)));
        came(sent, contacts, link).forEach(each -> facts.add(fact(each)));
        contacts.stream()
                .map(Contact::address)
                .distinct()
                .forEach(address -> consents.of(address)
                        .forEach(entry -> facts.add(Fact.of("consent", entry.at())
                                .with("medium", entry.medium())
                                .with("address", address)
                                .with("given", entry.given())
                                .with("evidence", entry.evidence())
                                .told())));
        return facts;
    }

    /** A notice that speaks of several invoices is a message about one of them. */
    private Set<UUID> inSharedNotices(PayLink link) {
        var found = new LinkedHashSet<UUID>();
        for (var step : steps.of(link.id())) {
            var notice = step.notice().toString();
            for (var claim : steps.inNotice(step.notice())) {
                effects.of(claim.invoice()).stream()
                        .filter(effect -> effect.ordinal().contains(notice))
                        .forEach(effect -> found.add(effect.id()));
            }
        }
        return found;
    }

    private Set<Contact> contacts(PayLink link, List<Sent> sent) {
        var contacts = new LinkedHashSet<Contact>();
        sent.forEach(each -> contacts.add(new Contact(medium(each.message().channel()), each.address())));
        var customer = link.invoice().customer();
        Stream.of(customer.phone(), customer.email())
                .filter(Objects::nonNull)
                .forEach(address -> contacts.add(new Contact(Medium.OTHER, address)));
        return contacts;
    }

    /** An account that is configured no more has a medium that nobody knows; its addresses are compared as they are. */
    private Medium medium(String account) {
        return accounts.channel(account)
                .map(channel -> channel.traits().medium())
                .orElse(Medium.OTHER);
    }

    private List<Came> came(List<Sent> sent, Set<Contact> contacts, PayLink link) {
        var names = new LinkedHashSet<>(accounts.names());
        sent.forEach(each -> names.add(each.message().channel()));
        return correspondence.came(link.id(), names, contacts);
    }

    private static Fact fact(Sent sent, PayLink link) {
        var message = sent.message();
        return Fact.of("message", message.writtenAt())
                .with("id", message.id())
                .with("channel", message.channel())
                .with("purpose", message.purpose())
                .with("aboutInvoice", message.invoice().equals(link.id()) ? null : message.invoice())
                .with("address", sent.address())
                .with("language", message.language())
                .with("text", message.text())
                .with("link", sent.link())
                .with("state", message.state())
                .with("problem", message.problem())
                .with("serviceReference", sent.reference())
                .with("sentAt", message.sentAt())
                .with("deliveredAt", message.deliveredAt())
                .with("readAt", message.readAt())
                .told();
    }

    private static Fact fact(Came came) {
        return Fact.of("reply", came.at())
                .with("account", came.account())
                .with("address", came.address())
                .with("serviceReference", came.reference())
                .with("text", came.text())
                .with("understood", came.understood().toLowerCase(Locale.ROOT).replace('_', '-'))
                .with("until", came.until())
                .with("state", came.state().toLowerCase(Locale.ROOT))
                .with("reason", came.reason())
                .with("who", came.who())
                .told();
    }
}
