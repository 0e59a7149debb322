package org.paylink.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An XML element while it is read. It becomes a text where it holds only text, whether it has attributes or not, else a tree; attributes of a
 * text stand beside it in its parent as {@code "Name@attribute"}, so that no attribute ever changes the shape of a value.
 */
final class XmlNode {

    final String name;
    private final Map<String, String> attributes;
    private final StringBuilder text = new StringBuilder();
    private @Nullable Map<String, Object> children;

    XmlNode(String name, Map<String, String> attributes) {
        this.name = name;
        this.attributes = attributes;
    }

    StringBuilder text() {
        return text;
    }

    /** What it is in the tree of its parent. */
    Object value() {
        if (children == null) {
            return text.toString().strip();
        }
        var tree = new LinkedHashMap<String, Object>();
        attributes.forEach((attribute, value) -> tree.put("@" + attribute, value));
        var mixed = text.toString().strip();
        if (!mixed.isEmpty()) {
            tree.put("#text", mixed);
        }
        tree.putAll(children);
        return tree;
    }

    /** Its tree even where it has no children: for the root, whose value is always a tree. */
    Map<String, Object> tree() {
        children();
        @SuppressWarnings("unchecked") // With children, the value is a map.
        var tree = (Map<String, Object>) value();
        return tree;
    }

    void add(XmlNode child) {
        int index = append(children(), child.name, child.value());
        if (child.children == null) {
            child.attributes.forEach(
                    (attribute, value) -> beside(children(), child.name + "@" + attribute, value, index));
        }
    }

    /** What the record of an element inside it keeps of this element: attributes and the texts that stood before. */
    XmlNode header() {
        var header = new XmlNode(name, attributes);
        header.children();
        children().forEach((key, value) -> {
            if (value instanceof String) {
                header.children().put(key, value);
            }
        });
        return header;
    }

    private Map<String, Object> children() {
        if (children == null) {
            children = new LinkedHashMap<>();
        }
        return children;
    }

    /** Adds a value under the name, making a list of the second; returns its index there. */
    private static int append(Map<String, Object> tree, String name, Object value) {
        var first = tree.putIfAbsent(name, value);
        if (first == null) {
            return 0;
        }
        var list = listOf(first);
        list.add(value);
        tree.put(name, list);
        return list.size() - 1;
    }

    /** The attributes of repeated elements form a list in step with theirs; "" stands for an attribute that is not there. */
    private static void beside(Map<String, Object> tree, String name, String value, int index) {
        var before = tree.get(name);
        if (before == null && index == 0) {
            tree.put(name, value);
            return;
        }
        var list = before == null ? new ArrayList<Object>() : listOf(before);
        while (list.size() < index) {
            list.add("");
        }
        list.add(value);
        tree.put(name, list);
    }

    private static List<Object> listOf(Object first) {
        if (first instanceof List<?> list) {
            @SuppressWarnings("unchecked") // Only this class makes lists, and of objects.
            var objects = (List<Object>) list;
            return objects;
        }
        var list = new ArrayList<Object>();
        list.add(first);
        return list;
    }
}
