package org.paylink.delivery.messenger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.paylink.delivery.Arrival;
import org.paylink.delivery.Channel.BadNotice;
import org.paylink.delivery.Channel.ReadNotice;
import org.paylink.delivery.DeliveryReport;
import org.paylink.delivery.DeliveryReport.Status;
import org.paylink.delivery.Heard;
import org.paylink.delivery.Message;
import org.paylink.delivery.MetaWebhook;
import org.paylink.delivery.Watermark;
import org.paylink.effects.DerivedId;
import org.paylink.effects.Json;
import org.paylink.effects.Notice;

/**
 * Reads what Messenger tells of one page, several events in one notice: echoes of what was sent, what was delivered and up to when all was read,
 * what customers write, and who comes with a token. What is of another page of the same app says nothing here.
 */
final class MessengerNotices {

    private static final String TOKEN = "[A-Za-z0-9_-]{22}";

    private final String pageId;
    private final MetaWebhook webhook;

    MessengerNotices(String pageId, MetaWebhook webhook) {
        this.pageId = pageId;
        this.webhook = webhook;
    }

    /** Known again by the events it holds, in whatever order they come. */
    ReadNotice read(Notice notice) throws BadNotice {
        var tree = webhook.read(notice);
        var keys = new TreeSet<String>();
        var told = new Told(notice.receivedAt());
        for (var entry : tree.path("entry")) {
            for (var event : entry.path("messaging")) {
                keys.add(key(event));
                if (entry.path("id").asText().equals(pageId)) {
                    told.add(event);
                }
            }
        }
        if (keys.isEmpty()) {
            keys.add(tree.toString());
        }
        return new ReadNotice(
                DerivedId.of(keys.toArray()).toString(),
                List.copyOf(told.reports),
                List.copyOf(told.heard),
                List.copyOf(told.arrivals),
                List.copyOf(told.watermarks));
    }

    /** A message has an id, and may be told of as an echo and as itself; of the rest all counts. */
    private static String key(JsonNode event) {
        var message = event.path("message");
        return Json.find(message, "mid")
                .map(mid -> (message.path("is_echo").asBoolean() ? "sent " : "written ") + mid)
                .orElseGet(event::toString);
    }

    /** What has been understood so far. */
    private static final class Told {

        private final Instant receivedAt;
        private final List<DeliveryReport> reports = new ArrayList<>();
        private final List<Heard> heard = new ArrayList<>();
        private final List<Arrival> arrivals = new ArrayList<>();
        private final List<Watermark> watermarks = new ArrayList<>();

        Told(Instant receivedAt) {
            this.receivedAt = receivedAt;
        }

        void add(JsonNode event) {
            if (event.path("message").path("is_echo").asBoolean()) {
                sent(event);
                return;
            }
            var from = event.path("sender").path("id").asText();
            if (from.isEmpty()) {
                return;
            }
            if (event.has("delivery")) {
                delivered(event, from);
            } else if (event.has("read")) {
                watermark(event, from, event.path("read"), Status.READ);
            } else {
                heard(event, from);
            }
        }

        /** Of what others write in the page's name, and of other programs' messages, nothing is told. */
        private void sent(JsonNode event) {
            var message = event.path("message");
            Message.idIn(message.path("metadata").textValue())
                    .ifPresent(id -> reports.add(new DeliveryReport(
                            id, Json.find(message, "mid").orElse(null), Status.SENT, at(event), null)));
        }

        /** The ids may be missing; the watermark never is. */
        private void delivered(JsonNode event, String from) {
            for (var mid : event.path("delivery").path("mids")) {
                reports.add(new DeliveryReport(null, mid.asText(), Status.DELIVERED, at(event), null));
            }
            watermark(event, from, event.path("delivery"), Status.DELIVERED);
        }

        private void watermark(JsonNode event, String from, JsonNode told, Status status) {
            instant(told.path("watermark"))
                    .ifPresent(upTo -> watermarks.add(new Watermark(from, status, upTo, at(event))));
        }

        /** Each of these opens the day in which the page may write freely; pictures and buttons do so too. */
        private void heard(JsonNode event, String from) {
            var message = event.path("message");
            var postback = event.path("postback");
            if (!message.isObject() && !postback.isObject() && !event.has("referral") && !event.has("optin")) {
                return;
            }
            var reference = Json.find(message, "mid")
                    .or(() -> Json.find(postback, "mid"))
                    .orElse("at " + at(event));
            references(event)
                    .filter(token -> token.matches(TOKEN))
                    .findFirst()
                    .ifPresent(token -> arrivals.add(new Arrival(from, token, at(event), reference)));
            var text = message.isObject()
                    ? message.path("text").asText()
                    : postback.path("title").asText();
            heard.add(new Heard(from, text, at(event), reference));
        }

        /** Where the address of an invitation leads to a known conversation, to the button of a new one, or to its first word. */
        private static Stream<String> references(JsonNode event) {
            return Stream.of(
                            event.path("referral"),
                            event.path("postback").path("referral"),
                            event.path("message").path("referral"),
                            event.path("optin"))
                    .flatMap(referral -> Json.find(referral, "ref").stream());
        }

        /** A report is not lost for want of its time; none is of the future. */
        private Instant at(JsonNode event) {
            return instant(event.path("timestamp"))
                    .filter(at -> at.isBefore(receivedAt))
                    .orElse(receivedAt);
        }

        /** In milliseconds since 1970. */
        private static Optional<Instant> instant(JsonNode millis) {
            return Optional.of(millis)
                    .filter(value -> value.isIntegralNumber() && value.canConvertToLong())
                    .map(JsonNode::longValue)
                    .filter(value -> value > 0 && value < 100_000_000_000_000L)
                    .map(Instant::ofEpochMilli);
        }
    }
}
