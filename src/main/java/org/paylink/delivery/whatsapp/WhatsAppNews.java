package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.paylink.delivery.News;
import org.paylink.effects.Json;

/** What Meta tells of a WhatsApp Business Account itself: of its templates, its limit and its standing. */
final class WhatsAppNews {

    static final String LIMIT = "limit";
    static final String ACCOUNT = "account";
    private static final String TEMPLATE = "template ";

    /** Empty where a change tells of messages, or what we have no use for. */
    static Optional<News> in(JsonNode entry, JsonNode change, Instant receivedAt) {
        var value = change.path("value");
        var template = TEMPLATE + value.path("message_template_name").asText() + " "
                + language(value.path("message_template_language").asText());
        var told = switch (change.path("field").asText()) {
            case "message_template_status_update" -> Optional.of(List.of(template, event(value)));
            // These change nothing by themselves; that they came is the reason to look.
            case "message_template_quality_update", "template_category_update" ->
                Optional.of(List.of(change.path("field").asText() + " of " + template, "CHANGED"));
            case "business_capability_update", "phone_number_quality_update" ->
                limit(value).map(limit -> List.of(LIMIT, limit));
            case "account_update" -> Optional.of(List.of(ACCOUNT, standing(value)));
            default -> Optional.<List<String>>empty();
        };
        return told.map(
                it -> new News(entry.path("id").asText(), it.get(0), it.get(1), at(entry.path("time"), receivedAt)));
    }

    /** One notice may tell of the same twice. */
    static List<News> latest(Collection<News> news) {
        var latest = new LinkedHashMap<String, News>();
        news.forEach(it -> latest.merge(
                it.owner() + " " + it.subject(), it, (one, other) -> other.at().isBefore(one.at()) ? one : other));
        return List.copyOf(latest.values());
    }

    /** Under which news of a template is kept. */
    static String subject(String template, String language) {
        return TEMPLATE + template + " " + language;
    }

    /** Since v24.0 it stands for the portfolio; before, each number's entry said the same. */
    private static Optional<String> limit(JsonNode value) {
        return Optional.of(value)
                .map(it -> it.path("max_daily_conversations_per_business"))
                .filter(it -> !it.isMissingNode() && !it.isNull())
                .or(() -> Optional.of(value.path("max_daily_conversation_per_phone")))
                .filter(it -> !it.isMissingNode() && !it.isNull())
                .or(() -> Optional.of(value.path("current_limit")))
                .map(JsonNode::asText)
                .filter(it -> it.matches("-?\\w{1,40}"));
    }

    private static String standing(JsonNode value) {
        var ban = Json.find(value.path("ban_info"), "waba_ban_state").filter(it -> it.matches("[A-Z_]{1,40}"));
        return event(value) + ban.map(state -> " " + state).orElse("");
    }

    private static String event(JsonNode value) {
        var word = value.path("event").asText();
        return word.matches("[A-Z_]{1,40}") ? word : "UNKNOWN";
    }

    /** Here they write en-US what is en_US elsewhere. */
    private static String language(String theirs) {
        return theirs.replace('-', '_');
    }

    private static Instant at(JsonNode time, Instant receivedAt) {
        return time.asText().matches("\\d{1,11}") ? Instant.ofEpochSecond(time.asLong()) : receivedAt;
    }

    private WhatsAppNews() {}
}
