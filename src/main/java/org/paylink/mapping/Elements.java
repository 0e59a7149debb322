package org.paylink.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of XML elements, as {@link XmlNode} lays them beside the texts they belong to. */
final class Elements {

    /** The attribute of an element with children, or (three arguments) of the first text of that name inside it. */
    static @Nullable Object attribute(@Nullable Object parent, @Nullable String name, @Nullable String attribute) {
        for (var element : list(parent)) {
            if (element instanceof Map<?, ?> map) {
                var value = map.get(attribute == null ? "@" + name : name + "@" + attribute);
                if (value != null) {
                    return list(value).get(0);
                }
            }
        }
        return null;
    }

    /** The texts of that name whose attribute has that value: one, several as a list, or none. */
    static @Nullable Object having(
            @Nullable Object parent, @Nullable String name, @Nullable String attribute, @Nullable String wanted) {
        var found = new ArrayList<Object>();
        for (var element : list(parent)) {
            if (element instanceof Map<?, ?> map) {
                var texts = list(map.get(name));
                var attributes = list(map.get(name + "@" + attribute));
                for (int i = 0; i < Math.min(texts.size(), attributes.size()); i++) {
                    if (attributes.get(i).equals(wanted)) {
                        found.add(texts.get(i));
                    }
                }
            }
        }
        return found.size() < 2 ? found.stream().findFirst().orElse(null) : found;
    }

    private static List<?> list(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list;
        }
        return value == null ? List.of() : List.of(value);
    }

    private Elements() {}
}
