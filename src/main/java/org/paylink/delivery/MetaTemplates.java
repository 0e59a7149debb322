package org.paylink.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * The templates of one account that Meta has approved, for WhatsApp or Messenger, as the settings name them: for each purpose {@code templates.request}, {@code templates.request-2} and so
 * on. Of these the first is taken that the message can fill, so that one with a button may stand before one without.
 */
public final class MetaTemplates {

    /** Without these nobody could be asked, reminded or thanked. */
    public static final List<String> REQUIRED = List.of(
            "templates.request.name", "templates.request.languages",
            "templates.reminder.name", "templates.reminder.languages",
            "templates.receipt.name", "templates.receipt.languages");

    private static final int CANDIDATES_MAX = 9;

    // A body has 1024 with the template's own words; names from an ERP are the only values that could be long.
    private static final int VALUE_MAX = 100;

    private final String where;
    private final Map<Purpose, List<MetaTemplate>> templates = new EnumMap<>(Purpose.class);

    private MetaTemplates(String where) {
        this.where = where;
    }

    /** A template with its values: the name is null where they go by position, the suffix where there is no button, the document where no header. */
    public record Filled(
            String name,
            String language,
            Message.@Nullable Document document,
            List<Parameter> parameters,
            @Nullable String suffix) {
        public record Parameter(@Nullable String name, String text) {}

        /** Without the values. */
        @Override
        public String toString() {
            return "Filled[%s %s]".formatted(name, language);
        }
    }

    /** A template in one language as Meta must have it to be filled: {@code key} is where the settings name it. */
    public record Expected(String key, String name, String language, Shape shape) {

        /** How many values its body takes, by which names (none: by position), where its button leads, and whether a document is its header. */
        public record Shape(
                int values, List<String> names, @Nullable String button, boolean document) {}
    }

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    public static MetaTemplates of(AccountSettings settings) {
        var all = new MetaTemplates(settings.path() + "." + settings.name());
        for (var purpose : Purpose.values()) {
            var candidates = new ArrayList<MetaTemplate>();
            for (int n = 1; n <= CANDIDATES_MAX; n++) {
                var key = key(purpose) + (n == 1 ? "" : "-" + n);
                if (settings.optional(key + ".name").isPresent()) {
                    candidates.add(MetaTemplate.of(settings, key, purpose));
                }
            }
            all.templates.put(purpose, List.copyOf(candidates));
        }
        return all;
    }

    /** @throws OutsideFailure for a person to act on where no template can be filled */
    public Filled fill(Message message) {
        return choice(message).get(0);
    }

    /**
     * All that can be filled, the first choice first.
     *
     * @throws OutsideFailure for a person to act on where there is none
     */
    public List<Filled> choice(Message message) {
        var filled = templates.getOrDefault(message.purpose(), List.of()).stream()
                .map(template -> template.fill(message))
                .flatMap(Optional::stream)
                .toList();
        if (filled.isEmpty()) {
            throw new OutsideFailure(
                    Kind.ASK_A_HUMAN,
                    "no template of %s.%s can be filled with what is known here: %s"
                            .formatted(where, key(message.purpose()), known(message)));
        }
        return filled;
    }

    /** What Meta must have approved for all of them. */
    public List<Expected> expected() {
        return templates.values().stream()
                .flatMap(List::stream)
                .flatMap(MetaTemplate::expected)
                .toList();
    }

    /** Whether there is one at all for such messages. */
    public boolean knows(Purpose purpose) {
        return !templates.getOrDefault(purpose, List.of()).isEmpty();
    }

    /** Meta refuses a value with a line end, a tab or a row of spaces. */
    public static String clean(String value) {
        var text = value.replaceAll("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll("\\p{Zs}{2,}", " ")
                .strip();
        return text.codePointCount(0, text.length()) <= VALUE_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, VALUE_MAX - 1)) + "…";
    }

    private static String known(Message message) {
        return message.values().keySet().stream().sorted().toList() + (message.link() == null ? ", no link" : "");
    }

    private static String key(Purpose purpose) {
        return "templates." + purpose.name().toLowerCase(Locale.ROOT);
    }
}
