package org.paylink.delivery.twilio;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Texts;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.Json;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * Twilio's content templates as the settings name them: {@code templates.request.languages} with one content of its own for each
 * ({@code nl=HX…}), {@code templates.request.variables} those of our words that stand for {@code {{1}}}, {@code {{2}}} and so on, or by name
 * ({@code theirs=ours}). {@code token} is the end of the PayLink, for a button whose address has its beginning.
 */
final class TwilioTemplates {

    private static final int VALUE_MAX = 100;
    private static final String TOKEN = "token";
    private static final List<Purpose> REQUIRED = List.of(Purpose.REQUEST, Purpose.REMINDER, Purpose.RECEIPT);
    private static final Pattern LANGUAGE =
            Pattern.compile("([a-z]{2,3}(?:[-_][A-Z]{2})?)\\s*=\\s*(HX[0-9a-fA-F]{32})");
    private static final Pattern SLOT = Pattern.compile("(?:([A-Za-z0-9_]{1,16})=)?([a-z]+)(?:\\|(.+))?");

    private final String where;
    private final String ownLinks;
    private final Map<Purpose, Template> templates = new EnumMap<>(Purpose.class);

    private TwilioTemplates(String where, String ownLinks) {
        this.where = where;
        this.ownLinks = ownLinks;
    }

    private record Slot(
            String name, String variable, @Nullable String otherwise) {}

    /** The contents by language, the first one for whoever speaks none of them. */
    private record Template(Map<String, String> contents, String first, List<Slot> slots) {}

    /**
     * @param ownLinks what our links begin with: of another one no end is a token
     * @throws IllegalArgumentException with a sentence that names the wrong setting
     */
    static TwilioTemplates of(AccountSettings settings, String ownLinks) {
        var all = new TwilioTemplates(settings.path() + "." + settings.name(), ownLinks);
        for (var purpose : Purpose.values()) {
            var key = key(purpose);
            if (!settings.list(key + ".languages").isEmpty()) {
                all.templates.put(purpose, template(settings, key, purpose));
            } else if (REQUIRED.contains(purpose)) {
                throw TwilioChannelType.wrong(settings, "lacks " + key + ".languages");
            }
        }
        return all;
    }

    private static Template template(AccountSettings settings, String key, Purpose purpose) {
        var contents = new TreeMap<String, String>();
        var first = "";
        for (var text : settings.list(key + ".languages")) {
            var match = LANGUAGE.matcher(text);
            if (!match.matches()) {
                throw TwilioChannelType.wrong(
                        settings, "has in %s.languages what is none; they look like nl=HX…".formatted(key));
            }
            contents.put(match.group(1).replace('_', '-').toLowerCase(Locale.ROOT), match.group(2));
            first = first.isEmpty() ? match.group(2) : first;
        }
        var slots = slots(settings, key);
        var carriesTheLink = slots.stream().anyMatch(slot -> slot.variable.matches("link|" + TOKEN));
        if (!carriesTheLink && purpose != Purpose.RECEIPT) {
            throw TwilioChannelType.wrong(
                    settings, "has in %s.variables neither link nor token, so that nobody could pay".formatted(key));
        }
        return new Template(contents, first, slots);
    }

    private static List<Slot> slots(AccountSettings settings, String key) {
        var slots = new ArrayList<Slot>();
        for (var text : settings.list(key + ".variables")) {
            var match = SLOT.matcher(text);
            if (!match.matches() || !match.group(2).equals(TOKEN) && !Texts.VARIABLES.contains(match.group(2))) {
                throw TwilioChannelType.wrong(
                        settings,
                        "has in %s.variables '%s', which is none of %s and token"
                                .formatted(key, text, Texts.VARIABLES));
            }
            var name = match.group(1) == null ? String.valueOf(slots.size() + 1) : match.group(1);
            slots.add(new Slot(name, match.group(2), match.group(3)));
        }
        return List.copyOf(slots);
    }

    /**
     * {@code ContentSid} and {@code ContentVariables}.
     *
     * @throws OutsideFailure for a person to act on where a value is not known
     */
    Map<String, String> fill(Message message) {
        var template = templates.get(message.purpose());
        if (template == null) {
            throw unfilled(message, "no template");
        }
        var variables = Json.object();
        for (var slot : template.slots) {
            var value = value(slot, message);
            if (value.isEmpty()) {
                throw unfilled(message, slot.variable + " is not known for it");
            }
            variables.put(slot.name, value);
        }
        var form = new LinkedHashMap<String, String>();
        form.put("ContentSid", content(template, message.language()));
        if (!variables.isEmpty()) {
            form.put("ContentVariables", variables.toString());
        }
        return form;
    }

    private OutsideFailure unfilled(Message message, String why) {
        return new OutsideFailure(
                Kind.ASK_A_HUMAN, "%s.%s cannot be filled: %s".formatted(where, key(message.purpose()), why));
    }

    private String value(Slot slot, Message message) {
        var value = switch (slot.variable) {
            case TOKEN -> token(message);
            // Half a link leads nowhere.
            case "link" -> message.link() == null ? "" : message.link().toString();
            default -> clean(message.values().getOrDefault(slot.variable, ""));
        };
        return value.isEmpty() && slot.otherwise != null ? slot.otherwise : value;
    }

    private String token(Message message) {
        var link = message.link() == null ? "" : message.link().toString();
        var token = link.startsWith(ownLinks) ? link.substring(ownLinks.length()) : "";
        // Nothing that could lead elsewhere.
        return token.matches("[A-Za-z0-9_-]{1,200}") ? token : "";
    }

    /** The customer's with its region, else without, else of another region, else the first. */
    private static String content(Template template, String tag) {
        var wanted = tag.strip().replace('_', '-').toLowerCase(Locale.ROOT);
        var bare = wanted.split("-", 2)[0];
        return Optional.ofNullable(template.contents.get(wanted))
                .or(() -> Optional.ofNullable(template.contents.get(bare)))
                .or(() -> template.contents.entrySet().stream()
                        .filter(content -> content.getKey().startsWith(bare + "-"))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .orElse(template.first);
    }

    /** WhatsApp refuses a value with a line end, a tab or a row of spaces. */
    private static String clean(String value) {
        var text = value.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll("\\p{Zs}{2,}", " ")
                .strip();
        return text.codePointCount(0, text.length()) <= VALUE_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, VALUE_MAX - 1)) + "…";
    }

    private static String key(Purpose purpose) {
        return "templates." + purpose.name().toLowerCase(Locale.ROOT);
    }
}
