package org.paylink.routing;

import java.util.Map;
import java.util.Set;
import org.apache.camel.Component;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.DataFormat;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;

/**
 * The running connector's beans, for a dry run. Components, languages and data formats are hidden: a dry run would take them over, and stop
 * them at its end.
 */
record StagingBeans(@Nullable BeanRepository live) implements BeanRepository {

    @Override
    @SuppressWarnings("NullAway")
    public @Nullable Object lookupByName(String name) {
        return live == null ? null : shown(live.lookupByName(name));
    }

    @Override
    @SuppressWarnings("NullAway")
    public <T> @Nullable T lookupByNameAndType(String name, Class<T> type) {
        return live == null || hidden(type) ? null : live.lookupByNameAndType(name, type);
    }

    @Override
    public <T> Map<String, T> findByTypeWithName(Class<T> type) {
        return live == null || hidden(type) ? Map.of() : live.findByTypeWithName(type);
    }

    @Override
    public <T> Set<T> findByType(Class<T> type) {
        return live == null || hidden(type) ? Set.of() : live.findByType(type);
    }

    private static boolean hidden(Class<?> type) {
        return Component.class.isAssignableFrom(type)
                || Language.class.isAssignableFrom(type)
                || DataFormat.class.isAssignableFrom(type);
    }

    private static @Nullable Object shown(@Nullable Object bean) {
        return bean == null || hidden(bean.getClass()) ? null : bean;
    }
}
