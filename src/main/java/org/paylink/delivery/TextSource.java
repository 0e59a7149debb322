package org.paylink.delivery;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.paylink.delivery.Message.Purpose;
import org.paylink.delivery.Texts.Finding;

/**
 * One text as it is written: lines with variables in braces. A line that begins with conditions in brackets is kept only where all of them
 * hold; one that begins with # is a remark.
 */
final class TextSource {

    private static final Pattern CONDITIONS = Pattern.compile("^\\[([^\\]]*)\\] ?(.*)$");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)\\}");

    private final String file;
    private final List<Line> lines = new ArrayList<>();
    private final Set<Finding> mistakes = new LinkedHashSet<>();

    TextSource(String file, String source) {
        this.file = file;
        var number = 0;
        for (var line : source.lines().toList()) {
            number++;
            if (!line.startsWith("#")) {
                lines.add(read(number, line));
            }
        }
    }

    /** A variable and the words before it; the last part of a line has words only. */
    private record Part(String words, @Nullable TextVariable variable) {}

    private record Line(int number, List<Predicate<TextCase>> conditions, List<Part> parts) {
        boolean keptIn(TextCase it) {
            return conditions.stream().allMatch(condition -> condition.test(it));
        }
    }

    String render(TextCase it, Function<TextVariable, String> values) {
        var text = new StringBuilder();
        for (var line : lines) {
            if (line.keptIn(it)) {
                line.parts.forEach(part ->
                        text.append(part.words).append(part.variable == null ? "" : values.apply(part.variable)));
                text.append('\n');
            }
        }
        return text.toString().replaceAll("\n{3,}", "\n\n").strip();
    }

    /** What is wrong with it, seen in every case that the purpose can be in. */
    List<Finding> findings(Purpose purpose, int charactersMax) {
        var findings = new LinkedHashSet<>(mistakes);
        if (findings.isEmpty()) {
            TextCase.all(purpose).forEach(it -> check(purpose, it, charactersMax, findings));
        }
        return List.copyOf(findings);
    }

    private void check(Purpose purpose, TextCase it, int charactersMax, Set<Finding> findings) {
        var linked = false;
        var length = 0;
        for (var line : lines) {
            for (var part : line.keptIn(it) ? line.parts : List.<Part>of()) {
                var variable = part.variable;
                linked |= variable == TextVariable.LINK;
                length += part.words.length() + (variable == null ? 0 : variable.charactersMax());
                if (variable != null && !it.has(variable)) {
                    var word = variable.word();
                    findings.add(finding(
                            line.number,
                            "{%s} may be missing here".formatted(word),
                            "begin the line with [%s]".formatted(word)));
                }
            }
        }
        if (!linked && (purpose == Purpose.REQUEST || purpose == Purpose.REMINDER)) {
            findings.add(finding(1, "the link is not in every case of the text", "write {link} on a line of its own"));
        }
        if (length == 0) {
            findings.add(finding(1, "nothing is said in some case", "write a line without conditions"));
        }
        if (length > charactersMax) {
            findings.add(finding(
                    1,
                    "the text can be longer than the %d characters of a channel".formatted(charactersMax),
                    "shorten it"));
        }
    }

    private Line read(int number, String line) {
        var bracketed = CONDITIONS.matcher(line);
        var text = bracketed.matches() ? bracketed.group(2) : line;
        var conditions = new ArrayList<Predicate<TextCase>>();
        for (var name : bracketed.matches() ? bracketed.group(1).split(",") : new String[0]) {
            TextCase.condition(name.strip())
                    .ifPresentOrElse(
                            conditions::add,
                            () -> mistakes.add(finding(
                                    number,
                                    "there is no condition [%s]".formatted(name.strip()),
                                    "there are " + TextCase.CONDITIONS)));
        }
        return new Line(number, conditions, parts(number, text));
    }

    private List<Part> parts(int number, String text) {
        var parts = new ArrayList<Part>();
        var found = VARIABLE.matcher(text);
        var end = 0;
        while (found.find()) {
            var variable = TextVariable.find(found.group(1));
            if (variable.isEmpty()) {
                mistakes.add(finding(
                        number,
                        "there is no variable {%s}".formatted(found.group(1)),
                        "there are " + TextVariable.LIST));
            }
            parts.add(new Part(text.substring(end, found.start()), variable.orElse(null)));
            end = found.end();
        }
        parts.add(new Part(text.substring(end), null));
        if (parts.stream().anyMatch(part -> part.words.matches(".*[{}].*"))) {
            mistakes.add(finding(number, "a brace stands alone", "write variables as {link}"));
        }
        return parts;
    }

    private Finding finding(int line, String what, String cure) {
        return new Finding(file, line, what, cure);
    }
}
