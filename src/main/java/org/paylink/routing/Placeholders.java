package org.paylink.routing;

import java.util.Map;
import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;

/** Gives routes what stands under paylink.properties as {@code {{key}}}, so that no password stands in a route. */
record Placeholders(Map<String, String> values) implements PropertiesSource {

    @Override
    public String getName() {
        return "paylink.properties";
    }

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable String getProperty(String name) {
        return values.get(name);
    }

    /** Shows no value: it may be a password. */
    @Override
    public String toString() {
        return "placeholders " + values.keySet();
    }
}
