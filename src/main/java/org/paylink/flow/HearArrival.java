package org.paylink.flow;

import java.util.List;
import org.paylink.delivery.Arrival;
import org.paylink.delivery.Consents;
import org.paylink.delivery.Consents.Contact;
import org.paylink.delivery.Identities;
import org.paylink.delivery.Identities.Identity;
import org.paylink.delivery.Invitations;
import org.paylink.delivery.Invitations.Invited;
import org.paylink.delivery.Medium;
import org.paylink.delivery.StopWord;
import org.paylink.invoice.Timeline;
import org.springframework.stereotype.Component;

/** Who comes to a messenger by our invitation is reached there from then on. */
@Component
final class HearArrival {

    private final Consents consents;
    private final Identities identities;
    private final Invitations invitations;
    private final Timeline timeline;

    HearArrival(Consents consents, Identities identities, Invitations invitations, Timeline timeline) {
        this.consents = consents;
        this.identities = identities;
        this.invitations = invitations;
        this.timeline = timeline;
    }

    /** A token that is used, too old or of somebody else's making binds nobody. */
    void arrived(String account, Medium medium, Arrival arrival) {
        invitations.redeem(account, arrival).ifPresent(invited -> bind(account, medium, arrival, invited));
    }

    private void bind(String account, Medium medium, Arrival arrival, Invited invited) {
        var evidence = "came to %s by the invitation of invoice %s, %s"
                .formatted(account, invited.invoice(), arrival.reference());
        var identity = new Identity(invited.owner(), account, arrival.address(), arrival.at());
        var another = identities.bind(identity, medium, evidence);
        var contact = new Contact(medium, arrival.address());
        if (!consents.stopped(List.of(contact)).isEmpty()) {
            consents.keep(contact, StopWord.START, evidence);
        }
        timeline.add(
                invited.invoice(),
                "customer reached",
                account + (another ? ", in place of another address there" : ""));
    }
}
