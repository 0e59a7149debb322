package org.paylink.delivery.whatsapp;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelContract;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.Message;
import org.paylink.delivery.SampleMessages;
import org.paylink.delivery.ToldByService;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.invoice.Customer;

class WhatsAppChannelTest extends ChannelContract {

    private static final WhatsAppStandIn WHATSAPP = new WhatsAppStandIn();

    private final ToldByService soFar = new ToldByService("whatsapp", WHATSAPP);

    @AfterAll
    static void stop() {
        WHATSAPP.close();
    }

    @Override
    protected Channel channel(URI url, HttpCalls calls) {
        return WhatsAppTrial.account(url, calls);
    }

    @Override
    protected URI service() {
        return WHATSAPP.url();
    }

    @Override
    protected List<Notice> heard() {
        return soFar.notices(String.valueOf(SampleMessages.WITH_BOTH.phone()));
    }

    static Notice notice(Told told) {
        return ToldByService.notice("whatsapp", told);
    }

    @Override
    protected void customerReads(Message message) {
        soFar.reads(message);
    }

    @Override
    protected boolean reaches(Customer customer) {
        return customer.phone() != null;
    }

    /** Meta's signature is over the body alone, and it comes again for a week. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }
}
