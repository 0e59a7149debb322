package org.paylink.flow;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Enrolment;
import org.paylink.delivery.Identities.Owner;
import org.paylink.delivery.Invitations;
import org.paylink.invoice.PayLink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends a customer to a messenger that learns who its user is only from the user: with a token that says so. */
@Component
final class InviteCustomer {

    private static final Logger LOG = LoggerFactory.getLogger(InviteCustomer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final ChannelAccounts channels;
    private final ChooseChannel choose;
    private final Invitations invitations;

    InviteCustomer(ChannelAccounts channels, ChooseChannel choose, Invitations invitations) {
        this.channels = channels;
        this.choose = choose;
        this.invitations = invitations;
    }

    /** While there is something to pay, for a receipt is what the customer then expects. Nothing is asked of the database. */
    List<CustomerDoor.Contact> offered(PayLink link) {
        return !link.payable()
                ? List.of()
                : choose.enrolling(link).stream()
                        .map(account -> new CustomerDoor.Contact(account, medium(account)))
                        .toList();
    }

    /** Empty where it is not offered, or where the messenger does not answer in time. */
    Optional<URI> to(String account, PayLink link) {
        var offered =
                offered(link).stream().anyMatch(contact -> contact.account().equals(account));
        return !offered
                ? Optional.empty()
                : ChooseChannel.owner(link)
                        .flatMap(owner -> channels.enrolment(account)
                                .flatMap(enrolment -> invitation(account, enrolment, link, owner)));
    }

    private Optional<URI> invitation(String account, Enrolment enrolment, PayLink link, Owner owner) {
        var token = invitations.make(link.id(), owner, account);
        try {
            return Optional.of(enrolment
                    .invitation(token, Invitations.LIFE)
                    .toCompletableFuture()
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            LOG.warn("A customer could not be invited to {}: {}", account, String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            LOG.warn("A customer could not be invited to {}: no answer in {}", account, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private String medium(String account) {
        return channels.channel(account).orElseThrow().traits().medium().word();
    }
}
