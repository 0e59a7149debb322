package org.paylink.delivery.messenger;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.paylink.delivery.Channel;
import org.paylink.delivery.ChannelContract;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Message;
import org.paylink.delivery.ToldByService;
import org.paylink.effects.HttpCalls;
import org.paylink.effects.Notice;
import org.paylink.invoice.Customer;

class MessengerChannelTest extends ChannelContract {

    private static final MessengerStandIn MESSENGER = new MessengerStandIn();

    private final ToldByService soFar = new ToldByService("messenger", MESSENGER);

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
        return soFar.keep(super.send(message), message);
    }

    @Override
    protected List<Notice> heard() {
        return soFar.notices(MessengerTrial.PSID);
    }

    static Notice notice(Told told) {
        return ToldByService.notice("messenger", told);
    }

    /** Deliveries are told by Messenger's own id, reading by its time: what is not our id here, the table of messages finds. */
    @Override
    protected List<DeliveryReport> reports(Message message) {
        var reports = new ArrayList<DeliveryReport>();
        for (var notice : heard()) {
            var told = genuine(notice);
            told.reports().stream()
                    .filter(report -> message.id().equals(report.message())
                            || report.message() == null && soFar.isOf(message, report.reference()))
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
        soFar.reads(message);
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
