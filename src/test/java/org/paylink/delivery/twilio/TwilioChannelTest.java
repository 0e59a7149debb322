package org.paylink.delivery.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

class TwilioChannelTest extends ChannelContract {

    private static final TwilioStandIn TWILIO = new TwilioStandIn();

    private final Set<String> read = new HashSet<>();

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
        var heard = new ArrayList<Notice>();
        for (var correlation : TWILIO.accepted(String.valueOf(SampleMessages.WITH_BOTH.phone()))) {
            heard.add(notice(TWILIO.notice(correlation, Status.SENT)));
            heard.add(notice(TWILIO.notice(correlation, Status.DELIVERED)));
            if (read.contains(correlation)) {
                heard.add(notice(TWILIO.notice(correlation, Status.READ)));
            }
        }
        return heard;
    }

    static Notice notice(Told told) {
        var headers = new HashMap<>(told.headers());
        if (!told.query().isEmpty()) {
            headers.put(Notice.QUERY, told.query().substring(1));
        }
        return new Notice("phone", headers, told.body().getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    @Override
    protected void customerReads(Message message) {
        read.add(message.correlation());
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
