package org.paylink.delivery.whatsapp;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Bounded.Bound;
import org.paylink.delivery.News;

/** How an account stands with Meta: its portfolio's limit, and what Meta last told of the account itself. */
final class WhatsAppStanding {

    private static final Duration SHOWN = Duration.ofDays(7);
    private static final Set<String> BAD = Set.of(
            "ACCOUNT_VIOLATION",
            "ACCOUNT_RESTRICTION",
            "DISABLED_UPDATE SCHEDULE_FOR_DISABLE",
            "DISABLED_UPDATE DISABLE");

    private final @Nullable String businessAccount;
    private final WhatsAppLimit limit;
    private final Clock clock;
    private volatile @Nullable News told;

    WhatsAppStanding(@Nullable String businessAccount, WhatsAppLimit limit, Clock clock) {
        this.businessAccount = businessAccount;
        this.limit = limit;
        this.clock = clock;
    }

    Bound bound() {
        return limit.bound();
    }

    /** Whether the news is about this account; without its id nobody could know. */
    boolean told(News news) {
        if (!news.owner().equals(businessAccount)) {
            return false;
        }
        if (news.subject().equals(WhatsAppNews.LIMIT)) {
            limit.told(news.word());
        } else if (news.subject().equals(WhatsAppNews.ACCOUNT)) {
            told = news;
        }
        return true;
    }

    CompletionStage<List<String>> inspect() {
        return limit.inspect().thenApply(sentences -> {
            var all = new ArrayList<>(sentences);
            var last = told;
            if (last != null
                    && BAD.contains(last.word())
                    && clock.instant().isBefore(last.at().plus(SHOWN))) {
                all.add("Meta says of the business account: %s; look into Meta's manager why".formatted(last.word()));
            }
            return List.copyOf(all);
        });
    }
}
