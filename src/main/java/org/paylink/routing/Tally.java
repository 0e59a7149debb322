package org.paylink.routing;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One route's counts. Each method that returns a truth says whether there is news, so that a log says a thing once. */
final class Tally {

    private final String file;
    private final String route;
    private final @Nullable String description;
    private final Instant since;
    private long exchanges;
    private long failed;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorAt;
    private @Nullable String pollTrouble;
    private @Nullable String exchangeTrouble;
    private @Nullable String said;
    private @Nullable Instant saidAt;

    Tally(String file, String route, @Nullable String description, Instant since) {
        this.file = file;
        this.route = route;
        this.description = description;
        this.since = since;
    }

    synchronized RouteState state() {
        var troubled = pollTrouble != null || exchangeTrouble != null;
        return new RouteState(file, route, description, since, exchanges, failed, lastError, lastErrorAt, troubled);
    }

    synchronized boolean pollWorks() {
        var news = pollTrouble != null;
        pollTrouble = null;
        return news;
    }

    synchronized boolean pollFails(String brief, String full, Instant at) {
        lastError = full;
        lastErrorAt = at;
        var news = !brief.equals(pollTrouble);
        pollTrouble = brief;
        return news;
    }

    synchronized void exchangeWorks() {
        exchanges++;
        exchangeTrouble = null;
    }

    synchronized boolean exchangeFails(String brief, String full, Instant at) {
        exchanges++;
        failed++;
        lastError = full;
        lastErrorAt = at;
        exchangeTrouble = brief;
        // One bad record among good ones would otherwise fill the log with its coming and going.
        var news = !brief.equals(said) || saidAt == null || at.isAfter(saidAt.plus(SAY_AGAIN));
        if (news) {
            said = brief;
            saidAt = at;
        }
        return news;
    }

    private static final Duration SAY_AGAIN = Duration.ofMinutes(10);
}
