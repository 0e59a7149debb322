package org.paylink.settings;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;

/**
 * One key an administrator may write, with its type and default in words. In the key {@code <name>} stands for a name of the
 * administrator's own, {@code [n]} for a position in a list, and a last {@code *} for anything.
 */
public record Setting(String key, String type, String defaultValue, String meaning) {

    static final String OWN_NAME = "<name>";
    static final String POSITION = "[n]";
    static final String ANYTHING = "*";
    static final String LIST = "list";

    /** The key with the administrator's own names and positions in place, as far as the given name has them. */
    String writtenLike(ConfigurationPropertyName name) {
        var written = new StringBuilder();
        List<String> parts = parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean own = parts.get(i).equals(OWN_NAME) && i < name.getNumberOfElements();
            String part = own ? name.getElement(i, Form.ORIGINAL) : parts.get(i);
            boolean position = part.equals(POSITION);
            written.append(i == 0 || position ? "" : ".").append(position ? "[0]" : part);
        }
        return written.toString();
    }

    boolean allows(ConfigurationPropertyName name) {
        int size = parts().size();
        int given = name.getNumberOfElements();
        if (parts().get(size - 1).equals(ANYTHING)) {
            return given >= size && beginsLike(name, size - 1);
        }
        boolean inList = type.startsWith(LIST) && given == size + 1 && name.isNumericIndex(size);
        return (given == size || inList) && beginsLike(name, size);
    }

    /** Whether the name is a section in which this key stands. */
    boolean standsBelow(ConfigurationPropertyName name) {
        int given = name.getNumberOfElements();
        return given < parts().size() && beginsLike(name, given);
    }

    private boolean beginsLike(ConfigurationPropertyName name, int parts) {
        for (int i = 0; i < parts; i++) {
            if (!fits(parts().get(i), name, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(String part, ConfigurationPropertyName name, int at) {
        return switch (part) {
            case OWN_NAME -> true;
            case POSITION -> name.isNumericIndex(at);
            default -> name.getElement(at, Form.UNIFORM).equals(part.replace("-", ""));
        };
    }

    private List<String> parts() {
        var parts = new ArrayList<String>();
        for (String part : key.split("\\.")) {
            if (part.endsWith(POSITION)) {
                parts.add(part.substring(0, part.length() - POSITION.length()));
                parts.add(POSITION);
            } else {
                parts.add(part);
            }
        }
        return parts;
    }
}
