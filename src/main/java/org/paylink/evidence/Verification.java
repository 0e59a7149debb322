package org.paylink.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks a bundle by itself: whether each hash follows from the one before and from what stands there, and what the first one that does not tells. */
public final class Verification {

    private static final Set<String> PARTS = Set.of(Bundle.HEADER, Bundle.ENTRIES, Bundle.HEAD);

    private final JsonNode header;
    private final List<JsonNode> entries = new ArrayList<>();
    private final String head;

    private Verification(JsonNode tree) {
        header = tree.get(Bundle.HEADER);
        tree.get(Bundle.ENTRIES).forEach(entries::add);
        head = tree.get(Bundle.HEAD).asText();
    }

    /** What was found: {@code changed} is null where nothing was changed, else one sentence that names the place and says what. */
    public record Result(
            @Nullable String changed,
            int entries,
            @Nullable String from,
            @Nullable String to,
            String head) {}

    /**
     * Of the JSON as it was made, byte for byte.
     *
     * @throws NotABundle where it cannot be read as one
     */
    public static Result of(byte[] json) {
        var tree = CanonicalJson.read(json);
        needShape(tree);
        var verification = new Verification(tree);
        var changed = verification.changed();
        if (changed == null && !Arrays.equals(json, CanonicalJson.write(tree).getBytes(StandardCharsets.UTF_8))) {
            changed =
                    "The entries fit their hashes, but the file was written anew: its bytes are not those that were made.";
        }
        return verification.result(changed);
    }

    private static void needShape(JsonNode tree) {
        if (!tree.isObject() || !names(tree).equals(PARTS)) {
            throw new NotABundle("it is JSON, but not of the parts header, entries and head");
        }
        if (!tree.get(Bundle.HEADER).isObject() || !tree.get(Bundle.ENTRIES).isArray()) {
            throw new NotABundle("its header is no object, or its entries are no list");
        }
        var format = tree.get(Bundle.HEADER).path("format").asText();
        if (!format.equals(Bundle.FORMAT)) {
            throw new NotABundle("its format is not %s, which this version reads".formatted(Bundle.FORMAT));
        }
    }

    private @Nullable String changed() {
        if (!hashOf("", header).equals(header.path(Bundle.HASH).asText())) {
            return "The header was altered.";
        }
        var before = header.path(Bundle.HASH).asText();
        for (int place = 1; place <= entries.size(); place++) {
            var entry = entries.get(place - 1);
            if (!fits(before, entry, place)) {
                return changedAt(before, place);
            }
            before = entry.get(Bundle.HASH).asText();
        }
        if (entries.size() < made()) {
            return "Entry %d is missing: it was removed, and with it what followed; %d entries were made."
                    .formatted(entries.size() + 1, made());
        }
        if (entries.size() > made()) {
            return "Entry %d was added: %d entries were made.".formatted(made() + 1, made());
        }
        return head.equals(before) ? null : "The head was altered: it is not the hash of the last entry.";
    }

    private static boolean fits(String before, JsonNode entry, int place) {
        return number(entry) == place
                && hashOf(before, entry).equals(entry.path(Bundle.HASH).asText());
    }

    /** What is wrong where the chain breaks first. */
    private String changedAt(String before, int place) {
        var entry = entries.get(place - 1);
        int number = number(entry);
        if (number == place || isAllButItsNumber(before, entry, place)) {
            return atItsPlace(place);
        }
        var numbers = entries.stream().map(Verification::number).toList();
        if (number < place || Collections.frequency(numbers, number) > 1) {
            return "Entry %d was added: at its place stands another entry %s.".formatted(place, name(number));
        }
        return numbers.contains(place)
                ? "The order was changed: entry %d stands where entry %d belongs.".formatted(number, place)
                : "Entry %d was removed: entry %d follows entry %d.".formatted(place, number, place - 1);
    }

    private String atItsPlace(int place) {
        if (entries.size() == made()) {
            return "Entry %d was altered.".formatted(place);
        }
        return entries.size() > made()
                ? "Entry %d was added, or altered: there are %d entries, %d were made."
                        .formatted(place, entries.size(), made())
                : "Entry %d was removed, or altered: there are %d entries, %d were made."
                        .formatted(place, entries.size(), made());
    }

    private static boolean isAllButItsNumber(String before, JsonNode entry, int place) {
        return entry instanceof ObjectNode object
                && hashOf(before, object.deepCopy().put(Bundle.NUMBER, place))
                        .equals(entry.path(Bundle.HASH).asText());
    }

    private static String name(int number) {
        return number > 0 ? String.valueOf(number) : "without a number";
    }

    /** How many entries the header says, whose own hash fits. */
    private int made() {
        return header.path(Bundle.ENTRIES).asInt();
    }

    private static int number(JsonNode entry) {
        var number = entry.path(Bundle.NUMBER);
        return number.isInt() ? number.intValue() : 0;
    }

    private static String hashOf(String before, JsonNode hashed) {
        return hashed instanceof ObjectNode object
                ? CanonicalJson.hash(before, object.deepCopy().without(Bundle.HASH))
                : "";
    }

    private Result result(@Nullable String changed) {
        var at = entries.stream().map(entry -> entry.path("at").asText()).toList();
        return new Result(
                changed,
                entries.size(),
                at.isEmpty() ? null : at.get(0),
                at.isEmpty() ? null : at.get(at.size() - 1),
                head);
    }

    private static Set<String> names(JsonNode tree) {
        var names = new TreeSet<String>();
        for (Iterator<String> each = tree.fieldNames(); each.hasNext(); ) {
            names.add(each.next());
        }
        return names;
    }
}
