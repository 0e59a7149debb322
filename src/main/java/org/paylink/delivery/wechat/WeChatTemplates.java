package org.paylink.delivery.wechat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Texts;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/** The templates of one account as the settings name them: for each purpose its id at WeChat, and which of our variables each of its fields takes. */
final class WeChatTemplates {

    private static final Pattern SLOT = Pattern.compile("([a-z_]+)(\\d+)=([a-z]+)(?:\\|(.+))?");

    // By what a field's name begins with; what has no bound here WeChat judges.
    private static final Map<String, Integer> CHARACTERS_MAX =
            Map.of("thing", 20, "character_string", 32, "const", 20, "phrase", 5);

    private final String where;
    private final Map<Purpose, Template> templates = new EnumMap<>(Purpose.class);

    private record Template(String id, List<Slot> slots) {}

    private record Slot(
            String kind,
            String field,
            String variable,
            @Nullable String otherwise) {}

    private WeChatTemplates(String where) {
        this.where = where;
    }

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    static WeChatTemplates of(AccountSettings settings) {
        var all = new WeChatTemplates(settings.path() + "." + settings.name());
        for (var purpose : Purpose.values()) {
            var key = key(purpose);
            settings.optional(key + ".id").ifPresent(id -> {
                if (!id.matches("[A-Za-z0-9_-]{10,64}")) {
                    throw settings.wrong("has a %s.id that is none".formatted(key));
                }
                all.templates.put(purpose, new Template(id, slots(settings, key)));
            });
        }
        if (!all.templates.containsKey(Purpose.REQUEST)) {
            throw settings.wrong("lacks templates.request.id");
        }
        return all;
    }

    private static List<Slot> slots(AccountSettings settings, String key) {
        var slots = new ArrayList<Slot>();
        for (var text : settings.list(key + ".parameters")) {
            var match = SLOT.matcher(text);
            if (!match.matches() || !Texts.VARIABLES.contains(match.group(3))) {
                throw settings.wrong("has in %s.parameters '%s'; it looks like thing1=number, of %s"
                        .formatted(key, text, Texts.VARIABLES));
            }
            slots.add(new Slot(match.group(1), match.group(1) + match.group(2), match.group(3), match.group(4)));
        }
        if (slots.isEmpty()) {
            throw settings.wrong("lacks %s.parameters".formatted(key));
        }
        return List.copyOf(slots);
    }

    /** Template and values of the message, as they are ordered. A purpose without a template goes by the merchant's next channel. */
    ObjectNode fill(Message message) {
        var template = templates.get(message.purpose());
        if (template == null) {
            throw new OutsideFailure(Kind.REFUSED, "%s has no %s".formatted(where, key(message.purpose())));
        }
        var order = Json.object().put("template_id", template.id);
        var values = order.putObject("data");
        for (var slot : template.slots) {
            values.putObject(slot.field).put("value", value(slot, message));
        }
        return order;
    }

    /** A name may be cut short; a number or an amount must not. */
    private String value(Slot slot, Message message) {
        var known = message.values().getOrDefault(slot.variable, "");
        var value = known.isBlank() && slot.otherwise != null
                ? slot.otherwise
                : known.replaceAll("[\\s\\p{Cc}\\p{Z}]+", " ").strip();
        var max = CHARACTERS_MAX.getOrDefault(slot.kind, Integer.MAX_VALUE);
        var length = value.codePointCount(0, value.length());
        if (value.isEmpty() || length > max && !slot.kind.equals("thing")) {
            throw new OutsideFailure(
                    Kind.ASK_A_HUMAN,
                    "%s of %s.%s cannot be filled with what is known here"
                            .formatted(slot.field, where, key(message.purpose())));
        }
        return length <= max ? value : value.substring(0, value.offsetByCodePoints(0, max - 1)) + "…";
    }

    private static String key(Purpose purpose) {
        return "templates." + purpose.name().toLowerCase(Locale.ROOT);
    }
}
