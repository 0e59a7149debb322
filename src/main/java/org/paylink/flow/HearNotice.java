package org.paylink.flow;

import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.effects.Notice;
import org.paylink.payment.BadNotice;
import org.paylink.payment.PaymentAccounts;
import org.springframework.stereotype.Component;

/** Understands one notice: what it says of payments goes to the ledger, what it says of messages to the messages. */
@Component
final class HearNotice {

    private final PaymentAccounts payments;
    private final ChannelAccounts channels;
    private final HearPayments hearPayments;
    private final HearDelivery hearDelivery;
    private final HearCustomer hearCustomer;
    private final HearArrival hearArrival;
    private final PassOnNews news;

    HearNotice(
            PaymentAccounts payments,
            ChannelAccounts channels,
            HearPayments hearPayments,
            HearDelivery hearDelivery,
            HearCustomer hearCustomer,
            HearArrival hearArrival,
            PassOnNews news) {
        this.payments = payments;
        this.channels = channels;
        this.hearPayments = hearPayments;
        this.hearDelivery = hearDelivery;
        this.hearCustomer = hearCustomer;
        this.hearArrival = hearArrival;
        this.news = news;
    }

    /**
     * What needs a person, in words; null where all was understood. A payment account and a channel may bear the same name: the notice is that
     * one's whose signature it carries.
     */
    @Nullable
    String hear(Notice notice) {
        var provider = payments.provider(notice.account());
        var channel = channels.channel(notice.account());
        if (provider.isPresent()) {
            try {
                return hearPayments.hear(notice.account(), provider.get().read(notice));
            } catch (BadNotice e) {
                if (channel.isEmpty()) {
                    return e.getMessage();
                }
            }
        }
        if (channel.isEmpty()) {
            return "no account of this name is configured any more";
        }
        try {
            var read = channel.get().read(notice);
            read.reports().forEach(report -> hearDelivery.delivered(notice.account(), report));
            read.watermarks().forEach(mark -> hearDelivery.reached(notice.account(), mark));
            var medium = channel.get().traits().medium();
            read.aliases().forEach(alias -> hearCustomer.told(notice.account(), medium, alias));
            read.arrivals().forEach(arrival -> hearArrival.arrived(notice.account(), medium, arrival));
            read.heard().forEach(heard -> hearCustomer.heard(notice.account(), medium, heard));
            news.keep(read.news());
            return null;
        } catch (Channel.BadNotice e) {
            return e.getMessage();
        }
    }
}
