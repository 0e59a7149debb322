package org.paylink.delivery.email;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Texts;
import org.paylink.effects.AccountSettings;

/**
 * What stands in an account's mails beside their text: {@code from} whom, if need be under another name than the merchant's, where answers go,
 * where a customer says stop, and subjects other than the shipped ones.
 */
record EmailSender(
        String from,
        @Nullable String name,
        @Nullable String replyTo,
        @Nullable String unsubscribe,
        Map<String, String> subjects) {

    private static final Pattern WORD = Pattern.compile("\\{([^{}]*)\\}");
    private static final List<String> PURPOSES = List.of("request", "reminder", "notice", "receipt");

    /** @throws IllegalArgumentException with a sentence that names the wrong setting */
    static EmailSender of(AccountSettings settings) {
        return new EmailSender(
                EmailChannelType.address(settings, "from"),
                settings.optional("from-name").orElse(null),
                settings.optional("reply-to").isPresent() ? EmailChannelType.address(settings, "reply-to") : null,
                settings.optional("unsubscribe").isPresent() ? EmailChannelType.address(settings, "unsubscribe") : null,
                subjects(settings));
    }

    /** By {@code purpose} or {@code purpose.language}. */
    private static Map<String, String> subjects(AccountSettings settings) {
        var subjects = new TreeMap<String, String>();
        settings.values().forEach((key, text) -> {
            if (key.startsWith("subjects.")) {
                subjects.put(key.substring("subjects.".length()), text);
                var mistake = mistake(key.split("\\.")[1], text);
                if (mistake != null) {
                    throw EmailChannelType.wrong(settings, "has in %s %s".formatted(key, mistake));
                }
            }
        });
        return subjects;
    }

    private static @Nullable String mistake(String purpose, String text) {
        if (!PURPOSES.contains(purpose)) {
            return "a purpose that is none of " + PURPOSES;
        }
        var words = WORD.matcher(text);
        while (words.find()) {
            if (!Texts.VARIABLES.contains(words.group(1))) {
                return "'%s', which is none of %s".formatted(words.group(1), Texts.VARIABLES);
            }
        }
        return null;
    }

    /** The subject in this language, where the settings bring one. */
    Optional<String> subject(String purpose, String language) {
        return Optional.ofNullable(subjects.get(purpose + "." + language))
                .or(() -> Optional.ofNullable(subjects.get(purpose)));
    }

    String domain() {
        return from.substring(from.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return "EmailSender[" + domain() + "]";
    }
}
