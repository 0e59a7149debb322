package org.paylink.delivery.whatsapp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelContract;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message;
import org.paylink.delivery.SampleMessages;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.invoice.Customer;

class WhatsAppChannelTest extends ChannelContract {

    private static final WhatsAppStandIn WHATSAPP = new WhatsAppStandIn();

    private final Set<String> read = new HashSet<>();

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
        var heard = new ArrayList<Notice>();
        for (var correlation : WHATSAPP.accepted(String.valueOf(SampleMessages.WITH_BOTH.phone()))) {
            heard.add(notice(WHATSAPP.notice(correlation, Status.SENT)));
            heard.add(notice(WHATSAPP.notice(correlation, Status.DELIVERED)));
            if (read.contains(correlation)) {
                heard.add(notice(WHATSAPP.notice(correlation, Status.READ)));
            }
        }
        return heard;
    }

    static Notice notice(Told told) {
        return new Notice("whatsapp", told.headers(), told.body().getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    @Override
    protected void customerReads(Message message) {
        read.add(message.correlation());
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
