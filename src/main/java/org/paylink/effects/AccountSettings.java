package org.paylink.effects;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The settings of one account at a provider: {@code path} is where they stand, so that an error can name them. Values may be secrets. */
public record AccountSettings(String path, String name, Map<String, String> values) {

    public String type() {
        return required("type");
    }

    public URI url() {
        return URI.create(required("url").replaceAll("/+$", ""));
    }

    /** @throws IllegalArgumentException with a sentence that names the missing setting */
    public String required(String key) {
        return optional(key)
                .orElseThrow(() -> new IllegalArgumentException("%s.%s.%s is missing".formatted(path, name, key)));
    }

    public Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    @Override
    public String toString() {
        return "AccountSettings[" + name + "]";
    }
}
