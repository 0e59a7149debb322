package org.paylink.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.effects.Effects;
import org.paylink.effects.PlannedEffect;
import org.paylink.effects.Repetition;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes down, in the transaction of what has happened, that a route is to be told of it: each once, in their order, where a route takes them. */
@Component
final class PlanNews {

    private final NewsReaders readers;
    private final Effects effects;
    private final JdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    PlanNews(NewsReaders readers, Effects effects, JdbcTemplate jdbc, ObjectMapper json, Clock clock) {
        this.readers = readers;
        this.effects = effects;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    enum Event {
        LINK,
        MESSAGE,
        PAYMENT,
        BOOKING,
        STATE,
        /** Its dunning plan is over. */
        ENDED
    }

    /** What has happened to an invoice; {@code once}: what tells it from others of its kind, empty where each is one of its own. */
    record News(
            String merchant,
            UUID invoice,
            Event event,
            String once,
            @Nullable UUID payment,
            Map<String, String> facts) {}

    /** As it is kept; {@code order} grows. */
    record Detail(
            long order, Event event, Instant at, @Nullable UUID payment, Map<String, String> facts) {}

    /** Whether anybody's news is taken: who would have to look something up asks first. */
    boolean wanted() {
        return !readers.none();
    }

    void plan(List<News> news) {
        var wanted =
                news.stream().filter(each -> readers.reads(each.merchant())).toList();
        if (wanted.isEmpty()) {
            return;
        }
        var numbers =
                jdbc.queryForList("select nextval('news_order') from generate_series(1, ?)", Long.class, wanted.size());
        var plans = new ArrayList<PlannedEffect>();
        for (int i = 0; i < wanted.size(); i++) {
            plans.add(plan(wanted.get(i), numbers.get(i)));
        }
        effects.plan(plans);
    }

    private PlannedEffect plan(News news, long order) {
        var now = clock.instant();
        var once = news.once().isEmpty() ? String.valueOf(order) : news.once();
        try {
            return new PlannedEffect(
                    NewsReaders.QUEUE + news.merchant(),
                    Plans.TELL_NEWS,
                    news.merchant(),
                    news.invoice(),
                    word(news.event()) + "-" + once,
                    Repetition.KEYED,
                    now,
                    json.writeValueAsString(new Detail(order, news.event(), now, news.payment(), news.facts())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As routes and programs read it: {@code not-collected}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
