package org.paylink.flow;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.News;
import org.paylink.delivery.NewsBoard;
import org.springframework.stereotype.Component;

/** Services tell one node what has become of an account; this tells the channels of every node, and has them ask for the rest. */
@Component
final class PassOnNews {

    private final NewsBoard board;
    private final ChannelAccounts channels;
    private final InspectAccounts inspect;
    private final Map<Subject, News> passed = new ConcurrentHashMap<>();

    PassOnNews(NewsBoard board, ChannelAccounts channels, InspectAccounts inspect) {
        this.board = board;
        this.channels = channels;
        this.inspect = inspect;
    }

    private record Subject(String owner, String subject) {}

    /** In the transaction that works off the notice. */
    void keep(List<News> news) {
        board.keep(news);
    }

    /** What is new since the last time; at the start all that is kept, for a service may be away just then. */
    void pass() {
        if (channels.names().stream()
                .allMatch(account -> channels.inspection(account).isEmpty())) {
            return;
        }
        for (var news : board.all()) {
            if (!news.equals(passed.put(new Subject(news.owner(), news.subject()), news))) {
                pass(news);
            }
        }
    }

    private void pass(News news) {
        for (var account : channels.names()) {
            channels.inspection(account)
                    .filter(inspection -> inspection.told(news))
                    .ifPresent(inspection -> inspect.soon(account));
        }
    }
}
