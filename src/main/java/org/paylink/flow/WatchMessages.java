package org.paylink.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.paylink.delivery.MessageWatch;
import org.paylink.flow.PlanNews.Event;
import org.paylink.flow.PlanNews.News;
import org.paylink.invoice.PayLinks;
import org.springframework.stereotype.Component;

/** What becomes of messages is news: by which channel, what for and how far; never to whom or what they say. */
@Component
final class WatchMessages implements MessageWatch {

    private final PlanNews news;
    private final PayLinks links;

    WatchMessages(PlanNews news, PayLinks links) {
        this.news = news;
        this.links = links;
    }

    @Override
    public void moved(Collection<Moved> messages) {
        if (messages.isEmpty() || !news.wanted()) {
            return;
        }
        var invoices =
                links.all(messages.stream().map(Moved::invoice).distinct().toList());
        var told = new ArrayList<News>();
        for (var message : messages) {
            var link = invoices.get(message.invoice());
            if (link != null) {
                told.add(news(link.merchant(), message));
            }
        }
        news.plan(told);
    }

    private static News news(String merchant, Moved message) {
        var state = PlanNews.word(message.state());
        var facts = Map.of(
                "id", message.message().toString(),
                "channel", message.channel(),
                "purpose", PlanNews.word(message.purpose()),
                "state", state);
        return new News(merchant, message.invoice(), Event.MESSAGE, message.message() + "-" + state, null, facts);
    }
}
