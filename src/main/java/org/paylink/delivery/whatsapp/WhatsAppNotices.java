package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.paylink.delivery.Alias;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Message;
import org.paylink.delivery.MetaWebhook;
import org.paylink.delivery.News;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;

/**
 * Reads what Meta tells: what became of messages, several in one notice, what customers write, and news of the account. What is of another number
 * of the same app says nothing here.
 */
final class WhatsAppNotices {

    private final String phoneNumberId;
    private final MetaWebhook webhook;

    WhatsAppNotices(String phoneNumberId, MetaWebhook webhook) {
        this.phoneNumberId = phoneNumberId;
        this.webhook = webhook;
    }

    ReadNotice read(Notice notice) throws BadNotice {
        return read(webhook.read(notice), notice);
    }

    /** Known again by the events it holds, in whatever order they come; each of them is told on every time, for a report is the same twice. */
    private ReadNotice read(JsonNode tree, Notice notice) {
        var events = new TreeSet<String>();
        var reports = new ArrayList<DeliveryReport>();
        var heard = new ArrayList<Heard>();
        var aliases = new ArrayList<Alias>();
        var news = new ArrayList<News>();
        for (var entry : tree.path("entry")) {
            for (var change : entry.path("changes")) {
                events.addAll(events(entry, change));
                WhatsAppNews.in(entry, change, notice.receivedAt()).ifPresent(news::add);
                if (ours(change.path("value"))) {
                    reports.addAll(reports(change.path("value"), notice.receivedAt()));
                    heard.addAll(heard(change.path("value"), notice.receivedAt()));
                    aliases.addAll(aliases(change.path("value")));
                }
            }
        }
        if (events.isEmpty()) {
            events.add(tree.toString());
        }
        return new ReadNotice(
                DerivedId.of(events.toArray()).toString(),
                List.copyOf(reports),
                List.copyOf(heard),
                List.of(),
                List.of(),
                List.copyOf(aliases),
                WhatsAppNews.latest(news));
    }

    /** News of the account have no id; the same may be told again on another day, and then it is another event. */
    private static List<String> events(JsonNode entry, JsonNode change) {
        var events = new ArrayList<String>();
        for (var status : change.path("value").path("statuses")) {
            events.add(status.path("status").asText() + " " + status.path("id").asText());
        }
        for (var message : change.path("value").path("messages")) {
            events.add("written " + message.path("id").asText());
        }
        return events.isEmpty()
                ? List.of(entry.path("id").asText() + " " + entry.path("time").asText() + " " + change)
                : events;
    }

    private boolean ours(JsonNode value) {
        return Json.find(value.path("metadata"), "phone_number_id")
                .filter(phoneNumberId::equals)
                .isPresent();
    }

    private static List<DeliveryReport> reports(JsonNode value, Instant receivedAt) {
        var reports = new ArrayList<DeliveryReport>();
        for (var status : value.path("statuses")) {
            word(status).ifPresent(word -> reports.add(report(status, word, receivedAt)));
        }
        return reports;
    }

    /** Texts, and buttons under a template, whose text or payload may be a stop. Of pictures and the like nothing is heard. */
    private static List<Heard> heard(JsonNode value, Instant receivedAt) {
        var heard = new ArrayList<Heard>();
        for (var message : value.path("messages")) {
            var text = switch (message.path("type").asText()) {
                case "text" -> message.path("text").path("body").asText();
                case "button" -> message.path("button").path("text").asText();
                case "interactive" ->
                    message.path("interactive")
                            .path("button_reply")
                            .path("title")
                            .asText();
                default -> "";
            };
            // Whoever goes by a username shows no number.
            var from = Json.find(message, "from")
                    .or(() -> userId(message, "from_user_id"))
                    .or(() -> userId(value.path("contacts").path(0), "user_id"))
                    .orElse("");
            if (!text.isEmpty() && !from.isEmpty()) {
                heard.add(new Heard(
                        from, text, at(message, receivedAt), message.path("id").asText()));
            }
        }
        return heard;
    }

    /** Of messages of ours by their correlation: the number that we wrote to may be written otherwise here. */
    private static List<Alias> aliases(JsonNode value) {
        var aliases = new ArrayList<Alias>();
        for (var status : value.path("statuses")) {
            var message = Message.idIn(status.path("biz_opaque_callback_data").textValue());
            var id = userId(status, "recipient_user_id");
            if (message.isPresent() && id.isPresent()) {
                aliases.add(new Alias(
                        id.get(), message.get(), null, status.path("id").asText()));
            }
        }
        for (var message : value.path("messages")) {
            var number = Json.find(message, "from").filter(from -> from.matches("\\d{5,20}"));
            var id = userId(message, "from_user_id");
            if (number.isPresent() && id.isPresent()) {
                aliases.add(new Alias(
                        id.get(), null, "+" + number.get(), message.path("id").asText()));
            }
        }
        return aliases;
    }

    private static Optional<String> userId(JsonNode tree, String key) {
        return Json.find(tree, key).filter(WhatsAppWords::isUserId);
    }

    private static DeliveryReport report(JsonNode status, Status word, Instant receivedAt) {
        return new DeliveryReport(
                Message.idIn(status.path("biz_opaque_callback_data").textValue())
                        .orElse(null),
                Json.find(status, "id").orElse(null),
                word,
                at(status, receivedAt),
                word == Status.UNDELIVERED ? WhatsAppErrors.problem(status) : null);
    }

    /** A word that we do not know reports nothing. */
    private static Optional<Status> word(JsonNode status) {
        return switch (status.path("status").asText()) {
            case "sent" -> Optional.of(Status.SENT);
            case "delivered" -> Optional.of(Status.DELIVERED);
            case "read" -> Optional.of(Status.READ);
            case "failed" -> Optional.of(Status.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    /** In seconds since 1970, written as text; a report is not lost for want of its time. */
    private static Instant at(JsonNode status, Instant receivedAt) {
        var seconds = status.path("timestamp").asText();
        return seconds.matches("\\d{1,11}") ? Instant.ofEpochSecond(Long.parseLong(seconds)) : receivedAt;
    }
}
