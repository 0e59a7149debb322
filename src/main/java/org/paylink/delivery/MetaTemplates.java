package org.paylink.delivery;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
    private final Predicate<Message> takesOrderDetails;
    private final Map<Purpose, List<MetaTemplate>> templates = new EnumMap<>(Purpose.class);

    private MetaTemplates(String where, Predicate<Message> takesOrderDetails) {
        this.where = where;
        this.takesOrderDetails = takesOrderDetails;
    }

    /**
     * A template with its values: the name is null where they go by position, the suffix where there is no button with an address, the document
     * where no header; {@code orderDetails} where its button is Meta's own.
     */
    public record Filled(
            String name,
            String language,
            Message.@Nullable Document document,
            List<Parameter> parameters,
            @Nullable String suffix,
            boolean orderDetails) {
        public record Parameter(@Nullable String name, String text) {}

        /** Without the values. */
        @Override
        public String toString() {
            return "Filled[%s %s]".formatted(name, language);
        }
    }

    /** A template in one language as Meta must have it to be filled: {@code key} is where the settings name it. */
    public record Expected(String key, String name, String language, Shape shape) {

        /** How many values its body takes, by which names (none: by position), where its button leads (or {@code order-details}), and whether a document is its header. */
        public record Shape(
                int values, List<String> names, @Nullable String button, boolean document) {

            public boolean orderDetails() {
                return MetaTemplate.ORDER_DETAILS.equals(button);
            }
        }
    }

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    public static MetaTemplates of(AccountSettings settings) {
        var templates = of(settings, message -> false);
        if (templates.all().anyMatch(MetaTemplate::orderDetails)) {
            throw settings.wrong("has a template with order-details as its button, which only WhatsApp has");
        }
        return templates;
    }

    /**
     * With templates whose button is Meta's own.
     *
     * @param takesOrderDetails whether that button can be filled for a message
     * @throws IllegalArgumentException with a sentence that names the wrong setting
     */
    public static MetaTemplates of(AccountSettings settings, Predicate<Message> takesOrderDetails) {
        var all = new MetaTemplates(settings.path() + "." + settings.name(), takesOrderDetails);
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
        var filled = fillable(message);
        if (filled.isEmpty()) {
            throw new OutsideFailure(
                    Kind.ASK_A_HUMAN,
                    "no template of %s.%s can be filled with what is known here: %s"
                            .formatted(where, key(message.purpose()), known(message)));
        }
        return filled;
    }

    /** All that can be filled, the first choice first; none where a person has to act. */
    public List<Filled> fillable(Message message) {
        return templates.getOrDefault(message.purpose(), List.of()).stream()
                .filter(template -> !template.orderDetails() || takesOrderDetails.test(message))
                .map(template -> template.fill(message))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What Meta must have approved for all of them. */
    public List<Expected> expected() {
        return all().flatMap(MetaTemplate::expected).toList();
    }

    private Stream<MetaTemplate> all() {
        return templates.values().stream().flatMap(List::stream);
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
