package org.paylink.flow;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.effects.Handshake;
import org.paylink.effects.Notice;
import org.paylink.effects.NoticeDesk;
import org.paylink.payment.BadNotice;
import org.paylink.payment.PaymentAccounts;
import org.paylink.payment.PaymentProvider;
import org.springframework.stereotype.Component;

/** What stands behind the webhook door: believes a notice only with a good signature, and keeps it raw before it is answered. */
@Component
public final class KeepNotice {

    private final PaymentAccounts payments;
    private final ChannelAccounts channels;
    private final NoticeDesk desk;
    private final WorkOffNotices workOff;

    KeepNotice(PaymentAccounts payments, ChannelAccounts channels, NoticeDesk desk, WorkOffNotices workOff) {
        this.payments = payments;
        this.channels = channels;
        this.desk = desk;
        this.workOff = workOff;
    }

    /** How the door answers. */
    public enum Answer {
        KEPT,
        NO_SUCH_ACCOUNT,
        REFUSED
    }

    /** Durable when it returns KEPT; the same event again is KEPT too, and counts once. */
    public Answer keep(Notice notice) {
        var key = eventKey(notice);
        if (key == null) {
            return known(notice.account()) ? Answer.REFUSED : Answer.NO_SUCH_ACCOUNT;
        }
        desk.keep(notice, key);
        workOff.wake();
        return Answer.KEPT;
    }

    /** What a provider's GET is answered; empty where nobody here believes it. Nothing changes by it. */
    public Optional<String> greet(Notice knock) {
        return handshakes(knock.account())
                .map(handshake -> handshake.greet(knock))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The body that this account's provider wants to read when its notice is kept. */
    public String thanks(String account) {
        return handshakes(account)
                .map(Handshake::thanks)
                .filter(thanks -> !thanks.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Stream<Handshake> handshakes(String account) {
        return Stream.concat(payments.provider(account).stream(), channels.channel(account).stream())
                .filter(Handshake.class::isInstance)
                .map(Handshake.class::cast);
    }

    private boolean known(String account) {
        return payments.provider(account).isPresent() || channels.names().contains(account);
    }

    private @Nullable String eventKey(Notice notice) {
        var payment = payments.provider(notice.account()).map(provider -> asPayment(provider, notice));
        return payment.or(() -> channels.channel(notice.account()).map(channel -> asDelivery(channel, notice)))
                .orElse(null);
    }

    private static @Nullable String asPayment(PaymentProvider provider, Notice notice) {
        try {
            return provider.read(notice).eventKey();
        } catch (BadNotice e) {
            return null;
        }
    }

    private static @Nullable String asDelivery(Channel channel, Notice notice) {
        try {
            return channel.read(notice).eventKey();
        } catch (Channel.BadNotice e) {
            return null;
        }
    }
}
