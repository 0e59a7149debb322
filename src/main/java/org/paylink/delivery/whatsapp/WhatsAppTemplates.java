package org.paylink.delivery.whatsapp;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message;
import org.paylink.delivery.Message.Purpose;
import org.paylink.effects.AccountSettings;
import org.paylink.effects.OutsideFailure;
import org.paylink.effects.OutsideFailure.Kind;

/**
 * The templates that Meta has approved, as the settings name them: for each purpose {@code templates.request}, {@code templates.request-2} and so
 * on. Of these the first is taken that the message can fill, so that one with a button may stand before one without.
 */
final class WhatsAppTemplates {

    /** Without these nobody could be asked, reminded or thanked. */
    static final List<String> REQUIRED = List.of(
            "templates.request.name", "templates.request.languages",
            "templates.reminder.name", "templates.reminder.languages",
            "templates.receipt.name", "templates.receipt.languages");

    private static final int CANDIDATES_MAX = 9;

    private final String where;
    private final Map<Purpose, List<WhatsAppTemplate>> templates = new EnumMap<>(Purpose.class);

    private WhatsAppTemplates(String where) {
        this.where = where;
    }

    /** A template with its values: the name is null where they go by position, the suffix where there is no button. */
    record Filled(
            String name,
            String language,
            List<Parameter> parameters,
            @Nullable String suffix) {
        record Parameter(@Nullable String name, String text) {}

        /** Without the values. */
        @Override
        public String toString() {
            return "Filled[%s %s]".formatted(name, language);
        }
    }

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    static WhatsAppTemplates of(AccountSettings settings) {
        var all = new WhatsAppTemplates(settings.path() + "." + settings.name());
        for (var purpose : Purpose.values()) {
            var candidates = new ArrayList<WhatsAppTemplate>();
            for (int n = 1; n <= CANDIDATES_MAX; n++) {
                var key = key(purpose) + (n == 1 ? "" : "-" + n);
                if (settings.optional(key + ".name").isPresent()) {
                    candidates.add(WhatsAppTemplate.of(settings, key, purpose));
                }
            }
            all.templates.put(purpose, List.copyOf(candidates));
        }
        return all;
    }

    /** @throws OutsideFailure for a person to act on where no template can be filled */
    Filled fill(Message message) {
        return templates.getOrDefault(message.purpose(), List.of()).stream()
                .map(template -> template.fill(message))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new OutsideFailure(
                        Kind.ASK_A_HUMAN,
                        "no template of %s.%s can be filled with what is known here: %s"
                                .formatted(where, key(message.purpose()), known(message))));
    }

    private static String known(Message message) {
        return message.values().keySet().stream().sorted().toList() + (message.link() == null ? ", no link" : "");
    }

    private static String key(Purpose purpose) {
        return "templates." + purpose.name().toLowerCase(Locale.ROOT);
    }
}
