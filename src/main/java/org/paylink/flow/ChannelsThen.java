package org.paylink.flow;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.Consents;
import org.paylink.delivery.Message.Purpose;
import org.paylink.dunning.Step;
import org.paylink.dunning.Tone;
import org.paylink.invoice.PayLink;
import org.springframework.stereotype.Component;

/** By which channel a reminder would have gone at an earlier moment: to the addresses of the invoice of that time, and not where the customer had stopped messages. */
@Component
final class ChannelsThen {

    private final ChooseChannel choose;
    private final ChannelAccounts channels;
    private final Consents consents;

    ChannelsThen(ChooseChannel choose, ChannelAccounts channels, Consents consents) {
        this.choose = choose;
        this.channels = channels;
        this.consents = consents;
    }

    Group of(Collection<PayLink> links) {
        choose.expect(links);
        return new Group();
    }

    /** Remembers what each address has said, for as long as one batch of payers is looked at. */
    final class Group {

        private final Map<String, List<Consents.Entry>> said = new HashMap<>();

        Optional<String> of(PayLink link, Step step, Instant then) {
            var wish = new ChooseChannel.Wish(Purpose.REMINDER, step.tone() != Tone.FRIENDLY, step.channels());
            @Nullable String after = null;
            while (true) {
                var chosen = choose.asking(link, wish, after).map(ChooseChannel.Chosen::channel);
                if (chosen.isEmpty() || !stopped(chosen.get(), link, then)) {
                    return chosen;
                }
                after = chosen.get();
            }
        }

        private boolean stopped(String account, PayLink link, Instant then) {
            var reach = choose.reach(account, link).orElseThrow();
            var medium = channels.channel(account).orElseThrow().traits().medium();
            return Consents.stopped(medium, said.computeIfAbsent(reach.knownAs(), consents::of), then);
        }
    }
}
