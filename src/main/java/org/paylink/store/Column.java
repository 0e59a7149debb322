package org.paylink.store;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of values for {@code unnest}, so that one statement carries many rows. As texts, which SQL casts: the driver then needs no type of
 * ours registered.
 */
public final class Column {

    public static <T> @Nullable String[] of(Collection<T> rows, Function<T, @Nullable Object> value) {
        @Nullable String[] texts = new @Nullable String[rows.size()];
        var i = 0;
        for (var row : rows) {
            var each = value.apply(row);
            texts[i++] = each == null ? null : each.toString();
        }
        return texts;
    }

    private Column() {}
}
