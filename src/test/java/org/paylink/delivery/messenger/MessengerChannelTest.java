package org.paylink.delivery.messenger;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelContract;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.invoice.Customer;

class MessengerChannelTest extends ChannelContract {

    private static final MessengerStandIn MESSENGER = new MessengerStandIn();

    private final Set<String> read = new HashSet<>();

    // What the engine remembers of them.
    private final Map<String, Message> sent = new HashMap<>();

    @AfterAll
    static void stop() {
        MESSENGER.close();
    }

    @Override
    protected Channel channel(URI url, HttpCalls calls) {
        return MessengerTrial.account(url, calls);
    }

    @Override
    protected URI service() {
        return MESSENGER.url();
    }

    @Override
    protected String address() {
        return MessengerTrial.PSID;
    }

    @Override
    protected String send(Message message) {
        var reference = super.send(message);
        sent.put(reference, message);
        return reference;
    }

    @Override
    protected List<Notice> heard() {
        var heard = new ArrayList<Notice>();
        for (var correlation : MESSENGER.accepted(MessengerTrial.PSID)) {
            heard.add(notice(MESSENGER.notice(correlation, Status.SENT)));
            heard.add(notice(MESSENGER.notice(correlation, Status.DELIVERED)));
            if (read.contains(correlation)) {
                heard.add(notice(MESSENGER.notice(correlation, Status.READ)));
            }
        }
        return heard;
    }

    static Notice notice(Told told) {
        return new Notice("messenger", told.headers(), told.body().getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    /** Deliveries are told by Messenger's own id, reading by its time: what is not our id here, the table of messages finds. */
    @Override
    protected List<DeliveryReport> reports(Message message) {
        var reports = new ArrayList<DeliveryReport>();
        for (var notice : heard()) {
            var told = genuine(notice);
            told.reports().stream()
                    .filter(report -> message.id().equals(report.message())
                            || report.message() == null && message.equals(sent.get(report.reference())))
                    .forEach(reports::add);
            told.watermarks().stream()
                    .filter(mark ->
                            mark.status() == Status.READ && mark.address().equals(message.address()))
                    .forEach(mark -> reports.add(new DeliveryReport(null, null, mark.status(), mark.at(), null)));
        }
        return reports;
    }

    @Override
    protected void customerReads(Message message) {
        read.add(message.correlation());
    }

    /** Nobody by what an ERP knows. */
    @Override
    protected boolean reaches(Customer customer) {
        return false;
    }

    /** Meta's signature is over the body alone, and it comes again for a week. */
    @Override
    protected boolean signsTheTime() {
        return false;
    }
}
