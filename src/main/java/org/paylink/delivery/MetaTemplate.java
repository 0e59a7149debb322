package org.paylink.delivery;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.MetaTemplates.Expected;
import org.paylink.delivery.MetaTemplates.Filled;
import org.paylink.effects.AccountSettings;

/**
 * One template as Meta has approved it: {@code key} is where the settings name it, {@code languages} are its language codes, {@code parameters} the variables of its body, by position or as
 * {@code their_name=variable}, {@code button} what the address of its button begins with or {@link #ORDER_DETAILS}, {@code document} whether the invoice itself is its header.
 */
record MetaTemplate(
        String key,
        List<Language> languages,
        List<Slot> slots,
        @Nullable String button,
        boolean document) {

    /** In the place of a button's address: Meta's own button, behind which it shows what is to be paid and where. */
    static final String ORDER_DETAILS = "order-details";

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,512}");
    private static final Pattern CODE = Pattern.compile("[a-z]{2,3}(_[A-Z]{2})?");
    private static final Pattern SLOT = Pattern.compile("(?:([a-z0-9_]+)=)?([a-z]+)(?:\\|(.+))?");

    // The token of a PayLink: nothing that could lead elsewhere.
    private static final Pattern SUFFIX = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /** A language that it was approved in, and the name it has there. */
    record Language(String code, String name) {}

    /** A variable of its body; {@code otherwise} is written where its value is not known. */
    record Slot(
            @Nullable String name,
            String variable,
            @Nullable String otherwise) {}

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    static MetaTemplate of(AccountSettings settings, String key, Purpose purpose) {
        var template = new MetaTemplate(
                key,
                languages(settings, key),
                slots(settings, key),
                settings.optional(key + ".button").orElse(null),
                document(settings, key));
        var mistake = template.mistake(purpose);
        if (mistake != null) {
            throw settings.wrong("has in %s %s".formatted(key, mistake));
        }
        return template;
    }

    private static boolean document(AccountSettings settings, String key) {
        var header = settings.optional(key + ".header");
        if (header.isPresent() && !header.get().equals("document")) {
            throw settings.wrong("has in %s a header that is none: 'document' is the only one".formatted(key));
        }
        return header.isPresent();
    }

    private static List<Language> languages(AccountSettings settings, String key) {
        var name = settings.required(key + ".name");
        return settings.list(key + ".languages").stream()
                .map(text -> text.split("=", 2))
                .map(parts -> new Language(parts[0].strip(), parts.length == 2 ? parts[1].strip() : name))
                .toList();
    }

    private static List<Slot> slots(AccountSettings settings, String key) {
        var slots = new ArrayList<Slot>();
        for (var text : settings.list(key + ".parameters")) {
            var match = SLOT.matcher(text);
            if (!match.matches() || !Texts.VARIABLES.contains(match.group(2))) {
                throw settings.wrong(
                        "has in %s.parameters '%s', which is none of %s".formatted(key, text, Texts.VARIABLES));
            }
            slots.add(new Slot(match.group(1), match.group(2), match.group(3)));
        }
        return List.copyOf(slots);
    }

    private @Nullable String mistake(Purpose purpose) {
        if (languages.isEmpty()) {
            return "no languages";
        }
        for (var language : languages) {
            if (!CODE.matcher(language.code).matches()
                    || !NAME.matcher(language.name).matches()) {
                return "a language or name that Meta does not know: codes look like nl or pt_BR, names like payment_request";
            }
        }
        var named = slots.stream().filter(slot -> slot.name != null).count();
        if (named != 0 && named != slots.size()) {
            return "parameters of which some are named and some are not";
        }
        if (orderDetails() && purpose != Purpose.REQUEST && purpose != Purpose.REMINDER) {
            return "order-details as its button, which only a request and a reminder may have";
        }
        if (button != null && !orderDetails() && !button.matches("https?://[^/\\s]+/\\S*")) {
            return "a button that is no web address; it looks like https://pay.acme.example/p/";
        }
        var carriesTheLink = button != null || slots.stream().anyMatch(slot -> slot.variable.equals("link"));
        return carriesTheLink || purpose == Purpose.RECEIPT
                ? null
                : "neither a button nor link among its parameters, so that nobody could pay";
    }

    /** Whether its button is Meta's own. */
    boolean orderDetails() {
        return ORDER_DETAILS.equals(button);
    }

    /** With the message's values; empty where one is missing, or its document, or where its button cannot lead to the message's link. */
    Optional<Filled> fill(Message message) {
        var suffix = suffix(message.link());
        var header = document ? message.occasion().document() : null;
        if (button != null && suffix == null && !orderDetails() || document && header == null) {
            return Optional.empty();
        }
        var parameters = new ArrayList<Filled.Parameter>();
        for (var slot : slots) {
            var text = text(slot, message);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            parameters.add(new Filled.Parameter(slot.name, text));
        }
        var language = language(message.language());
        return Optional.of(new Filled(language.name, language.code, header, parameters, suffix, orderDetails()));
    }

    /** What Meta has to have approved for it, once for each of its languages. */
    Stream<Expected> expected() {
        var names = slots.stream()
                .map(slot -> Optional.ofNullable(slot.name))
                .flatMap(Optional::stream)
                .toList();
        return languages.stream()
                .map(language -> new Expected(
                        key, language.name, language.code, new Expected.Shape(slots.size(), names, button, document)));
    }

    private static String text(Slot slot, Message message) {
        var value = message.values().getOrDefault(slot.variable, "");
        // Half a link leads nowhere.
        var text = slot.variable.equals("link") ? value : MetaTemplates.clean(value);
        return text.isEmpty() && slot.otherwise != null ? slot.otherwise : text;
    }

    private @Nullable String suffix(@Nullable URI link) {
        if (button == null || link == null || !link.toString().startsWith(button)) {
            return null;
        }
        var suffix = link.toString().substring(button.length());
        return SUFFIX.matcher(suffix).matches() ? suffix : null;
    }

    /** The customer's with its region, else without, else of another region, else the first that the template has. */
    private Language language(String tag) {
        var wanted = tag.strip().replace('-', '_');
        var bare = wanted.split("_", 2)[0];
        return first(wanted)
                .or(() -> first(bare))
                .or(() -> languages.stream()
                        .filter(language -> language.code.startsWith(bare + "_"))
                        .findFirst())
                .orElse(languages.get(0));
    }

    private Optional<Language> first(String code) {
        return languages.stream()
                .filter(language -> language.code.equalsIgnoreCase(code))
                .findFirst();
    }
}
