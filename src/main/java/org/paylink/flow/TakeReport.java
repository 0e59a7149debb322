package org.paylink.flow;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.ChannelAccounts;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes in what a route tells of messages that a route has sent. */
@Component
final class TakeReport implements ReportDoor {

    private final ChannelAccounts channels;
    private final HearDelivery hear;
    private final MapBack maps;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakeReport(
            ChannelAccounts channels, HearDelivery hear, MapBack maps, TransactionTemplate transaction, Clock clock) {
        this.channels = channels;
        this.hear = hear;
        this.maps = maps;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void report(String channel, @Nullable String mapping, @Nullable Object told) {
        if (!channels.servedByRoute(channel)) {
            throw new IllegalArgumentException(
                    "there is no channel %s of type route; compare paylink.delivery".formatted(channel));
        }
        var events = RouteAnswer.all(told).stream()
                .map(event -> mapping == null ? event : RouteAnswer.of(maps.mapFor(channel, mapping, event.tree())))
                .toList();
        transaction.executeWithoutResult(status -> events.forEach(event -> one(channel, event)));
    }

    private void one(String channel, RouteAnswer event) {
        var report = new DeliveryReport(
                key(event),
                event.field("reference").orElse(null),
                status(event),
                event.field("at").map(TakeReport::at).orElseGet(clock::instant),
                event.field("problem").map(RouteAnswer::line).orElse(null));
        if (report.message() == null && report.reference() == null) {
            throw new IllegalArgumentException(
                    "a report names no message; give the message's key, or the reference that its route ended with");
        }
        if (!hear.delivered(channel, report)) {
            throw new IllegalArgumentException(
                    "channel %s has sent no message of the key or reference that a report names; compare what its route was given"
                            .formatted(channel));
        }
    }

    private static @Nullable UUID key(RouteAnswer event) {
        var key = event.key("key");
        if (key.isEmpty() && event.field("key").isPresent()) {
            throw new IllegalArgumentException(
                    "a report's key is none; it is the message's key as its route was given it");
        }
        return key.orElse(null);
    }

    /** A word that we do not know must not count as arrived, and not as lost. */
    private static Status status(RouteAnswer event) {
        return switch (event.field("status").orElse("").toLowerCase(Locale.ROOT)) {
            case "sent" -> Status.SENT;
            case "delivered" -> Status.DELIVERED;
            case "read" -> Status.READ;
            case "failed" -> Status.UNDELIVERED;
            default ->
                throw new IllegalArgumentException(
                        "a report's status is none of %s; map the service's own words to these"
                                .formatted(List.of("sent", "delivered", "read", "failed")));
        };
    }

    private static Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "a report's time cannot be read; write it as 2026-11-22T10:00:00Z, or leave it out", e);
        }
    }
}
