package org.paylink.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelStandIn.Told;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.effects.Notice;

/** What a stand-in has told of the messages to one address so far, and what is remembered of them by its own ids. */
public final class ToldByService {

    private final String account;
    private final ChannelStandIn service;
    private final Set<String> read = new HashSet<>();
    private final Map<String, Message> sent = new HashMap<>();

    public ToldByService(String account, ChannelStandIn service) {
        this.account = account;
        this.service = service;
    }

    public void reads(Message message) {
        read.add(message.correlation());
    }

    /** As the engine remembers it; gives back its reference. */
    public String keep(String reference, Message message) {
        sent.put(reference, message);
        return reference;
    }

    public boolean isOf(Message message, @Nullable String reference) {
        return message.equals(sent.get(reference));
    }

    /** Of each message that it was sent and delivered, and that it was read where it was. */
    public List<Notice> notices(String address) {
        var notices = new ArrayList<Notice>();
        for (var correlation : service.accepted(address)) {
            notices.add(notice(account, service.notice(correlation, Status.SENT)));
            notices.add(notice(account, service.notice(correlation, Status.DELIVERED)));
            if (read.contains(correlation)) {
                notices.add(notice(account, service.notice(correlation, Status.READ)));
            }
        }
        return notices;
    }

    /** As the door hands it on. */
    public static Notice notice(String account, Told told) {
        var headers = new HashMap<>(told.headers());
        if (!told.query().isEmpty()) {
            headers.put(Notice.QUERY, told.query().substring(1));
        }
        return new Notice(account, headers, told.body().getBytes(StandardCharsets.UTF_8), Instant.now());
    }
}
