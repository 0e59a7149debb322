package org.paylink.delivery.wechat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
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

class WeChatChannelTest extends ChannelContract {

    private static final WeChatStandIn WECHAT = new WeChatStandIn();

    private final ToldByService soFar = new ToldByService("wechat", WECHAT);

    @AfterAll
    static void stop() {
        WECHAT.close();
    }

    @Override
    protected Channel channel(URI url, HttpCalls calls) {
        return WeChatTrial.account(url, calls);
    }

    @Override
    protected URI service() {
        return WECHAT.url();
    }

    @Override
    protected String address() {
        return WeChatTrial.OPENID;
    }

    @Override
    protected String send(Message message) {
        return soFar.keep(super.send(message), message);
    }

    @Override
    protected List<Notice> heard() {
        return WECHAT.accepted(WeChatTrial.OPENID).stream()
                .map(correlation -> notice(WECHAT.notice(correlation, Status.DELIVERED)))
                .toList();
    }

    static Notice notice(Told told) {
        return ToldByService.notice("wechat", told);
    }

    /** Told by WeChat's own id: the table of messages finds ours. */
    @Override
    protected List<DeliveryReport> reports(Message message) {
        var reports = new ArrayList<DeliveryReport>();
        for (var notice : heard()) {
            genuine(notice).reports().stream()
                    .filter(report -> soFar.isOf(message, report.reference()))
                    .map(it -> new DeliveryReport(message.id(), it.reference(), it.status(), it.at(), it.problem()))
                    .forEach(reports::add);
        }
        return reports;
    }

    @Override
    protected boolean tellsOfReading() {
        return false;
    }

    @Override
    protected void customerReads(Message message) {
        throw new IllegalStateException("nobody would hear of it");
    }

    /** Another letter in what is encrypted; around it nothing counts. */
    @Override
    protected byte[] changed(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        var at = text.indexOf("<Encrypt><![CDATA[") + 40;
        var other = text.charAt(at) == 'A' ? 'B' : 'A';
        return (text.substring(0, at) + other + text.substring(at + 1)).getBytes(StandardCharsets.UTF_8);
    }

    /** Nobody by what an ERP knows. */
    @Override
    protected boolean reaches(Customer customer) {
        return false;
    }
}
