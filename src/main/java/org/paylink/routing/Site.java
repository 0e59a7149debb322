package org.paylink.routing;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.spi.BeanRepository;
import org.jspecify.annotations.Nullable;

/**
 * What route files may name on this installation: placeholders, ERP data sources, mappings, and the beans of the running connector, of which
 * a check without one has none.
 */
record Site(
        Map<String, String> placeholders,
        Set<String> erps,
        Predicate<String> mappings,
        @Nullable BeanRepository beans) {

    /** Shows no value of a placeholder: it may be a password. */
    @Override
    public String toString() {
        return "site with placeholders %s and ERPs %s".formatted(placeholders.keySet(), erps);
    }
}
