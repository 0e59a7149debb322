package org.paylink.dunning.written;

import java.io.Reader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One mapping of a YAML file, read strictly: a key that nobody knows or a value of the wrong kind names its line. */
public final class Entry {

    // Six digits either side are more than any rate or sum of a law needs, and keep arithmetic small.
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,6})?");

    private final String file;
    private final MappingNode node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private Entry(String file, Node node) {
        this.file = file;
        if (!(node instanceof MappingNode mapping)) {
            throw WrongFile.at(place(file, node), "expected keys with values, such as 'from: 2026-01-01'");
        }
        this.node = mapping;
        for (var pair : mapping.getValue()) {
            var key = written(pair.getKeyNode(), "a key");
            if (values.put(key, pair.getValueNode()) != null) {
                throw WrongFile.at(place(file, pair.getKeyNode()), "'%s' stands twice; keep one".formatted(key));
            }
        }
    }

    /** @throws WrongFile where it is no YAML, is empty, or is too large to be what people write */
    public static Entry of(String file, Reader text) {
        return new Entry(file, YamlText.root(file, text));
    }

    public String place() {
        return place(file, node);
    }

    public Set<String> keys() {
        return values.keySet();
    }

    /** Whether a single text stands there, and no keys or list. */
    public boolean isText(String key) {
        return values.get(key) instanceof ScalarNode;
    }

    /** A list of texts; empty where there is none, and one text alone is a list of it. */
    public List<String> texts(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (isText(key)) {
            return List.of(text(key));
        }
        return list(key).stream().map(it -> written(it, "'" + key + "'")).toList();
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    public Entry only(String... known) {
        var allowed = List.of(known);
        for (var pair : node.getValue()) {
            var key = ((ScalarNode) pair.getKeyNode()).getValue();
            if (!allowed.contains(key)) {
                throw WrongFile.at(
                        place(file, pair.getKeyNode()),
                        "unknown key '%s'; known here: %s".formatted(key, String.join(", ", allowed)));
            }
        }
        return this;
    }

    public WrongFile flaw(String key, String sentence) {
        return WrongFile.at(place(file, values.getOrDefault(key, node)), sentence);
    }

    public String text(String key) {
        var text = written(value(key), "'" + key + "'");
        if (text.isBlank()) {
            throw flaw(key, "'%s' is empty; write it".formatted(key));
        }
        return text;
    }

    public LocalDate day(String key) {
        try {
            return LocalDate.parse(scalar(key));
        } catch (DateTimeException wrong) {
            throw flaw(key, "'%s' is no day; write it as 2026-01-31".formatted(key));
        }
    }

    public Optional<LocalDate> dayIfAny(String key) {
        return has(key) ? Optional.of(day(key)) : Optional.empty();
    }

    public Period period(String key) {
        try {
            var period = Period.parse(scalar(key));
            if (!period.isZero() && !period.isNegative()) {
                return period;
            }
        } catch (DateTimeException wrong) {
            // The sentence below says so.
        }
        throw flaw(key, "'%s' is no length of time; write P7D for seven days, P6M for six months".formatted(key));
    }

    public BigDecimal decimal(String key) {
        var text = scalar(key);
        if (!DECIMAL.matcher(text).matches()) {
            throw flaw(key, "'%s' is no number; write it as \"9.00\", with a point".formatted(key));
        }
        return new BigDecimal(text);
    }

    public BigDecimal decimal(String key, String otherwise) {
        return has(key) ? decimal(key) : new BigDecimal(otherwise);
    }

    /** Of something that cannot be less than nothing. */
    public BigDecimal amount(String key) {
        var amount = decimal(key);
        if (amount.signum() < 0) {
            throw flaw(key, "'%s' is negative; what is charged never is".formatted(key));
        }
        return amount;
    }

    public int number(String key, int most) {
        var number = decimal(key);
        if (number.stripTrailingZeros().scale() > 0
                || number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw flaw(key, "'%s' must be a whole number from 0 to %d".formatted(key, most));
        }
        return number.intValueExact();
    }

    public boolean yes(String key) {
        return switch (scalar(key)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw flaw(key, "'%s' is true or false".formatted(key));
        };
    }

    public <E extends Enum<E>> E choice(String key, Class<E> of) {
        return choice(value(key), key, of);
    }

    public <E extends Enum<E>> List<E> choices(String key, Class<E> of) {
        var chosen = list(key).stream().map(it -> choice(it, key, of)).toList();
        if (chosen.stream().distinct().count() < chosen.size()) {
            throw flaw(key, "'%s' names one twice; keep one".formatted(key));
        }
        return chosen;
    }

    public Entry entry(String key) {
        return new Entry(file, value(key));
    }

    public List<Entry> entries(String key) {
        return list(key).stream().map(it -> new Entry(file, it)).toList();
    }

    private List<Node> list(String key) {
        if (value(key) instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue();
        }
        throw flaw(key, "'%s' must be a list with at least one entry".formatted(key));
    }

    private <E extends Enum<E>> E choice(Node value, String key, Class<E> of) {
        var names = new ArrayList<String>();
        for (var one : of.getEnumConstants()) {
            names.add(one.toString());
            if (value instanceof ScalarNode scalar && one.toString().equals(scalar.getValue())) {
                return one;
            }
        }
        throw WrongFile.at(place(file, value), "'%s' must be one of %s".formatted(key, String.join(", ", names)));
    }

    private String scalar(String key) {
        if (value(key) instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw flaw(key, "'%s' must be one value, not a list or keys".formatted(key));
    }

    private Node value(String key) {
        var value = values.get(key);
        if (value == null) {
            throw WrongFile.at(place(), "'%s' is missing; write it".formatted(key));
        }
        return value;
    }

    /** A text: YAML takes an unquoted NO for "false", so what it does not read as a text must be quoted. */
    private String written(Node value, String what) {
        if (value instanceof ScalarNode scalar
                && Arrays.asList(Tag.STR, Tag.MERGE).contains(scalar.getTag())) {
            return scalar.getValue();
        }
        throw WrongFile.at(place(file, value), what + " must be a text; put it in quotes, such as \"NO\"");
    }

    private static String place(String file, Node node) {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }
}
