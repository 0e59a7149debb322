package org.paylink.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.paylink.invoice.CanonicalForm;
import org.paylink.mapping.Words.Kind;
import org.paylink.mapping.Words.Word;

/** Looks for names in an expression that would fail only when a record comes along, and for arithmetic that would leave the decimals. */
final class WordCheck {

    private final String file;
    private final Words words;
    private final List<MappingFault> faults = new ArrayList<>();

    WordCheck(String file, Words words) {
        this.file = file;
        this.words = words;
    }

    /** Functions and variables that nothing defines, or that mappings may not have. */
    List<MappingFault> unknownNames() {
        var assigned = assigned();
        for (int i = 0; i < words.all().size(); i++) {
            var word = words.all().get(i);
            if (word.kind() == Kind.VARIABLE) {
                variable(word, assigned);
            } else if (word.kind() == Kind.NAME && called(i) && !LAMBDA.contains(word.text())) {
                fault(word, word.text() + " is no function", "functions begin with a dollar sign: $" + word.text());
            }
        }
        return faults;
    }

    /** Signs and functions that compute with doubles; harmless on counters, wrong on amounts. */
    List<MappingFault> arithmetic() {
        return arithmetic(IntStream.range(0, words.all().size()).boxed().collect(Collectors.toSet()));
    }

    /** The same among the words of these places only. */
    List<MappingFault> arithmetic(Set<Integer> places) {
        var found = new ArrayList<MappingFault>();
        for (int i = 0; i < words.all().size(); i++) {
            var word = words.all().get(i);
            var before = words.before(i);
            boolean sign = word.kind() == Kind.SIGN && "+-*/".contains(word.text());
            boolean between = sign && before != null && before.endsValue();
            boolean onDoubles = between || word.kind() == Kind.VARIABLE && ON_DOUBLES.contains(word.text());
            if (onDoubles && places.contains(i)) {
                var what = (sign ? "" : "$") + word.text() + " computes with floating-point numbers";
                found.add(at(word, what, "on amounts use $plus, $minus, $negate, $absolute"));
            }
        }
        return found;
    }

    /** Keys of the invoice that the canonical form does not have: each record would be parked because of them. */
    List<MappingFault> unknownFields(YieldedFields yielded) {
        var found = new ArrayList<MappingFault>();
        for (var field : yielded.fields()) {
            int dot = field.path().lastIndexOf('.');
            var allowed = CanonicalForm.fields(field.path().substring(0, Math.max(0, dot)));
            if (!allowed.isEmpty() && !allowed.contains(field.path().substring(dot + 1))) {
                var known = String.join(", ", new TreeSet<>(allowed));
                found.add(at(
                        field.key(),
                        "%s is not a field of an invoice".formatted(field.path()),
                        "correct its spelling, or put what the write-back needs under extra; known there are "
                                + known));
            }
        }
        return found;
    }

    private void variable(Word word, Set<String> assigned) {
        var name = word.text();
        if (TAKEN_AWAY.containsKey(name)) {
            fault(word, "$" + name + " is not to be had in mappings: " + TAKEN_AWAY.get(name), "leave it out");
        } else if (!name.isEmpty()
                && !name.equals("$")
                && !House.NAMES.contains(name)
                && !assigned.contains(name)
                && !isJsonatas(name)) {
            fault(
                    word,
                    "$" + name + " is unknown",
                    "the mapping chapter lists the functions; a variable needs $" + name + " := …");
        }
    }

    private boolean called(int index) {
        var after = words.after(index);
        return after != null && after.is("(");
    }

    private Set<String> assigned() {
        var assigned = new HashSet<String>();
        boolean parameters = false;
        for (int i = 0; i < words.all().size(); i++) {
            var word = words.all().get(i);
            parameters = parameters ? !word.is(")") : word.is("(") && isLambda(i);
            var before = words.before(i);
            var after = words.after(i);
            boolean bound = before != null && (before.is("@") || before.is("#")) || after != null && after.is(":=");
            if (word.kind() == Kind.VARIABLE && (parameters || bound)) {
                assigned.add(word.text());
            }
        }
        return assigned;
    }

    private boolean isLambda(int index) {
        var before = words.before(index);
        return before != null && before.kind() == Kind.NAME && LAMBDA.contains(before.text());
    }

    private static boolean isJsonatas(String name) {
        return JSONATAS.computeIfAbsent(name, WordCheck::known);
    }

    private static boolean known(String name) {
        try {
            return Jsonata.jsonata("$" + name).evaluate(Map.of()) != null;
        } catch (JException e) {
            return false;
        }
    }

    private void fault(Word word, String what, String cure) {
        faults.add(at(word, what, cure));
    }

    private MappingFault at(Word word, String what, String cure) {
        return new MappingFault(file, words.line(word.at()), words.column(word.at()), what, cure);
    }

    private static final Set<String> LAMBDA = Set.of("function", "λ");
    private static final Set<String> ON_DOUBLES =
            Set.of("sum", "number", "round", "average", "abs", "floor", "ceil", "max", "min", "power", "sqrt");
    private static final String SAME = "the same record must give the same invoice at any time";
    private static final Map<String, String> TAKEN_AWAY = Map.of(
            "eval", "a record could bring its own code",
            "now", SAME,
            "millis", SAME,
            "random", SAME,
            "shuffle", SAME);
    private static final Map<String, Boolean> JSONATAS = new ConcurrentHashMap<>();
}
