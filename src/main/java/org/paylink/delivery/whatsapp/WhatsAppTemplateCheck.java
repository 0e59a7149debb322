package org.paylink.delivery.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.MetaTemplates.Expected;

/** Compares one template of the settings, in one language, with those of its name at Meta. */
final class WhatsAppTemplateCheck {

    // Messages with such a template are refused; a word that we do not know is told, and Meta may decide.
    static final Set<String> UNUSABLE =
            Set.of("PAUSED", "DISABLED", "REJECTED", "PENDING", "IN_APPEAL", "DELETED", "PENDING_DELETION");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,100})\\s*}}");

    private final Expected expected;
    private final List<JsonNode> theirs;
    private final @Nullable JsonNode template;
    private final List<String> sentences = new ArrayList<>();

    /** @param theirs all that bear its name */
    WhatsAppTemplateCheck(Expected expected, List<JsonNode> theirs) {
        this.expected = expected;
        this.theirs = theirs;
        this.template = theirs.stream()
                .filter(it -> it.path("language").asText().equals(expected.language()))
                .findFirst()
                .orElse(null);
    }

    /** The state in which Meta takes no messages with it; empty where it is well, or where none is there: then the settings may be wrong. */
    Optional<String> unusable() {
        return Optional.ofNullable(template).map(it -> word(it, "status")).filter(UNUSABLE::contains);
    }

    /** One for each thing that is not as the settings say. */
    List<String> sentences() {
        sentences.clear();
        if (template == null) {
            missing();
        } else {
            status(template);
            category(template);
            body(component(template, "BODY"));
            header(component(template, "HEADER"));
            buttons(component(template, "BUTTONS").path("buttons"));
        }
        return List.copyOf(sentences);
    }

    private void missing() {
        var languages = new TreeSet<String>();
        theirs.forEach(it -> languages.add(it.path("language").asText().replaceAll("[^A-Za-z_]", "")));
        if (languages.isEmpty()) {
            say("is not there", "have it approved, or correct %s.name or waba-id".formatted(expected.key()));
        } else {
            say(
                    "is not there, but in %s it is".formatted(languages),
                    "have it approved in this language, or take that out of %s.languages".formatted(expected.key()));
        }
    }

    private void status(JsonNode template) {
        switch (word(template, "status")) {
            case "APPROVED" -> {
                // As it should be.
            }
            case "PAUSED" ->
                say(
                        "is PAUSED, for customers complained; its messages wait or go another way",
                        "wait until Meta takes it up again, and make it plainer");
            case "DISABLED" ->
                say(
                        "is DISABLED for good; its messages wait or go another way",
                        "have another one approved and name it in %s".formatted(expected.key()));
            case "REJECTED" ->
                say(
                        "is REJECTED; its messages wait or go another way",
                        "read Meta's reason in its manager and change or appeal");
            case "PENDING", "IN_APPEAL" ->
                say("is not approved yet; its messages wait or go another way", "wait for Meta");
            default -> say("is " + word(template, "status"), "look it up in Meta's manager");
        }
    }

    /** Others cost more, and are not delivered to everybody. */
    private void category(JsonNode template) {
        var category = word(template, "category");
        if (!category.equals("UTILITY")) {
            say(
                    "is in category %s and not UTILITY".formatted(category),
                    "appeal, or reword it and have it approved anew");
        }
    }

    private void body(JsonNode body) {
        var theirVariables = variables(body.path("text").asText());
        var named = !expected.shape().names().isEmpty();
        var ours = named
                ? new TreeSet<>(expected.shape().names())
                : numbers(expected.shape().values());
        if (!theirVariables.equals(ours)) {
            say(
                    "takes the values %s and we fill %s".formatted(theirVariables, ours),
                    "correct %s.parameters".formatted(expected.key()));
        }
    }

    private void header(JsonNode header) {
        var format = header.isMissingNode() ? "" : word(header, "format");
        if (expected.shape().document() && !format.equals("DOCUMENT")) {
            say("has no document as its header", "take out %s.header".formatted(expected.key()));
        } else if (!expected.shape().document() && format.equals("DOCUMENT")) {
            say("has a document as its header", "write %s.header: document".formatted(expected.key()));
        } else if (!Set.of("", "TEXT", "DOCUMENT").contains(format)
                || !variables(header.path("text").asText()).isEmpty()) {
            say("has a header to be filled, which we do not", "have it approved without");
        }
    }

    private void buttons(JsonNode buttons) {
        var ownButton = expected.shape().orderDetails();
        var begins = ownButton ? null : expected.shape().button();
        for (int i = 0; i < buttons.size(); i++) {
            var button = buttons.get(i);
            var url = button.path("url").asText();
            var takesValue = !variables(url).isEmpty() || word(button, "type").matches("COPY_CODE|OTP|ORDER_DETAILS");
            var filled = ownButton && i == 0 && word(button, "type").equals("ORDER_DETAILS");
            if (takesValue && !filled && (i > 0 || begins == null || url.isEmpty())) {
                say(
                        "has a button whose value we do not fill",
                        "have it approved without, or correct %s.button".formatted(expected.key()));
            }
        }
        if (ownButton && !word(buttons.path(0), "type").equals("ORDER_DETAILS")) {
            say(
                    "does not begin its buttons with order details",
                    "have it approved in the format Order details, or correct %s.button".formatted(expected.key()));
        }
        if (begins == null) {
            return;
        }
        var url = buttons.path(0).path("url").asText();
        if (variables(url).isEmpty()) {
            say(
                    "does not begin its buttons with one that takes a value",
                    "take out %s.button".formatted(expected.key()));
        } else if (!url.substring(0, url.indexOf("{{")).equals(begins)) {
            say("has a button that leads elsewhere than %s.button".formatted(expected.key()), "make both the same");
        }
    }

    private void say(String what, String cure) {
        sentences.add("template %s in %s (%s) %s: %s"
                .formatted(expected.name(), expected.language(), expected.key(), what, cure));
    }

    private static JsonNode component(JsonNode template, String type) {
        for (var component : template.path("components")) {
            if (word(component, "type").equals(type)) {
                return component;
            }
        }
        return template.path("no such component");
    }

    private static Set<String> variables(String text) {
        var found = new TreeSet<String>();
        var matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> numbers(int count) {
        var numbers = new TreeSet<String>();
        for (int n = 1; n <= count; n++) {
            numbers.add(String.valueOf(n));
        }
        return numbers;
    }

    /** One of Meta's constants: it ends in logs and on a page. */
    private static String word(JsonNode tree, String key) {
        var word = tree.path(key).asText();
        return word.matches("[A-Z_]{1,40}") ? word : "UNKNOWN";
    }
}
