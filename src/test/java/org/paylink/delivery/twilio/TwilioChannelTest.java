package org.paylink.delivery.twilio;

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

class TwilioChannelTest extends ChannelContract {

    private static final TwilioStandIn TWILIO = new TwilioStandIn();

    private final ToldByService soFar = new ToldByService("phone", TWILIO);

    @AfterAll
    static void stop() {
        TWILIO.close();
    }

    @Override
    protected Channel channel(URI url, HttpCalls calls) {
        return TwilioTrial.account(TwilioTrial.whatsApp(url), calls, "http://localhost:8080");
    }

    @Override
    protected URI service() {
        return TWILIO.url();
    }

    @Override
    protected List<Notice> heard() {
        return soFar.notices(String.valueOf(SampleMessages.WITH_BOTH.phone()));
    }

    static Notice notice(Told told) {
        return ToldByService.notice("phone", told);
    }

    @Override
    protected void customerReads(Message message) {
        soFar.reads(message);
    }

    @Override
    protected boolean reaches(Customer customer) {
        return customer.phone() != null;
    }

    /** Twilio's signature is over the address and the form, with no time in them. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }
}
