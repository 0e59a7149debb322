package org.paylink.effects;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The settings of one account at a provider: {@code path} is where they stand, so that an error can name them. Values may be secrets. */
public record AccountSettings(String path, String name, Map<String, String> values) {

    public String type() {
        return required("type");
    }

    public boolean isOf(String type) {
        return type.equals(values.get("type"));
    }

    public URI url() {
        return URI.create(required("url").replaceAll("/+$", ""));
    }

    /** @throws IllegalArgumentException with a sentence that names the missing setting */
    public String required(String key) {
        return optional(key)
                .orElseThrow(() -> new IllegalArgumentException("%s.%s.%s is missing".formatted(path, name, key)));
    }

    /** @throws IllegalArgumentException with a sentence that names all of these that are missing, written as one text or as a list */
    public void need(List<String> keys) {
        var missing = keys.stream()
                .filter(key -> optional(key).isEmpty() && list(key).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw wrong((missing.size() == 1 ? "lacks " : "lacks all of ") + String.join(", ", missing));
        }
    }

    /** @throws IllegalArgumentException with a sentence where the url is none that can be called; {@code example} shows one */
    public URI webAddress(String example) {
        var url = url();
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            throw wrong("has a url that is no web address; it looks like " + example);
        }
        return url;
    }

    public Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    /** The account's own {@code per-second}: how many calls may begin in a second. */
    public OptionalDouble perSecond() {
        var written = optional("per-second");
        if (written.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (!written.get().matches("\\d{1,5}(\\.\\d{1,3})?") || Double.parseDouble(written.get()) == 0) {
            throw wrong("has per-second: %s; write a number from 0.001 to 99999".formatted(written.get()));
        }
        return OptionalDouble.of(Double.parseDouble(written.get()));
    }

    /** Several values: written as a list, or in one text with commas between. */
    public List<String> list(String key) {
        var written = new ArrayList<>(List.of(values.getOrDefault(key, "").split(",")));
        // A list arrives as key.0, key.1 and so on, for the settings of an account are one map of texts.
        for (int i = 0; values.containsKey(key + "." + i); i++) {
            written.add(values.getOrDefault(key + "." + i, ""));
        }
        return written.stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** A sentence about the account, to throw; it must repeat no secret. */
    public IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("%s.%s %s".formatted(path, name, what));
    }

    @Override
    public String toString() {
        return "AccountSettings[" + name + "]";
    }
}
